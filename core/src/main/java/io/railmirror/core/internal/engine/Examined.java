package io.railmirror.core.internal.engine;

import io.railmirror.core.error.LimitExceededException;

/** Counts the records that one question to the past looks at. Confined to one call. */
final class Examined {

    private final int max;
    private long count;

    Examined(int max) {
        if (max < 1)
            throw new IllegalArgumentException("examinedMax must be at least 1, was " + max);
        this.max = max;
    }

    long count() {
        return count;
    }

    /** Counts one more, and throws when that is one too many. */
    void next() {
        if (++count > max)
            throw new LimitExceededException(
                    "records examined in the past",
                    max,
                    "Name connections, ask for smaller pages or a shorter time, or raise"
                            + " examinedMax.");
    }
}
