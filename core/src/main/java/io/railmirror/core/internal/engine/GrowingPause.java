package io.railmirror.core.internal.engine;

import java.time.Duration;

/**
 * A pause that doubles with each failure.
 *
 * @param first after the first failure
 * @param longest however many there were
 */
public record GrowingPause(Duration first, Duration longest) {

    private static final int DOUBLED_MAX = 20;

    /** How long to pause after so many failures, 1 or more. */
    public Duration after(int failures) {
        Duration grown = first.multipliedBy(1L << Math.min(failures - 1, DOUBLED_MAX));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
