package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The tables of all types. */
final class EntityTables {

    private static final Map<EntityType, EntityTable<?>> BY_TYPE = byType();

    private EntityTables() {}

    private static Map<EntityType, EntityTable<?>> byType() {
        Map<EntityType, EntityTable<?>> tables = new EnumMap<>(EntityType.class);
        Stream.of(PartyTables.ALL, DocumentTables.ALL, MovementTables.ALL)
                .flatMap(List::stream)
                .forEach(table -> tables.put(table.type(), table));
        return tables;
    }

    static EntityTable<?> of(EntityType type) {
        return Objects.requireNonNull(BY_TYPE.get(type), () -> "no table for " + type);
    }

    /** The tables of a type and all types below it. */
    static List<EntityTable<?>> below(Class<? extends Entity> type) {
        return BY_TYPE.values().stream()
                .filter(table -> type.isAssignableFrom(table.type().entityClass()))
                .toList();
    }
}
