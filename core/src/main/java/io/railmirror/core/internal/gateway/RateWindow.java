package io.railmirror.core.internal.gateway;

import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.CallSpec;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * One declared window, spent smoothly: two calls are at least the window divided by its calls
 * apart. Failsafe's own limiter reads the machine's clock and could not be simulated. Guarded by
 * its {@link AppWindows}.
 */
final class RateWindow {

    private final String group;
    private final Duration interval;
    private final TreeMap<Instant, Permit> reserved = new TreeMap<>();

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

    /** The first time from the given one on that is far enough from every call before the turn. */
    Instant free(Instant from, Turn turn) {
        Instant time = from;
        for (Permit near : reserved.tailMap(from.minus(interval), false).values()) {
            if (!near.time().isBefore(time.plus(interval))) return time;
            if (near.isBefore(turn)) time = near.time().plus(interval);
        }
        return time;
    }

    /** The permits that are too near to a time for both to hold. */
    Collection<Permit> near(Instant time) {
        return List.copyOf(reserved.subMap(time.minus(interval), false, time.plus(interval), false)
                .values());
    }

    /** Reserves a time that is free, and forgets the calls that no longer matter. */
    void reserve(Permit permit, Instant now) {
        reserved.headMap(now.minus(interval), true).clear();
        reserved.put(permit.time(), permit);
    }

    /** Frees the time of a permit that was not used. */
    void giveBack(Permit permit) {
        reserved.remove(permit.time(), permit);
    }
}
