package io.railmirror.core.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** Something that is held for a time, and renewed once a third of it is over. Thread-safe. */
public final class Renewal {

    private static final int RENEWALS_IN_TIME = 3;

    private final Clock clock;
    private final Duration time;
    private final Predicate<Duration> renew;
    private Instant renewedAt;
    private boolean lost;

    /**
     * It is held from now on.
     *
     * @param time so long, unless it is renewed
     * @param renew holds it so long from then on; answers false when somebody else may have it
     */
    public Renewal(Clock clock, Duration time, Predicate<Duration> renew) {
        this.clock = clock;
        this.time = time;
        this.renew = renew;
        this.renewedAt = clock.instant();
    }

    /** Renews it in time; answers whether it is still held. */
    public synchronized boolean lasts() {
        Instant now = clock.instant();
        if (!lost && isDue(now)) {
            lost = !renew.test(time);
            renewedAt = now;
        }
        return !lost;
    }

    /** A clock that was set back says nothing of how long it was held. */
    private boolean isDue(Instant now) {
        return now.isBefore(renewedAt)
                || !now.isBefore(renewedAt.plus(time.dividedBy(RENEWALS_IN_TIME)));
    }
}
