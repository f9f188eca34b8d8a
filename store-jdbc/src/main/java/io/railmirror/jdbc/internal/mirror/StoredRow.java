package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.MappedEntity;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of the mirror with the types of its entities, which say in which tables they are.
 *
 * @param row the row
 * @param types none when it has no entities; of what is gone those that it had
 */
public record StoredRow(RecordRow row, Set<EntityType> types) {

    private static final String BETWEEN = ",";

    /** The types of entities. */
    public static Set<EntityType> typesOf(List<MappedEntity> entities) {
        if (entities.size() == 1) return Set.of(entities.get(0).entity().type());
        Set<EntityType> types = EnumSet.noneOf(EntityType.class);
        for (MappedEntity mapped : entities) types.add(mapped.entity().type());
        return types;
    }

    static Set<EntityType> parse(@Nullable String text) {
        Set<EntityType> types = EnumSet.noneOf(EntityType.class);
        if (text != null)
            Arrays.stream(text.split(BETWEEN)).map(EntityType::valueOf).forEach(types::add);
        return types;
    }

    static @Nullable String text(Collection<EntityType> types) {
        if (types.isEmpty()) return null;
        if (types.size() == 1) return types.iterator().next().name();
        return types.stream().map(EntityType::name).collect(Collectors.joining(BETWEEN));
    }
}
