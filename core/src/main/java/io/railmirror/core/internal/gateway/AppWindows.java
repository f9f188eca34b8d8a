package io.railmirror.core.internal.gateway;

import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.CallLimit.Scope;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.RailLimits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rate windows of one app and of its connections. All windows that count a call are reserved
 * together, for one moment that suits them all. Thread-safe; nothing waits inside.
 */
final class AppWindows {

    private final Clock clock;
    private final Map<CallLimit, RateWindow> shared = new HashMap<>();
    private Instant latest = Instant.MIN;
    private Duration setBack = Duration.ZERO;

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

    /**
     * One permit of each window that counts a call.
     *
     * @param delay how long to wait before the call may be made
     * @param time when that is, by the time of the windows
     * @param windows the windows
     */
    record Permit(Duration delay, Instant time, List<RateWindow> windows) {}

    /** Takes one permit of each window that counts the call. */
    synchronized Permit reserve(CallSpec call, List<RateWindow> windows) {
        List<RateWindow> counting =
                windows.stream().filter(window -> window.counts(call)).toList();
        Instant now = now();
        Instant time = now;
        Instant before;
        do {
            before = time;
            for (RateWindow window : counting) time = window.free(time);
        } while (!time.equals(before));
        for (RateWindow window : counting) window.reserve(time, now);
        return new Permit(Duration.between(now, time), time, counting);
    }

    /** Gives a permit back with which no call was made. */
    synchronized void giveBack(Permit permit) {
        permit.windows().forEach(window -> window.giveBack(permit));
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
