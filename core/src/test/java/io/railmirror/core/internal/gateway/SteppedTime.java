package io.railmirror.core.internal.gateway;

import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Sleeper;
import io.railmirror.core.spi.Workers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** A clock that only sleeping moves, and the sleeps so far. Starts no thread. Thread-safe. */
public final class SteppedTime extends Clock implements Sleeper {

    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final List<Duration> sleeps = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = START;

    /** All ports on this time; the chance is seeded. */
    public Ports ports(long seed) {
        return new Ports(this, this, () -> "id", new Random(seed), new NoWorkers());
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        synchronized (this) {
            sleeps.add(time);
            now = now.plus(time);
        }
        Thread.yield();
    }

    /** Everything that was slept, in order. */
    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** A watch that notes every wait it is told of. */
    public CallWatch watch() {
        return new CallWatch() {
            @Override
            public void beforeAttempt(CallSpec call) {}

            @Override
            public void waiting(CallSpec call, Duration time, String reason) {
                synchronized (SteppedTime.this) {
                    waits.add(time);
                }
            }
        };
    }

    /** The waits that {@link #watch()} was told of, in order. */
    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    /** Moves the clock without a sleep. */
    public synchronized void move(Duration time) {
        now = now.plus(time);
    }

    /** How long after the start it is. */
    public synchronized Duration passed() {
        return Duration.between(START, now);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    private static final class NoWorkers implements Workers {
        @Override
        public <T> Future<T> submit(String name, Callable<T> task) {
            throw new AssertionError("no thread may be started: " + name);
        }

        @Override
        public void close() {}
    }
}
