package io.railmirror.core.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.model.Entity;

import java.util.Objects;

/**
 * An entity with the record that it belongs to.
 *
 * @param record the record
 * @param part the part of the record, empty for the main one
 * @param state whether the record exists
 * @param entity the canonical form
 * @param <E> its type
 */
public record Mirrored<E extends Entity>(
        RecordKey record, String part, RecordState state, E entity) {

    /** Refuses nulls. */
    public Mirrored {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(entity, "entity");
    }
}
