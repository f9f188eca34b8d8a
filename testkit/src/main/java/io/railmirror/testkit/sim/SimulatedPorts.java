package io.railmirror.testkit.sim;

import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.Ports;
import io.railmirror.testkit.time.SettableClock;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Ports of a simulated world: waiting moves the clock, chance comes from a seed, ids count up and
 * tasks run without a thread. Confined to one thread.
 *
 * @param clock the time; stands still unless somebody moves it or waits
 * @param ids counts up
 * @param random chance from the seed
 * @param workers run tasks in an order from the seed
 */
public record SimulatedPorts(
        SettableClock clock, IdSource ids, RandomGenerator random, SeededWorkers workers) {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    /** A new world from a seed, on the morning of a Monday. */
    public static SimulatedPorts seeded(long seed) {
        return seeded(seed, SettableClock.at(START));
    }

    /** A new world from a seed, on a clock that others may share. */
    public static SimulatedPorts seeded(long seed, SettableClock clock) {
        return new SimulatedPorts(
                clock,
                new CountingIds("id-"),
                new Random(seed),
                new SeededWorkers(new Random(seed ^ 0x5EED)));
    }

    /** The same world after a crash: tasks that waited are lost, ids and chance go on. */
    public SimulatedPorts restarted() {
        return new SimulatedPorts(clock, ids, random, new SeededWorkers(random));
    }

    /** What an engine takes. */
    public Ports ports() {
        return new Ports(clock, this::sleep, ids, random, workers);
    }

    private void sleep(Duration time) {
        if (!time.isNegative()) clock.advance(time);
    }
}
