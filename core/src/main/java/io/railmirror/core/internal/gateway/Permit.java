package io.railmirror.core.internal.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The leave to make a call at a time, of each window that counts it. Until the call leaves, another
 * whose turn comes before may take the time; from then on the rail counts it. Guarded by its
 * {@link AppWindows}.
 */
final class Permit {

    private final Turn turn;
    private final Instant now;
    private final Instant time;
    private final List<RateWindow> windows;
    private boolean displaced;
    private @Nullable Instant left;
    private @Nullable Instant over;

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
     * The call leaves, unless another has taken its time, or a window has no room because others
     * left late or take long; whether it does.
     */
    boolean leaves(Instant at) {
        if (displaced) return false;
        if (windows.stream().anyMatch(window -> window.room(at).isAfter(at))) return false;
        left = at;
        windows.forEach(window -> window.leaves(this, at));
        return true;
    }

    /** The call is over: the rail has counted it by now, if ever. */
    void ended(Instant at) {
        over = at;
    }

    /**
     * The last moment at which the rail counted it, as far as ways differ by no more than said.
     *
     * @param wayMax so much longer than another call it was on its way at most
     */
    Instant counted(Duration wayMax) {
        Instant latest = Objects.requireNonNull(left).plus(wayMax);
        return over != null && over.isBefore(latest) ? over : latest;
    }

    /** Frees its time. */
    void giveBack() {
        windows.forEach(window -> window.giveBack(this));
    }
}
