package io.railmirror.core.internal.memory;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.MappedEntity;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one business, grouped by connection and kind. A group counts its entities by type, so
 * that a query for a type looks only where there are any: that index costs nothing per record.
 * Guarded by the partition's lock.
 */
final class MemoryRows {

    private final NavigableMap<Group, Rows> groups = new TreeMap<>();

    /** Connection and kind: what the records of a group share. */
    private record Group(ConnectionId connection, Kind kind) implements Comparable<Group> {

        private static final Comparator<Group> ORDER =
                Comparator.comparing(Group::connection).thenComparing(Group::kind);

        static Group of(RecordKey key) {
            return new Group(key.connection(), key.kind());
        }

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Rows {

        final NavigableMap<ExternalId, MirroredRecord> byId = new TreeMap<>();
        final Map<EntityType, Integer> entities = new EnumMap<>(EntityType.class);

        void count(@Nullable MirroredRecord row, int step) {
            if (row == null) return;
            for (MappedEntity mapped : row.entities())
                entities.merge(mapped.entity().type(), step, Integer::sum);
        }

        boolean holds(Class<? extends Entity> type) {
            return entities.entrySet().stream()
                    .anyMatch(count -> count.getValue() > 0
                            && type.isAssignableFrom(count.getKey().entityClass()));
        }
    }

    @Nullable
    MirroredRecord get(RecordKey key) {
        Rows rows = groups.get(Group.of(key));
        return rows == null ? null : rows.byId.get(key.id());
    }

    void put(MirroredRecord row) {
        Rows rows = groups.computeIfAbsent(Group.of(row.key()), group -> new Rows());
        rows.count(rows.byId.put(row.key().id(), row), -1);
        rows.count(row, 1);
    }

    /** The kinds of a connection; rows are never removed, so each has one. */
    Set<Kind> kinds(ConnectionId connection) {
        return groups.keySet().stream()
                .filter(group -> group.connection().equals(connection))
                .map(Group::kind)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The rows of a query's connection and kinds, in key order behind a position. */
    Stream<MirroredRecord> of(RecordQuery query, @Nullable RecordKey after) {
        return of(query.connection(), query.kinds(), after);
    }

    /** The rows of a connection in key order behind a position; no kind stands for all. */
    Stream<MirroredRecord> of(ConnectionId connection, Set<Kind> kinds, @Nullable RecordKey after) {
        return groups.entrySet().stream()
                .filter(group -> group.getKey().connection().equals(connection))
                .filter(group ->
                        kinds.isEmpty() || kinds.contains(group.getKey().kind()))
                .flatMap(group -> behind(group, after));
    }

    /** Shows all rows that may have entities of a type, without the cost of a stream. */
    void forEach(Class<? extends Entity> type, Consumer<MirroredRecord> each) {
        for (Rows rows : groups.values())
            if (rows.holds(type)) rows.byId.values().forEach(each);
    }

    /** The rows that may have entities of a type, in key order from a record on. */
    Stream<MirroredRecord> holding(Class<? extends Entity> type, @Nullable RecordKey from) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().holds(type))
                .flatMap(group -> from(group, from, true));
    }

    private static Stream<MirroredRecord> behind(
            Map.Entry<Group, Rows> group, @Nullable RecordKey after) {
        return from(group, after, false);
    }

    private static Stream<MirroredRecord> from(
            Map.Entry<Group, Rows> group, @Nullable RecordKey from, boolean inclusive) {
        NavigableMap<ExternalId, MirroredRecord> byId = group.getValue().byId;
        if (from == null) return byId.values().stream();
        int order = group.getKey().compareTo(Group.of(from));
        if (order < 0) return Stream.empty();
        Collection<MirroredRecord> rest =
                order > 0 ? byId.values() : byId.tailMap(from.id(), inclusive).values();
        // a stream of its own would ask for the size, and a tail map counts its rows to know it
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(rest.iterator(), Spliterator.ORDERED), false);
    }
}
