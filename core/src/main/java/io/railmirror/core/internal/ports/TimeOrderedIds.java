package io.railmirror.core.internal.ports;

import io.railmirror.core.spi.IdSource;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUIDs of version 7: milliseconds first, then chance. Thread-safe as its parts are. */
final class TimeOrderedIds implements IdSource {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int RANDOM_SHIFT = 52;

    private final Clock clock;
    private final RandomGenerator random;

    TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String next() {
        long high = clock.millis() << 16 | VERSION | random.nextLong() >>> RANDOM_SHIFT;
        long low = VARIANT | random.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
