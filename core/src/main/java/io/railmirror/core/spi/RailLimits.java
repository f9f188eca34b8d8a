package io.railmirror.core.spi;

import java.util.List;

/**
 * What a rail permits, declared as data.
 *
 * @param windows rate windows; all of them hold at once; empty lifts them
 * @param concurrencyMax calls in flight per connection, at least 1
 */
public record RailLimits(List<CallLimit> windows, int concurrencyMax) {

    /** Checks the range and copies the list. */
    public RailLimits {
        windows = List.copyOf(windows);
        if (concurrencyMax < 1)
            throw new IllegalArgumentException(
                    "concurrencyMax must be at least 1, was " + concurrencyMax);
    }
}
