package io.railmirror.core.internal.engine;

import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.LoggedState;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.Criterion;
import io.railmirror.core.mirror.EntityFacts;
import io.railmirror.core.mirror.EntityOrder;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.RailMapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one query names of what one business's log knew up to a sequence. Confined to one call.
 *
 * @param <E> the type of the query
 */
final class PastEntities<E extends Entity> {

    private final EngineCore core;
    private final EntityQuery<E> query;
    private final long sequence;
    private final PastMapping mapping;

    /**
     * What a record had that the query names.
     *
     * @param named its entities, in the order of their parts
     * @param unreadable whether it existed but nobody can tell any more
     */
    record Read<E extends Entity>(List<Mirrored<E>> named, boolean unreadable) {}

    PastEntities(EngineCore core, EntityQuery<E> query, long sequence) {
        this.core = core;
        this.query = query;
        this.sequence = sequence;
        this.mapping = new PastMapping(core, sequence);
    }

    /** Refuses a query of another business, and one in another order than the log's. */
    static void check(BusinessId business, EntityQuery<?> query) {
        if (!query.business().equals(business))
            throw new IllegalArgumentException("a query of business '%s' to the past of '%s'"
                    .formatted(query.business(), business));
        if (!query.order().equals(EntityOrder.BY_RECORD))
            throw new IllegalArgumentException("the past is read in the order of the records, not"
                    + " by " + query.order().facet());
    }

    EntityQuery<E> query() {
        return query;
    }

    long sequence() {
        return sequence;
    }

    TransactionLog log() {
        return core.store().log();
    }

    /** The connections that the query names, in the order of their ids. */
    List<ConnectionKey> connections() {
        return core.store().directory().connections(query.business()).stream()
                .filter(this::isNamed)
                .map(Connection::key)
                .toList();
    }

    private boolean isNamed(Connection connection) {
        return query.criteria().stream()
                .allMatch(criterion -> !(criterion instanceof Criterion.Connections some)
                        || some.any().contains(connection.id()));
    }

    /** The kinds of a connection whose records can have entities of the type. */
    Set<Kind> kinds(ConnectionKey connection) {
        EntityType type = EntityType.of(query.type());
        RailMapping rail = mapping.of(connection);
        Set<Kind> kinds = new HashSet<>();
        for (Kind kind : core.store().mirror().kinds(connection))
            if (rail.entityTypes(kind).contains(type)) kinds.add(kind);
        return kinds;
    }

    /** The kinds that decide how records of other kinds are mapped. */
    Set<Kind> contextKinds(ConnectionKey connection, Set<Kind> kinds) {
        RailMapping rail = mapping.of(connection);
        Set<Kind> contexts = new HashSet<>();
        kinds.forEach(kind -> contexts.addAll(rail.contextKinds(kind)));
        return contexts;
    }

    Read<E> read(LoggedState known) {
        if (known.presence() == RecordState.TOMBSTONED) return new Read<>(List.of(), false);
        String snapshot = known.state().content().map(Document::snapshot).orElse(null);
        if (snapshot == null) return new Read<>(List.of(), true);
        Mapping mapped = mapping.map(known.record(), known.state(), snapshot);
        return new Read<>(named(known, mapped.entities()), mapped.failure() != null);
    }

    private List<Mirrored<E>> named(LoggedState known, List<MappedEntity> entities) {
        List<Mirrored<E>> named = new ArrayList<>();
        for (MappedEntity mapped : entities)
            if (query.type().isInstance(mapped.entity())
                    && query.names(known.record(), EntityFacts.of(mapped.entity())))
                named.add(new Mirrored<>(
                        known.record(),
                        mapped.part(),
                        known.presence(),
                        query.type().cast(mapped.entity())));
        named.sort(Comparator.comparing(Mirrored::part));
        return named;
    }
}
