package io.railmirror.core;

/** Who or what asked for a sync. */
public enum Trigger {
    /** A person waits for it. */
    PERSON,
    /** Its time had come. */
    SCHEDULE,
    /** The rail said that something changed. */
    WEBHOOK,
    /** An earlier run did not finish. */
    RECOVERY
}
