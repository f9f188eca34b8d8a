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
 * its calls apart. Threads wake late and ways differ, so a call does not leave either while the
 * rail may count as many others in one window with it. Failsafe's own limiter reads the machine's
 * clock and could not be simulated. Guarded by its {@link AppWindows}.
 */
final class RateWindow {

    /**
     * The part of a window by which the ways of two calls may differ: no more of the rate is lost.
     */
    private static final int WAY_PART = 20;

    private final String group;
    private final int callsMax;
    private final Duration window;
    private final Duration interval;
    private final Duration wayMax;
    private final TreeMap<Instant, Permit> reserved = new TreeMap<>();
    private final List<Permit> left = new ArrayList<>();

    RateWindow(CallLimit limit) {
        group = limit.group();
        callsMax = limit.callsMax();
        window = limit.window();
        interval = roundedUp(limit);
        wayMax = window.dividedBy(WAY_PART);
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

    /** The first time from now on at which fewer calls than the window holds may be in it. */
    Instant room(Instant now) {
        if (left.size() < callsMax) return now;
        List<Instant> ends =
                left.stream().map(this::end).filter(now::isBefore).sorted().toList();
        return ends.size() < callsMax ? now : ends.get(ends.size() - callsMax);
    }

    /** When a call that left can no longer be in one window with another. */
    private Instant end(Permit permit) {
        return permit.counted(wayMax).plus(window);
    }

    /** A call leaves; those that can no longer be in one window with it are forgotten. */
    void leaves(Permit permit, Instant now) {
        left.removeIf(earlier -> !end(earlier).isAfter(now));
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
