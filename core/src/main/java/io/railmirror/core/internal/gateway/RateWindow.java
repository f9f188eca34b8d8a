package io.railmirror.core.internal.gateway;

import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.CallSpec;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;

/**
 * One declared window, spent smoothly: two calls are at least the window divided by its calls
 * apart. Failsafe's own limiter reads the machine's clock and could not be simulated. Guarded by
 * its {@link AppWindows}.
 */
final class RateWindow {

    private final String group;
    private final Duration interval;
    private final TreeSet<Instant> reserved = new TreeSet<>();

    RateWindow(CallLimit limit) {
        group = limit.group();
        interval = roundedUp(limit);
    }

    private static Duration roundedUp(CallLimit limit) {
        Duration share = limit.window().dividedBy(limit.callsMax());
        boolean exact = share.multipliedBy(limit.callsMax()).equals(limit.window());
        return exact ? share : share.plusNanos(1);
    }

    boolean counts(CallSpec call) {
        return group.equals(CallLimit.EVERY) || group.equals(call.group());
    }

    /** The first time from the given one on that is far enough from every call reserved. */
    Instant free(Instant from) {
        Instant time = from;
        Instant near = reserved.higher(time.minus(interval));
        while (near != null && near.isBefore(time.plus(interval))) {
            time = near.plus(interval);
            near = reserved.higher(time.minus(interval));
        }
        return time;
    }

    /** Reserves a time that is free, and forgets the calls that no longer matter. */
    void reserve(Instant time, Instant now) {
        reserved.headSet(now.minus(interval), true).clear();
        reserved.add(time);
    }

    /** Frees the time of a permit that was not used. */
    void giveBack(AppWindows.Permit permit) {
        reserved.remove(permit.time());
    }
}
