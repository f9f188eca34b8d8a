package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.PreparedEntities;
import io.railmirror.jdbc.internal.sql.Bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The entities of a record with their rows, ready to be sent.
 *
 * @param record whose they are
 * @param entities what was mapped
 * @param rows one for each
 */
record RecordEntities(RecordKey record, List<MappedEntity> entities, List<Ready> rows)
        implements PreparedEntities {

    /** Copies the lists. */
    RecordEntities {
        entities = List.copyOf(entities);
        rows = List.copyOf(rows);
    }

    static RecordEntities of(
            RecordKey record,
            List<MappedEntity> entities,
            Function<EntityRow<?>, Bulk.Packed<?>> pack) {
        List<Ready> rows = new ArrayList<>(entities.size());
        for (MappedEntity mapped : entities)
            rows.add(new Ready(mapped.entity().type(), pack.apply(EntityRow.of(record, mapped))));
        return new RecordEntities(record, entities, rows);
    }

    /** One row, packed for the table of its type. */
    record Ready(EntityType type, Bulk.Packed<?> row) {}
}
