package io.railmirror.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it. Safe for use by many threads; views made by
 * {@link #withZone} share the instant of the clock they come from.
 */
public final class SettableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Creates a clock in UTC that stands at the given instant. */
    public static SettableClock at(Instant start) {
        Objects.requireNonNull(start, "start");
        return new SettableClock(new AtomicReference<>(start), ZoneOffset.UTC);
    }

    /** Moves the clock by the given time, backwards if it is negative, and returns the new instant. */
    public Instant advance(Duration by) {
        return now.updateAndGet(instant -> instant.plus(by));
    }

    /** Sets the clock to the given instant, which may lie in the past. */
    public void set(Instant instant) {
        now.set(Objects.requireNonNull(instant, "instant"));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SettableClock(now, Objects.requireNonNull(other, "zone"));
    }

    @Override
    public String toString() {
        return "SettableClock[" + now.get() + "," + zone + "]";
    }
}
