package io.railmirror.core;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and how patiently a read of a rail is repeated. The delay grows by the factor from one
 * attempt to the next; what the rail asks for ({@code Retry-After}) is waited in full, up to the
 * longest wait.
 *
 * @param attemptsMax including the first, 1 to 20
 * @param delayMin before the second attempt
 * @param factorPercent growth from one delay to the next, 100 to 1000: 200 doubles it
 * @param waitMax the longest single wait; a rail that asks for more ends the run
 */
public record RetryPolicy(int attemptsMax, Duration delayMin, int factorPercent, Duration waitMax) {

    /** Five attempts, after 1, 2, 4 and 8 seconds, waiting at most two minutes at once. */
    public static final RetryPolicy DEFAULTS =
            new RetryPolicy(5, Duration.ofSeconds(1), 200, Duration.ofMinutes(2));

    private static final int ATTEMPTS_LIMIT = 20;

    /** Checks the ranges. */
    public RetryPolicy {
        Objects.requireNonNull(delayMin, "delayMin");
        Objects.requireNonNull(waitMax, "waitMax");
        if (attemptsMax < 1 || attemptsMax > ATTEMPTS_LIMIT)
            throw new IllegalArgumentException(
                    "attemptsMax must be 1 to %d, was %d".formatted(ATTEMPTS_LIMIT, attemptsMax));
        if (delayMin.isNegative() || delayMin.compareTo(waitMax) > 0)
            throw new IllegalArgumentException(
                    "delayMin %s must be between 0 and waitMax %s".formatted(delayMin, waitMax));
        if (factorPercent < 100 || factorPercent > 1000)
            throw new IllegalArgumentException(
                    "factorPercent must be 100 to 1000, was " + factorPercent);
    }

    /**
     * The delay after a failed attempt.
     *
     * @param attempt the attempt that failed, from 1
     */
    public Duration delayAfter(int attempt) {
        Duration delay = delayMin;
        for (int i = 1; i < attempt && delay.compareTo(waitMax) < 0; i++)
            delay = delay.multipliedBy(factorPercent).dividedBy(100);
        return delay.compareTo(waitMax) < 0 ? delay : waitMax;
    }
}
