package io.railmirror.examples.cards;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of the firm and its rails. It begins on the same morning whenever the story is told,
 * runs like any other clock, and goes ahead when nothing happens for hours. Thread-safe.
 */
final class FirmClock extends Clock {

    private final Clock machine;
    private volatile Duration ahead;

    FirmClock(Instant begin, Clock machine) {
        this.machine = machine;
        this.ahead = Duration.between(machine.instant(), begin);
    }

    /** Some time passes. Called by one thread. */
    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Only moments are read of this clock. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
