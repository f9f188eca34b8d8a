package io.railmirror.core.log;

/** Who caused an entry. */
public enum Source {
    /** An outside system. */
    RAIL,
    /** A person, through the engine. */
    USER,
    /** The engine itself. */
    SYSTEM,
    /** The host application. */
    HOST
}
