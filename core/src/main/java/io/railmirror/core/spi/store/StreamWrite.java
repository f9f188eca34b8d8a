package io.railmirror.core.spi.store;

import java.util.Objects;

/**
 * The state of a stream as it shall be.
 *
 * @param state the new state; its version is the expected one plus 1
 * @param expectedVersion the version that the decision was taken on, 0 when there was none
 */
public record StreamWrite(StreamState state, long expectedVersion) {

    /** Refuses null, and a version that does not follow. */
    public StreamWrite {
        Objects.requireNonNull(state, "state");
        if (state.version() != expectedVersion + 1)
            throw new IllegalArgumentException(
                    "version %d does not follow %d".formatted(state.version(), expectedVersion));
    }
}
