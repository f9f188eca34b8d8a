package io.railmirror.core.internal.engine;

import io.railmirror.core.AppId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which connections of an app have a record of one kind, as their mirrors say, or had it once.
 * Looked up when it is first asked for. Confined to one thread.
 */
final class AppOwners {

    private final EngineCore core;
    private final AppId app;
    private final Kind kind;
    private @Nullable Map<ExternalId, Set<ConnectionKey>> known;

    AppOwners(EngineCore core, AppId app, Kind kind) {
        this.core = core;
        this.app = app;
        this.kind = kind;
    }

    /** Those that have the record; none when nobody knows it yet. */
    Set<ConnectionKey> of(ExternalId id) {
        if (known == null) known = read();
        return known.getOrDefault(id, Set.of());
    }

    /** The records of that kind that a connection has, or had once. */
    static RecordQuery query(ConnectionKey connection, Kind kind) {
        return RecordQuery.of(connection)
                .ofKinds(Set.of(kind))
                .inStates(EnumSet.allOf(RecordState.class));
    }

    private Map<ExternalId, Set<ConnectionKey>> read() {
        Map<ExternalId, Set<ConnectionKey>> owners = new HashMap<>();
        for (ConnectionKey connection : core.store().inbox().routes(app)) {
            RecordPages.rows(
                    core.store().mirror(),
                    query(connection, kind),
                    rows -> add(connection, rows, owners));
        }
        return owners;
    }

    private static void add(
            ConnectionKey connection,
            List<RecordRow> rows,
            Map<ExternalId, Set<ConnectionKey>> owners) {
        for (RecordRow row : rows)
            owners.computeIfAbsent(row.key().id(), none -> new TreeSet<>()).add(connection);
    }
}
