package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.EntityFacts;
import io.railmirror.core.model.Entity;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.EntityJson;

import org.jspecify.annotations.Nullable;

/**
 * An entity of a record, to be written.
 *
 * @param key the record
 * @param part the part of the record, empty for the main one
 * @param entity the canonical form
 * @param facts what it can be found by
 * @param text its canonical JSON, null where it is written when it is needed
 * @param <E> its type
 */
record EntityRow<E extends Entity>(
        RecordKey key,
        String part,
        E entity,
        EntityFacts facts,
        @Nullable String text) {

    static EntityRow<?> of(RecordKey key, MappedEntity mapped) {
        return of(key, mapped.part(), mapped.entity());
    }

    static <E extends Entity> EntityRow<E> of(RecordKey key, String part, E entity) {
        return new EntityRow<>(key, part, entity, EntityFacts.of(entity), null);
    }

    /** The same row with its text. */
    EntityRow<E> written() {
        return new EntityRow<>(key, part, entity, facts, json());
    }

    String json() {
        return text == null ? EntityJson.write(entity) : text;
    }
}
