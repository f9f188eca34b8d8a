package io.railmirror.core.spi;

import java.time.Duration;

/**
 * One window of a rail's rate limit.
 *
 * @param scope who shares the window
 * @param group the calls that count ({@link CallSpec#group()}), or {@value #EVERY} for all
 * @param callsMax how many calls fit into the window, at least 1
 * @param window its length, positive
 */
public record CallLimit(Scope scope, String group, int callsMax, Duration window) {

    /** The group that all calls belong to. */
    public static final String EVERY = "*";

    /** Who shares a window. */
    public enum Scope {
        /** All connections of one app. */
        APP,
        /** One connection. */
        CONNECTION
    }

    /** Checks the ranges. */
    public CallLimit {
        if (callsMax < 1)
            throw new IllegalArgumentException("callsMax must be at least 1, was " + callsMax);
        if (window.isNegative() || window.isZero())
            throw new IllegalArgumentException("window must be positive, was " + window);
    }
}
