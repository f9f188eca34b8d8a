package io.railmirror.core.spi;

import io.railmirror.core.internal.ports.SystemPorts;

import java.time.Clock;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Everything that is not a pure function: time, waiting, ids, chance and threads. Passed in, so
 * that a whole engine runs under a seeded simulation.
 *
 * @param clock the time, UTC
 * @param sleeper waits
 * @param ids makes ids
 * @param random chance for salts, keys and jitter; cryptographically strong in production
 * @param workers runs tasks beside the caller
 */
public record Ports(
        Clock clock, Sleeper sleeper, IdSource ids, RandomGenerator random, Workers workers) {

    /**
     * The ports of the real world: the system's UTC clock, real waiting, ids sorted by time, strong
     * chance and threads of their own (named, daemon, virtual where the JDK has them).
     *
     * @param name the names of the threads begin with it
     * @param threadsMax so many threads at once, at least 1
     */
    public static Ports system(String name, int threadsMax) {
        return SystemPorts.create(name, threadsMax);
    }

    /** Refuses nulls. */
    public Ports {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(sleeper, "sleeper");
        Objects.requireNonNull(ids, "ids");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(workers, "workers");
    }
}
