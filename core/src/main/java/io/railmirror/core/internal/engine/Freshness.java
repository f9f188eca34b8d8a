package io.railmirror.core.internal.engine;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionFreshness;
import io.railmirror.core.ConnectionFreshness.StreamFreshness;
import io.railmirror.core.Portfolio;
import io.railmirror.core.StreamKey;
import io.railmirror.core.StreamStatus;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.mirror.ConnectionStatus;
import io.railmirror.core.spi.StreamSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells how fresh connections are. Thread-safe; makes no call to a rail. */
public final class Freshness {

    private final EngineCore core;
    private final Duration staleAfter;

    /** Streams are stale that were last read to their end longer ago than that. */
    public Freshness(EngineCore core, Duration staleAfter) {
        if (staleAfter.isNegative())
            throw new IllegalArgumentException("staleAfter must not be negative: " + staleAfter);
        this.core = core;
        this.staleAfter = staleAfter;
    }

    /** Every connection of a portfolio, by business and connection. */
    public List<ConnectionFreshness> of(Portfolio portfolio) {
        Instant now = core.now();
        return core.store().portfolios().connections(portfolio).stream()
                .map(status -> of(status, now))
                .toList();
    }

    private ConnectionFreshness of(ConnectionStatus status, Instant now) {
        String problem = "";
        List<StreamStatus> counting = status.streams();
        try {
            counting = counting(status.connection(), status.streams());
        } catch (ConfigurationException e) {
            problem = Causes.text(e);
        }
        List<StreamFreshness> streams = counting.stream()
                .map(stream -> new StreamFreshness(stream, isStale(stream.syncedAt(), now)))
                .toList();
        return new ConnectionFreshness(status.connection(), status.health(), streams, problem);
    }

    /**
     * Those that are read at every sync, whether they ever were or not, by name; and each list that
     * was not read though its feed was.
     */
    private List<StreamStatus> counting(Connection connection, List<StreamStatus> known) {
        Map<StreamKey, StreamStatus> all = new HashMap<>();
        known.forEach(status -> all.put(status.stream(), status));
        Map<StreamKey, StreamStatus> counting = new TreeMap<>();
        for (Track track : Track.of(new Connected(core, connection))) {
            StreamStatus head = status(connection, track.head(), all);
            counting.put(head.stream(), head);
            if (head.syncedAt() == null) continue;
            for (StreamSpec list : track.lists()) {
                StreamStatus status = status(connection, list, all);
                if (status.syncedAt() == null) counting.put(status.stream(), status);
            }
        }
        return List.copyOf(counting.values());
    }

    private static StreamStatus status(
            Connection connection, StreamSpec spec, Map<StreamKey, StreamStatus> known) {
        StreamKey key = connection.key().stream(spec.name());
        return known.getOrDefault(key, new StreamStatus(key, null, null, null));
    }

    private boolean isStale(@Nullable Instant syncedAt, Instant now) {
        return syncedAt == null || syncedAt.plus(staleAfter).isBefore(now);
    }
}
