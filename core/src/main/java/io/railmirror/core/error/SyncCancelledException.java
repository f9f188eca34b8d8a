package io.railmirror.core.error;

/**
 * Work stopped because it was cancelled; what was committed stays, and the next run resumes there.
 */
public final class SyncCancelledException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    public SyncCancelledException() {
        super(
                "The sync was cancelled; the next one resumes at the last committed page.",
                "cancelled",
                null);
    }
}
