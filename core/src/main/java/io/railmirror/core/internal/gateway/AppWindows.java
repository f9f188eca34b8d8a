package io.railmirror.core.internal.gateway;

import io.railmirror.core.Trigger;
import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.CallLimit.Scope;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.RailLimits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rate windows of one app and of its connections. All windows that count a call are reserved
 * together, for one moment that suits them all. Whoever's turn comes before takes the time of whom
 * it comes before, as long as that one has not left. Thread-safe; nothing waits inside.
 */
final class AppWindows {

    private final Clock clock;
    private final Map<CallLimit, RateWindow> shared = new HashMap<>();
    private Instant latest = Instant.MIN;
    private Duration setBack = Duration.ZERO;
    private long turns;

    AppWindows(Clock clock) {
        this.clock = clock;
    }

    /** The windows that hold for one connection, in the declared order. */
    synchronized List<RateWindow> windows(RailLimits limits) {
        return limits.windows().stream().map(this::window).toList();
    }

    private RateWindow window(CallLimit limit) {
        return limit.scope() == Scope.APP
                ? shared.computeIfAbsent(limit, RateWindow::new)
                : new RateWindow(limit);
    }

    /** The turn of a call that is asked for now. */
    synchronized Turn turn(Trigger trigger) {
        return Turn.of(trigger, turns++);
    }

    /**
     * Takes one permit of each window that counts the call: for the first time that no call has
     * that left, or whose turn comes before. Those that had it must reserve again.
     */
    synchronized Permit reserve(CallSpec call, List<RateWindow> windows, Turn turn) {
        List<RateWindow> counting =
                windows.stream().filter(window -> window.counts(call)).toList();
        Instant now = now();
        Instant time = counting.stream()
                .map(window -> window.room(now))
                .max(Comparator.naturalOrder())
                .orElse(now);
        Instant before;
        do {
            before = time;
            for (RateWindow window : counting) time = window.free(time, turn);
        } while (!time.equals(before));
        Permit permit = new Permit(turn, now, time, counting);
        permit.reserve();
        return permit;
    }

    /** The call of a permit leaves; false when it must reserve again. */
    synchronized boolean leaves(Permit permit) {
        return permit.leaves(now());
    }

    /** The call of a permit is over, answered or not. */
    synchronized void ended(Permit permit) {
        permit.ended(now());
    }

    /** Gives a permit back with which no call was made. */
    synchronized void giveBack(Permit permit) {
        permit.giveBack();
    }

    /** The time, which stands still where the clock was set back: no call waits for that. */
    private Instant now() {
        Instant now = clock.instant().plus(setBack);
        if (now.isBefore(latest)) {
            setBack = setBack.plus(Duration.between(now, latest));
            now = latest;
        }
        latest = now;
        return now;
    }
}
