package io.railmirror.examples.quickstart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time in the simulated company. It stands still while the company lives a day, so that the
 * same days lived again give the same books to the last digit, and runs with the machine's clock
 * otherwise. Thread-safe.
 */
final class CompanyClock extends Clock {

    private final Clock machine;
    private volatile Instant stands;
    private volatile Instant since = Instant.MAX;

    /** Stands at a moment. */
    CompanyClock(Instant start, Clock machine) {
        this.machine = machine;
        this.stands = start;
    }

    /** Stands at a moment from now on. */
    void standAt(Instant moment) {
        since = Instant.MAX;
        stands = moment;
    }

    /** Runs from where it stands. */
    void run() {
        since = machine.instant();
    }

    @Override
    public Instant instant() {
        Instant from = since;
        return from.equals(Instant.MAX)
                ? stands
                : stands.plus(Duration.between(from, machine.instant()));
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
