package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.model.Entity;
import io.railmirror.core.spi.MappedEntity;

/**
 * An entity of a record.
 *
 * @param key the record
 * @param part the part of the record, empty for the main one
 * @param entity the canonical form
 * @param <E> its type
 */
record EntityRow<E extends Entity>(RecordKey key, String part, E entity) {

    static EntityRow<?> of(RecordKey key, MappedEntity mapped) {
        return new EntityRow<>(key, mapped.part(), mapped.entity());
    }
}
