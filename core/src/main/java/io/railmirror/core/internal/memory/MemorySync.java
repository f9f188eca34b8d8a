package io.railmirror.core.internal.memory;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RunId;
import io.railmirror.core.StreamKey;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.store.SeenPage;
import io.railmirror.core.spi.store.StreamState;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the engine keeps of the streams of one business. Guarded by the partition's lock. */
final class MemorySync {

    private final NavigableMap<StreamKey, StreamState> streams = new TreeMap<>();
    private final Map<StreamKey, Map<Round, List<byte[]>>> seen = new HashMap<>();
    private final Map<StreamKey, List<Change>> staged = new HashMap<>();
    private final Map<RunId, ParkedDeletions> parked = new TreeMap<>();

    private record Round(String pass, int number) {}

    Optional<StreamState> stream(StreamKey key) {
        return Optional.ofNullable(streams.get(key));
    }

    long version(StreamKey key) {
        return stream(key).map(StreamState::version).orElse(0L);
    }

    List<StreamState> streams(ConnectionKey connection) {
        return streams.values().stream()
                .filter(state -> state.key().connectionKey().equals(connection))
                .toList();
    }

    void put(StreamState state) {
        streams.put(state.key(), state);
    }

    void see(SeenPage page) {
        seen.computeIfAbsent(page.stream(), key -> new HashMap<>())
                .computeIfAbsent(new Round(page.pass(), page.round()), key -> new ArrayList<>())
                .add(page.hashes());
    }

    List<byte[]> seen(StreamKey stream, String pass, int round) {
        return List.copyOf(seen.getOrDefault(stream, Map.of())
                .getOrDefault(new Round(pass, round), List.of()));
    }

    void forget(StreamKey stream) {
        seen.remove(stream);
    }

    void stage(StreamKey stream, List<Change> page) {
        staged.computeIfAbsent(stream, key -> new ArrayList<>()).addAll(page);
    }

    void unstage(StreamKey stream) {
        staged.remove(stream);
    }

    List<Change> staged(StreamKey stream) {
        return staged.getOrDefault(stream, List.of());
    }

    Map<StreamKey, List<Change>> staged() {
        return staged;
    }

    void park(ParkedDeletions deletions) {
        parked.put(deletions.run(), deletions);
    }

    Optional<ParkedDeletions> parked(RunId run) {
        return Optional.ofNullable(parked.get(run));
    }

    Optional<ParkedDeletions> waiting(StreamKey stream) {
        return waiting(parked.values()).stream()
                .filter(deletions -> deletions.stream().equals(stream))
                .findFirst();
    }

    List<ParkedDeletions> waiting(ConnectionKey connection) {
        return waiting(parked.values()).stream()
                .filter(deletions -> deletions.stream().connectionKey().equals(connection))
                .sorted(Comparator.comparing(ParkedDeletions::stream))
                .toList();
    }

    private static List<ParkedDeletions> waiting(Collection<ParkedDeletions> all) {
        return all.stream()
                .filter(deletions -> deletions.state() == ParkedDeletions.State.PARKED)
                .toList();
    }
}
