package io.railmirror.core.internal.ports;

import io.railmirror.core.spi.IdSource;

import java.nio.ByteBuffer;
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
        // asked for once: strong chance costs by the call
        byte[] chance = new byte[2 * Long.BYTES];
        random.nextBytes(chance);
        ByteBuffer bits = ByteBuffer.wrap(chance);
        long high = clock.millis() << 16 | VERSION | bits.getLong() >>> RANDOM_SHIFT;
        long low = VARIANT | bits.getLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
