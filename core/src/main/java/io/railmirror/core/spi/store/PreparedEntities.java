package io.railmirror.core.spi.store;

import io.railmirror.core.spi.MappedEntity;

import java.util.List;

/**
 * What a store made of the entities of a record before the unit that may write them, see
 * {@link Store#prepare}. Only that store looks inside. Immutable.
 */
public interface PreparedEntities {

    /** What it was made of. */
    List<MappedEntity> entities();

    /** Entities of which nothing was made. */
    static PreparedEntities of(List<MappedEntity> entities) {
        record Plain(List<MappedEntity> entities) implements PreparedEntities {}
        return new Plain(List.copyOf(entities));
    }
}
