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
    private static final GrowingPause LATER =
            new GrowingPause(Duration.ofMinutes(5), Duration.ofHours(6));

    private RetryPause() {}

    static boolean isOver(FailedRecord failure, Instant now) {
        return !now.isBefore(failure.at().plus(after(failure.attempts())));
    }

    private static Duration after(int attempts) {
        return attempts <= AT_ONCE ? Duration.ZERO : LATER.after(attempts - AT_ONCE);
    }
}
