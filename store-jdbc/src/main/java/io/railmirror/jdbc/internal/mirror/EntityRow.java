package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.EntityFacts;
import io.railmirror.core.model.Entity;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.EntityJson;

/**
 * An entity of a record, to be written.
 *
 * @param key the record
 * @param part the part of the record, empty for the main one
 * @param entity the canonical form
 * @param facts what it can be found by
 * @param json its text
 * @param <E> its type
 */
record EntityRow<E extends Entity>(
        RecordKey key, String part, E entity, EntityFacts facts, String json) {

    static EntityRow<?> of(RecordKey key, MappedEntity mapped) {
        return of(key, mapped.part(), mapped.entity());
    }

    static <E extends Entity> EntityRow<E> of(RecordKey key, String part, E entity) {
        return new EntityRow<>(key, part, entity, EntityFacts.of(entity), EntityJson.write(entity));
    }
}
