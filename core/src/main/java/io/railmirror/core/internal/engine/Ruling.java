package io.railmirror.core.internal.engine;

/** What is to be done about what a rail said of one record. */
enum Ruling {
    /** The mirror does not know it yet. */
    CREATE,
    /** Its content changed. */
    UPDATE,
    /** It had a tombstone and exists. */
    RESTORE,
    /** It exists no longer. */
    TOMBSTONE,
    /** It was disputed, and the rail shows it as it was. */
    SHOW_AGAIN,
    /** The mirror knows it so. */
    KEEP,
    /** What was said is older than what the mirror knows. */
    IGNORE,
    /** Which is the newer one is undecided: only a read by id can tell. */
    READ;

    /** Whether what was said is written, and so must be mapped. */
    boolean writesContent() {
        return this == CREATE || this == UPDATE || this == RESTORE;
    }
}
