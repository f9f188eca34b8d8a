package io.railmirror.http;

import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Workers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Ports whose clock is set by the test. */
public final class TestPorts extends Clock {

    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final AtomicInteger ids = new AtomicInteger();

    public void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
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

    /** All ports, with randomness from a seed. */
    public Ports ports(long seed) {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        RandomGenerator seeded =
                java.util.random.RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return new Ports(
                this,
                this::advance,
                () -> "id-" + ids.incrementAndGet(),
                seed == 0 ? random : seeded,
                new InlineWorkers());
    }

    private static final class InlineWorkers implements Workers {

        @Override
        public <T> Future<T> submit(String name, Callable<T> task) {
            try {
                return CompletableFuture.completedFuture(task.call());
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public void close() {}
    }
}
