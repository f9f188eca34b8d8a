package io.railmirror.core;

import io.railmirror.core.spi.store.StreamState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fresh one stream is.
 *
 * @param stream the stream
 * @param syncedAt when it was last read to its end, null before the first time
 * @param verifiedAt when its counts were last compared without a difference, null before the first
 *     time
 * @param passSince when the full pass under way began, null when there is none
 */
public record StreamStatus(
        StreamKey stream,
        @Nullable Instant syncedAt,
        @Nullable Instant verifiedAt,
        @Nullable Instant passSince) {

    /** Refuses a null stream. */
    public StreamStatus {
        Objects.requireNonNull(stream, "stream");
    }

    /** What a store keeps of a stream, as far as it says how fresh the stream is. */
    public static StreamStatus of(StreamState state) {
        return new StreamStatus(
                state.key(),
                state.syncedAt(),
                state.verified() == null ? null : state.verified().at(),
                state.pass() == null ? null : state.pass().startedAt());
    }

    /** When it was last read to its end; empty before the first time. */
    public Optional<Instant> synced() {
        return Optional.ofNullable(syncedAt);
    }
}
