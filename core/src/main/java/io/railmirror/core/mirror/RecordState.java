package io.railmirror.core.mirror;

/** Whether a mirrored record exists on its rail, as far as is known. */
public enum RecordState {
    /** It exists. */
    LIVE,
    /** The rail no longer shows it, and a person rejected its deletion. */
    DISPUTED,
    /** It exists no longer. */
    TOMBSTONED
}
