package io.railmirror.qbo;

import io.railmirror.core.Kind;
import io.railmirror.core.spi.Change;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One answer of the feed.
 *
 * @param serverTime when the server began it
 * @param byKind the changes of each kind that has any
 */
record QboChanges(Instant serverTime, Map<Kind, List<Change>> byKind) {
    QboChanges {
        byKind = Map.copyOf(byKind);
    }

    /** How many objects the answer holds, of all kinds together. */
    int size() {
        return byKind.values().stream().mapToInt(List::size).sum();
    }

    /** The changes of one kind. */
    List<Change> of(Kind kind) {
        return byKind.getOrDefault(kind, List.of());
    }
}
