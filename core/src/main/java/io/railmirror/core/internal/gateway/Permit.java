package io.railmirror.core.internal.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The leave to make a call at a time, of each window that counts it. Until the call leaves, another
 * whose turn comes before may take the time; from then on the rail may count it, until it was
 * surely counted. Guarded by its {@link AppWindows}.
 */
final class Permit {

    private final Turn turn;
    private final Instant now;
    private final Instant time;
    private final List<RateWindow> windows;
    private boolean displaced;
    private @Nullable Instant left;
    private @Nullable Instant over;
    private @Nullable Quickest quickest;

    /**
     * A permit that nobody has displaced.
     *
     * @param now when it was asked for
     * @param time when the call may leave
     */
    Permit(Turn turn, Instant now, Instant time, List<RateWindow> windows) {
        this.turn = turn;
        this.now = now;
        this.time = time;
        this.windows = windows;
    }

    /** How long to wait before the call may leave. */
    Duration delay() {
        return Duration.between(now, time);
    }

    /** When that is, by the time of the windows. */
    Instant time() {
        return time;
    }

    /** Whether it holds against a call whose turn that is: so does whatever has left. */
    boolean isBefore(Turn other) {
        return left != null || turn.compareTo(other) < 0;
    }

    /** Reserves its time, and takes it from those that are too near. */
    void reserve() {
        for (RateWindow window : windows) window.near(time).forEach(Permit::displace);
        for (RateWindow window : windows) window.reserve(this, now);
    }

    private void displace() {
        displaced = true;
        giveBack();
    }

    /**
     * The call leaves, unless another has taken its time, or a window has no room: calls leave late
     * and take longer than expected; whether it does.
     */
    boolean leaves(Instant at) {
        if (displaced) return false;
        if (windows.stream().anyMatch(window -> window.room(at).isAfter(at))) return false;
        left = at;
        windows.forEach(window -> window.leaves(this, at));
        return true;
    }

    /** The rail has answered; the quickest is of calls of its group. */
    void answered(Instant at, Quickest ofGroup) {
        ofGroup.took(Duration.between(Objects.requireNonNull(left), at));
        quickest = ofGroup;
        over = at;
    }

    /** The call is over, if it was not answered before: it was counted by now, if ever. */
    void ended(Instant at) {
        if (over == null) over = at;
    }

    /**
     * When no call can be counted in one window with it any more.
     *
     * @param window how long it is
     * @param soon the least that is said of a call under way: nobody knows its end
     */
    Instant end(Duration window, Instant soon) {
        if (over == null) {
            Instant least = Objects.requireNonNull(left).plus(window);
            return least.isAfter(soon) ? least : soon;
        }
        Instant end = over.plus(window);
        return quickest == null ? end : end.minus(quickest.time());
    }

    /** Frees its time. */
    void giveBack() {
        windows.forEach(window -> window.giveBack(this));
    }
}
