package io.railmirror.core.internal.engine;

import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.StreamMode;
import io.railmirror.core.spi.StreamSpec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Streams that belong together: a feed with the lists that found it, a list without a feed, or a
 * by-keys stream.
 *
 * @param head the feed, the list or the by-keys stream
 * @param lists the lists that found the feed; empty otherwise
 */
record Track(StreamSpec head, List<StreamSpec> lists) {

    /** The kinds of all its streams. */
    Set<Kind> kinds() {
        Set<Kind> kinds = new HashSet<>(head.kinds());
        lists.forEach(list -> kinds.addAll(list.kinds()));
        return kinds;
    }

    /** Whether one of its streams is among the given ones. */
    boolean hasAnyOf(Set<StreamName> some) {
        return some.contains(head.name())
                || lists.stream().anyMatch(list -> some.contains(list.name()));
    }

    /** All tracks of a connection, in the order in which the rail declares their heads. */
    static List<Track> of(Connected connected) {
        Set<StreamSpec> founders = new HashSet<>();
        List<Track> tracks = new ArrayList<>();
        for (StreamSpec spec : connected.streams())
            spec.foundedBy().forEach(list -> founders.add(connected.stream(list)));
        for (StreamSpec spec : connected.streams()) {
            if (founders.contains(spec)) continue;
            List<StreamSpec> lists =
                    spec.foundedBy().stream().sorted().map(connected::stream).toList();
            tracks.add(new Track(spec, lists));
        }
        return tracks;
    }

    /**
     * Tracks by level: those whose kinds give the context of others come before these, by-keys
     * streams come last.
     */
    static Collection<List<Track>> byLevel(List<Track> tracks, RailMapping mapping) {
        Map<Kind, Integer> levels = new HashMap<>();
        TreeMap<Integer, List<Track>> byLevel = new TreeMap<>();
        for (Track track : tracks) {
            int level = track.head().mode() == StreamMode.BY_KEYS
                    ? Integer.MAX_VALUE
                    : track.kinds().stream()
                            .mapToInt(kind -> level(kind, mapping, levels))
                            .max()
                            .orElse(0);
            byLevel.computeIfAbsent(level, none -> new ArrayList<>()).add(track);
        }
        return byLevel.values();
    }

    private static int level(Kind kind, RailMapping mapping, Map<Kind, Integer> levels) {
        Integer known = levels.get(kind);
        if (known != null) return known;
        levels.put(kind, 0);
        int level = 0;
        for (Kind context : mapping.contextKinds(kind))
            if (!context.equals(kind)) level = Math.max(level, 1 + level(context, mapping, levels));
        levels.put(kind, level);
        return level;
    }
}
