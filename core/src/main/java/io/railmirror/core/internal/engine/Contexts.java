package io.railmirror.core.internal.engine;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.internal.content.Sha256;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordQuery.MappingStamp;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.Snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What mapping needs besides the snapshots, as the mirror knows it at the moment of asking first.
 * Thread-safe: a page is mapped ahead on another thread than its run's.
 */
final class Contexts {

    private final MirrorStore mirror;
    private final ConnectionKey connection;
    private final RailMapping mapping;
    private final Map<Set<Kind>, Stamped> byKinds = new ConcurrentHashMap<>();

    private record Stamped(MappingContext context, MappingStamp stamp) {}

    Contexts(MirrorStore mirror, ConnectionKey connection, RailMapping mapping) {
        this.mirror = mirror;
        this.connection = connection;
        this.mapping = mapping;
    }

    MappingContext context(Kind kind) {
        return stamped(kind).context();
    }

    /** By what a record of the kind is mapped now. */
    MappingStamp stamp(Kind kind) {
        return stamped(kind).stamp();
    }

    /** By what all records of a stream are mapped now. */
    MappingStamp stamp(Collection<Kind> kinds) {
        Sha256 digest = new Sha256();
        for (Kind kind : new TreeSet<>(kinds)) digest.add(stamp(kind).contextDigest());
        return new MappingStamp(mapping.version(), digest.hex());
    }

    private Stamped stamped(Kind kind) {
        return byKinds.computeIfAbsent(mapping.contextKinds(kind), this::read);
    }

    private Stamped read(Set<Kind> kinds) {
        MappingContext context =
                kinds.isEmpty() ? MappingContext.EMPTY : mapping.context(snapshots(kinds));
        return new Stamped(context, new MappingStamp(mapping.version(), digest(context)));
    }

    private List<Snapshot> snapshots(Set<Kind> kinds) {
        List<Snapshot> snapshots = new ArrayList<>();
        RecordQuery query = RecordQuery.of(connection).ofKinds(kinds);
        RecordPages.forEach(mirror, query, records -> {
            for (MirroredRecord record : records)
                snapshots.add(snapshot(record.row(), Objects.requireNonNull(record.snapshot())));
        });
        return snapshots;
    }

    /** The snapshot of a record that exists. */
    static Snapshot snapshot(RecordRow row, String json) {
        return new Snapshot(
                row.key().kind(), row.key().id(), row.version(), row.remoteUpdated(), json);
    }

    static String digest(MappingContext context) {
        Sha256 digest = new Sha256();
        context.values()
                .forEach((name, value) ->
                        digest.add(name.length() + ":" + name).add(value.length() + ":" + value));
        return digest.hex();
    }
}
