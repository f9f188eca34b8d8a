package io.railmirror.core.spi;

import io.railmirror.core.Kind;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.model.EntityType;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pure part of a rail: no network, no clock, no state. What it answers depends on its arguments
 * and its {@link #version()} only, so that the log can be mapped again at any time. Thread-safe.
 */
public interface RailMapping {

    /**
     * Grows by one whenever {@link #map} or {@link #context} answers something else than before.
     */
    int version();

    /** The types of entities that records of the kind map to; empty when it is kept raw. */
    Set<EntityType> entityTypes(Kind kind);

    /** What of a snapshot of the kind counts as content. */
    ContentRule contentRule(Kind kind);

    /** The kinds whose records make up the context of the given kind; empty when it needs none. */
    default Set<Kind> contextKinds(Kind kind) {
        return Set.of();
    }

    /**
     * The context that the given records make up.
     *
     * @param records the live records of all context kinds of one connection, in key order
     */
    default MappingContext context(Collection<Snapshot> records) {
        return MappingContext.EMPTY;
    }

    /**
     * What records of the kind belong to, where a list or feed is silent about whatever belongs to
     * something that it no longer shows; empty when the absence of each tells of a deletion. A
     * stream that carries such a kind is not counted: the rail counts what it shows, and the mirror
     * keeps the rest.
     */
    default Optional<Ownership> ownership(Kind kind) {
        return Optional.empty();
    }

    /**
     * The canonical forms of a record; empty when its kind has none.
     *
     * @throws MappingException when the record cannot be mapped
     */
    List<MappedEntity> map(MappingInput input);
}
