package io.railmirror.jdbc;

/** What a store does about its schema when it is opened. */
public enum Migrate {
    /** Creates or upgrades it; the connection must be allowed to. */
    AUTO,
    /** Checks that it is the one that this version needs, and refuses to open otherwise. */
    VALIDATE,
    /** Nothing; for who runs the SQL files by other means. */
    OFF
}
