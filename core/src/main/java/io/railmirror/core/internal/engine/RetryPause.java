package io.railmirror.core.internal.engine;

import io.railmirror.core.FailedRecord;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a record that failed is left alone: not at all at first, then for times that double, so
 * that a thousand which will never be read cost a few calls a day each, not one with each sync.
 */
final class RetryPause {

    private static final int AT_ONCE = 3;
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int DOUBLED_MAX = 10;

    private RetryPause() {}

    static boolean isOver(FailedRecord failure, Instant now) {
        return !now.isBefore(failure.at().plus(after(failure.attempts())));
    }

    private static Duration after(int attempts) {
        if (attempts <= AT_ONCE) return Duration.ZERO;
        int doubled = Math.min(attempts - AT_ONCE - 1, DOUBLED_MAX);
        Duration grown = FIRST.multipliedBy(1L << doubled);
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }
}
