package io.railmirror.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How fresh a connection is. What counts are the streams that are read at every sync; a list that
 * only founds a feed is as fresh as that feed, unless it was not read when the feed was: it is not
 * granted, or new. Such a list counts until it was read.
 *
 * @param connection the connection
 * @param health whether it can be read
 * @param streams each stream that counts, in the order of their names
 * @param problem why it is not known which streams count, empty when it is; then all that were ever
 *     run do
 */
public record ConnectionFreshness(
        Connection connection,
        ConnectionHealth health,
        List<StreamFreshness> streams,
        String problem) {

    /**
     * How fresh one stream is.
     *
     * @param status the stream
     * @param stale whether it was last read to its end too long ago, or never
     */
    public record StreamFreshness(StreamStatus status, boolean stale) {

        /** Refuses nulls. */
        public StreamFreshness {
            Objects.requireNonNull(status, "status");
        }
    }

    /** Refuses nulls and copies the list. */
    public ConnectionFreshness {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(problem, "problem");
        streams = List.copyOf(streams);
    }

    /** Whether one of its streams is stale, or nothing of it was ever read. */
    public boolean isStale() {
        return streams.isEmpty() || streams.stream().anyMatch(StreamFreshness::stale);
    }

    /** Since when all of it is known: the oldest of its streams; empty when one was never read. */
    public Optional<Instant> syncedAt() {
        if (streams.stream().anyMatch(stream -> stream.status().syncedAt() == null))
            return Optional.empty();
        return streams.stream()
                .flatMap(stream -> stream.status().synced().stream())
                .min(Instant::compareTo);
    }
}
