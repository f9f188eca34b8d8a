package io.railmirror.core;

/** Where a run stands. */
public enum RunState {
    /** It is under way, or its node died in it. */
    RUNNING(false),
    /** It read all that it should; single records may have failed. */
    COMPLETED(true),
    /** It stopped at an error; the next one resumes at the last committed page. */
    FAILED(true),
    /** Somebody cancelled it; the next one resumes at the last committed page. */
    CANCELLED(true),
    /** It found more deletions than the brake lets through; a person must settle them. */
    AWAITING_CONFIRMATION(true),
    /** The rail had not prepared the data yet, or asked for a long pause; ask again later. */
    NOT_READY(true),
    /** It did not begin: another run held the stream, or deletions of it await a person. */
    SKIPPED(true);

    private final boolean ended;

    RunState(boolean ended) {
        this.ended = ended;
    }

    /** Whether nothing more will happen in the run. */
    public boolean ended() {
        return ended;
    }
}
