package io.railmirror.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A clock that stands still until a test moves it. Safe for use by many threads; views made by
 * {@link #withZone} share the instant of the clock they come from.
 */
public final class SettableClock extends Clock {

    private final Hand hand;
    private final ZoneId zone;

    private SettableClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** Creates a clock in UTC that stands at the given instant. */
    public static SettableClock at(Instant start) {
        Objects.requireNonNull(start, "start");
        return new SettableClock(new Hand(start), ZoneOffset.UTC);
    }

    /** Moves the clock by that time, backwards if it is negative; returns the new instant. */
    public Instant advance(Duration by) {
        return hand.advance(by);
    }

    /** Sets the clock to the given instant, which may lie in the past. */
    public void set(Instant instant) {
        hand.set(Objects.requireNonNull(instant, "instant"));
    }

    @Override
    public Instant instant() {
        return hand.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SettableClock(hand, Objects.requireNonNull(other, "zone"));
    }

    @Override
    public String toString() {
        return "SettableClock[" + hand.get() + "," + zone + "]";
    }

    /** The instant that all views of one clock share. */
    private static final class Hand {
        private Instant now;

        Hand(Instant start) {
            now = start;
        }

        synchronized Instant get() {
            return now;
        }

        synchronized void set(Instant instant) {
            now = instant;
        }

        synchronized Instant advance(Duration by) {
            now = now.plus(by);
            return now;
        }
    }
}
