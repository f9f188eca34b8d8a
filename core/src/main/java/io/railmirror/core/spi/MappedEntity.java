package io.railmirror.core.spi;

import io.railmirror.core.model.Entity;

import java.util.Objects;

/**
 * One canonical form of a record.
 *
 * @param part empty for the main one; a name for a further one (the Balance of an Account)
 * @param entity the canonical form
 */
public record MappedEntity(String part, Entity entity) {

    /** Refuses nulls. */
    public MappedEntity {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(entity, "entity");
    }

    /** The main entity of a record. */
    public static MappedEntity main(Entity entity) {
        return new MappedEntity("", entity);
    }
}
