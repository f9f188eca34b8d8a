package io.railmirror.core.internal.engine;

import io.railmirror.core.AppId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.Inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which connections of an app have a record of one kind, or had it once, as their syncs have noted.
 * What was looked up stays as it was then. Confined to one thread.
 */
final class AppOwners {

    private final EngineCore core;
    private final AppId app;
    private final Kind kind;
    private final Map<ExternalId, Set<ConnectionKey>> known = new HashMap<>();

    AppOwners(EngineCore core, AppId app, Kind kind) {
        this.core = core;
        this.app = app;
        this.kind = kind;
    }

    /** The records of that kind that a connection has, or had once. */
    static RecordQuery query(ConnectionKey connection, Kind kind) {
        return RecordQuery.of(connection).ofKinds(Set.of(kind)).inAnyState();
    }

    /** Notes what a connection has by now, as its mirror says. */
    void note(ConnectionKey connection) {
        RecordPages.rows(
                core.store().mirror(),
                query(connection, kind).atMost(Inbox.OWNERS_MAX),
                rows -> note(connection, rows.stream().map(RecordRow::key).toList()));
    }

    private void note(ConnectionKey connection, List<RecordKey> records) {
        lookUp(records.stream().map(RecordKey::id).toList());
        List<RecordKey> news = records.stream()
                .filter(record -> !of(record.id()).contains(connection))
                .toList();
        if (!news.isEmpty()) core.store().inbox().own(app, news);
    }

    /** Looks up, in as few questions as possible, those that were not looked up yet. */
    void lookUp(Collection<ExternalId> ids) {
        List<ExternalId> unknown =
                ids.stream().distinct().filter(id -> !known.containsKey(id)).toList();
        for (List<ExternalId> part : Parts.of(unknown, Inbox.OWNERS_MAX)) {
            List<RecordKey> owners = core.store().inbox().owners(app, kind, part);
            part.forEach(id -> known.put(id, new TreeSet<>()));
            for (RecordKey owner : owners)
                of(owner.id()).add(new ConnectionKey(owner.business(), owner.connection()));
        }
    }

    /** Those that have a record that was looked up. */
    Set<ConnectionKey> of(ExternalId id) {
        return Objects.requireNonNull(known.get(id), "it was not looked up");
    }
}
