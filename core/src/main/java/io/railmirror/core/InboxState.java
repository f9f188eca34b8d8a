package io.railmirror.core;

/** What became of an event of a webhook. */
public enum InboxState {
    /** It waits to be worked on, or is being worked on. */
    WAITING,
    /** No connection is linked with its account yet; it is tried again when one is. */
    QUARANTINED,
    /** Something stands in its way that a person ends, a missing consent or a wrong setting. */
    BLOCKED,
    /** What it said was done. */
    DONE,
    /** It was given up; the reason says why. */
    DEAD
}
