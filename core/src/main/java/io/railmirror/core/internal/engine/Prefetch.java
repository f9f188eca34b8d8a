package io.railmirror.core.internal.engine;

import io.railmirror.core.StreamName;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.engine.StreamRun.Surroundings;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.CursorScope;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.FetchesTogether;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.StreamMode;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.StreamState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * First pages of feeds that share a call. What could not be fetched together is fetched alone by
 * its own run, which then says what is wrong. Filled by one thread, then only read.
 */
final class Prefetch {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.sync");

    private final Connected connected;
    private final Map<StreamName, Together> answers = new HashMap<>();

    Prefetch(Connected connected) {
        this.connected = connected;
    }

    @Nullable
    Together of(StreamName stream) {
        return answers.get(stream);
    }

    void fetch(List<Track> tracks, Surroundings surroundings) {
        Map<String, List<FetchRequest>> groups = new TreeMap<>();
        for (Track track : tracks) {
            StreamSpec head = track.head();
            Cursor cursor = cursor(head);
            if (cursor != null)
                groups.computeIfAbsent(head.together(), none -> new ArrayList<>())
                        .add(new FetchRequest(head, cursor));
        }
        groups.values().removeIf(group -> group.size() < 2);
        if (groups.isEmpty()) return;
        try (RailClient client = connected.client(ConnectionSync.watch(surroundings))) {
            if (client instanceof FetchesTogether together)
                groups.values().forEach(group -> fetch(together, group));
        }
    }

    /** Where a feed that shares a call goes on; null when it does not, or cannot. */
    private @Nullable Cursor cursor(StreamSpec head) {
        boolean shares = head.mode() == StreamMode.FEED
                && head.scope() == CursorScope.PAGE
                && !head.together().isEmpty();
        if (!shares) return null;
        return connected.core().store().sync().stream(connected.key().stream(head.name()))
                .filter(state -> state.pass() == null)
                .map(StreamState::cursor)
                .orElse(null);
    }

    private void fetch(FetchesTogether client, List<FetchRequest> group) {
        EngineCore core = connected.core();
        long asOf = core.headSequence(connected.key().business());
        Instant at = core.now();
        try {
            client.fetchTogether(group).forEach((stream, fetched) -> {
                Duration took = Duration.between(at, core.now()).dividedBy(group.size());
                answers.put(
                        stream,
                        new Together(
                                cursorOf(stream, group),
                                new Pages.Answer(fetched, asOf, at, took)));
            });
        } catch (ReconsentException | SyncCancelledException e) {
            throw e;
        } catch (RailmirrorException e) {
            LOG.debug("Streams of {} could not be fetched together", connected.key(), e);
        }
    }

    private static Cursor cursorOf(StreamName stream, List<FetchRequest> group) {
        return group.stream()
                .filter(request -> request.stream().name().equals(stream))
                .map(request -> Objects.requireNonNull(request.cursor()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "stream '%s' was answered but not asked for".formatted(stream)));
    }
}
