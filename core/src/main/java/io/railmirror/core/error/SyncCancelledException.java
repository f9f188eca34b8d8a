package io.railmirror.core.error;

/**
 * Work stopped because it was cancelled; what was committed stays, and the next run resumes there.
 */
public final class SyncCancelledException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    public SyncCancelledException() {
        super(
                "Cancelled: what was committed stays, and the next sync resumes behind it.",
                "cancelled",
                null);
    }
}
