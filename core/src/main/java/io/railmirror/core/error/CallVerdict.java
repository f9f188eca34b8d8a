package io.railmirror.core.error;

/** What a failed call to a rail means for the caller, as the rail's own error table says. */
public enum CallVerdict {
    /** Try again after a growing delay. */
    RETRY,
    /** Try again, but not before the time that the rail gave. */
    WAIT_UNTIL,
    /** The access token is no longer good: refresh it, then try again once. */
    REFRESH_TOKEN,
    /** The owner of the account must consent again; no repetition helps. */
    RECONSENT,
    /**
     * This call alone is not allowed: a person must grant it; whatever else is asked for is read.
     */
    NOT_GRANTED,
    /** The object was changed by somebody else since it was read. */
    STALE_VERSION,
    /** It will fail again in the same way. */
    PERMANENT,
    /** The object that was asked for does not exist, or exists no longer. */
    NOT_FOUND,
    /** The rail has forgotten the position of a feed; a full pass is needed. */
    CURSOR_LOST,
    /** The data moved while a run was read; the run starts again from its first cursor. */
    RESTART_RUN,
    /** Whether the rail acted is unknown: a read may be repeated, a write must be looked up. */
    UNKNOWN_OUTCOME,
    /** The error is not in the rail's table: a read may be repeated, a write may not. */
    UNCLASSIFIED;

    /** Whether a read that failed so may be sent again without anything else happening first. */
    public boolean repeatsRead() {
        return switch (this) {
            case RETRY, WAIT_UNTIL, UNKNOWN_OUTCOME, UNCLASSIFIED -> true;
            case REFRESH_TOKEN,
                    RECONSENT,
                    NOT_GRANTED,
                    STALE_VERSION,
                    PERMANENT,
                    NOT_FOUND,
                    CURSOR_LOST,
                    RESTART_RUN -> false;
        };
    }
}
