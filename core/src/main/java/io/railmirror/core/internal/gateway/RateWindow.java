package io.railmirror.core.internal.gateway;

import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.CallSpec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * One declared window, spent smoothly: the times of two calls are at least the window divided by
 * its calls apart. Threads wake late and the way to the rail varies, so a call does not leave
 * either while as many as the window holds may be counted in one with it. Failsafe's own limiter
 * reads the machine's clock and could not be simulated. Guarded by its {@link AppWindows}.
 */
final class RateWindow {

    /** So many times between two calls is looked whether one that is under way is over. */
    private static final int STEPS = 10;

    private final String group;
    private final int callsMax;
    private final Duration window;
    private final Duration interval;
    private final Duration step;
    private final TreeMap<Instant, Permit> reserved = new TreeMap<>();
    private final List<Permit> left = new ArrayList<>();

    RateWindow(CallLimit limit) {
        group = limit.group();
        callsMax = limit.callsMax();
        window = limit.window();
        interval = roundedUp(limit);
        step = interval.dividedBy(STEPS).plusNanos(1);
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

    /**
     * The first time from now on at which fewer calls than the window holds may be counted in one
     * with another. For a call that is under way longer than the window, it is a guess.
     */
    Instant room(Instant now) {
        List<Instant> ends = left.stream()
                .map(permit -> permit.end(window, now.plus(step)))
                .filter(end -> end.isAfter(now))
                .sorted()
                .toList();
        return ends.size() < callsMax ? now : ends.get(ends.size() - callsMax);
    }

    /** A call leaves; those that are no longer in one window with any are forgotten. */
    void leaves(Permit permit, Instant now) {
        left.removeIf(earlier -> !earlier.end(window, now.plus(step)).isAfter(now));
        left.add(permit);
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
