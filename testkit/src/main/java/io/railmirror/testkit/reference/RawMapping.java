package io.railmirror.testkit.reference;

import io.railmirror.core.Kind;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.ContentRule;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.Ownership;
import io.railmirror.core.spi.RailMapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives no record a canonical form, for rails of tests that are about something else.
 *
 * @param ownerships what the records of some kinds belong to
 */
public record RawMapping(Map<Kind, Ownership> ownerships) implements RailMapping {

    /** Copies the map. */
    public RawMapping {
        ownerships = Map.copyOf(ownerships);
    }

    /** Records that belong to nothing. */
    public RawMapping() {
        this(Map.of());
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<EntityType> entityTypes(Kind kind) {
        return Set.of();
    }

    @Override
    public ContentRule contentRule(Kind kind) {
        return ContentRule.EVERYTHING;
    }

    @Override
    public Optional<Ownership> ownership(Kind kind) {
        return Optional.ofNullable(ownerships.get(kind));
    }

    @Override
    public List<MappedEntity> map(MappingInput input) {
        return List.of();
    }
}
