package io.railmirror.core.internal.ports;

import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Sleeper;
import io.railmirror.core.spi.Workers;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** The ports of a real machine. */
public final class SystemPorts {

    private SystemPorts() {}

    /**
     * All ports together.
     *
     * @param name leads the names of the threads
     * @param threadsMax at most so many tasks run at once
     */
    public static Ports create(String name, int threadsMax) {
        return new Ports(clock(), sleeper(), ids(), random(), workers(name, threadsMax));
    }

    /** The machine's clock in UTC. */
    public static Clock clock() {
        return Clock.systemUTC();
    }

    /** Sleeps in the calling thread. */
    public static Sleeper sleeper() {
        return time -> {
            if (time.isNegative() || time.isZero()) return;
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        };
    }

    /** Ids that are sorted by time and hold 74 random bits. */
    public static IdSource ids() {
        return new TimeOrderedIds(clock(), random());
    }

    /** Cryptographically strong chance. */
    public static RandomGenerator random() {
        return new SecureRandom();
    }

    /** Bounded daemon threads: virtual ones where the JDK has them. */
    public static Workers workers(String name, int threadsMax) {
        return BoundedWorkers.create(name, threadsMax);
    }
}
