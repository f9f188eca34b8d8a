package io.railmirror.core.internal.engine;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.store.PreparedEntities;
import io.railmirror.core.spi.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What mapping a snapshot gave.
 *
 * @param entities the canonical forms, empty when there are none or it failed
 * @param failure why it failed, null when it did not
 * @param prepared what the store made of the entities, null when it was not asked to
 */
record Mapping(
        List<MappedEntity> entities,
        @Nullable String failure,
        @Nullable PreparedEntities prepared) {

    private Mapping(List<MappedEntity> entities, @Nullable String failure) {
        this(List.copyOf(entities), failure, null);
    }

    /**
     * Maps what the log keeps of a snapshot, so that the log can be mapped again; whatever a mapper
     * throws is a failure of this one record.
     */
    static Mapping of(
            RailMapping mapping,
            ConnectionId connection,
            Snapshot snapshot,
            MappingContext context) {
        Snapshot pure = new Snapshot(
                snapshot.kind(), snapshot.id(), snapshot.version(), null, snapshot.json());
        try {
            return new Mapping(mapping.map(new MappingInput(connection, pure, context)), null);
        } catch (RuntimeException e) {
            return new Mapping(List.of(), Causes.text(e));
        }
    }

    /** The same, prepared by the store that will write it. */
    Mapping preparedBy(Store store, RecordKey key) {
        return new Mapping(entities, failure, store.prepare(key, entities));
    }
}
