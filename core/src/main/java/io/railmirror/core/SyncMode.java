package io.railmirror.core;

/** How much a sync reads. */
public enum SyncMode {
    /** Everything that exists: the lists first, then the feeds that they found. */
    FULL,
    /** What changed since the last time; a full pass where there was no last time. */
    INCREMENTAL,
    /** Named records, now, by direct reads. */
    NAMED
}
