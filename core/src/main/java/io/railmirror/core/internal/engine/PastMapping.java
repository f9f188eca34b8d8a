package io.railmirror.core.internal.engine;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps what the log knew, by today's mapper with the context of one moment. Confined to one call.
 */
final class PastMapping {

    private final EngineCore core;
    private final long sequence;
    private final Map<ConnectionKey, RailMapping> mappings = new HashMap<>();
    private final Map<ConnectionKey, Map<Set<Kind>, MappingContext>> contexts = new HashMap<>();

    /** Maps with what was known up to a sequence. */
    PastMapping(EngineCore core, long sequence) {
        this.core = core;
        this.sequence = sequence;
    }

    Mapping map(RecordKey key, LoggedChange state, String snapshot) {
        ConnectionKey connection = new ConnectionKey(key.business(), key.connection());
        RailMapping mapping = of(connection);
        Set<Kind> kinds = mapping.contextKinds(key.kind());
        MappingContext context = contexts.computeIfAbsent(connection, none -> new HashMap<>())
                .computeIfAbsent(kinds, some -> context(connection, mapping, some));
        return Mapping.of(mapping, key.connection(), snapshot(key, state, snapshot), context);
    }

    /** The pure part of a connection's rail. */
    RailMapping of(ConnectionKey connection) {
        return mappings.computeIfAbsent(connection, this::mapping);
    }

    private RailMapping mapping(ConnectionKey key) {
        Connection connection = core.store()
                .directory()
                .connection(key)
                .orElseThrow(() ->
                        new IllegalStateException("the log names the unknown connection " + key));
        return core.rails().mapping(connection.rail());
    }

    private MappingContext context(ConnectionKey connection, RailMapping mapping, Set<Kind> kinds) {
        if (kinds.isEmpty()) return MappingContext.EMPTY;
        List<Snapshot> snapshots = new ArrayList<>();
        RecordQuery query = RecordQuery.of(connection).ofKinds(kinds).inAnyState();
        RecordPages.rows(core.store().mirror(), query, rows -> {
            for (RecordRow row : rows) {
                Snapshot then = then(row.key());
                if (then != null) snapshots.add(then);
            }
        });
        return mapping.context(snapshots);
    }

    private @Nullable Snapshot then(RecordKey key) {
        return core.store()
                .log()
                .state(key, sequence)
                .filter(state -> state.entry().what().change() != ChangeKind.TOMBSTONED)
                .flatMap(state -> state.content()
                        .map(Document::snapshot)
                        .map(json -> snapshot(key, state, json)))
                .orElse(null);
    }

    private static Snapshot snapshot(RecordKey key, LoggedChange state, String json) {
        return new Snapshot(
                key.kind(), key.id(), state.entry().what().fact().version(), null, json);
    }
}
