package io.railmirror.core.log;

/** Watches a long walk along a log: a verification or an export. */
@FunctionalInterface
public interface LogProgress {

    /** Nobody watches. */
    LogProgress NONE = (sequence, head) -> {};

    /**
     * Told after each page, on the thread that walks; what it throws ends the walk.
     *
     * @param sequence the last entry that was walked
     * @param head the last entry that there was when the walk began; a redaction that happens
     *     meanwhile may take the walk further
     */
    void at(long sequence, long head);
}
