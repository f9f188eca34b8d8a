package io.railmirror.jdbc.internal.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jooq.Field;

/** The types of columns that the schema has. */
enum ColumnKind {
    TEXT(String.class, "text"),
    BYTES(byte[].class, "bytea"),
    SMALL(Short.class, "smallint"),
    INTEGER(Integer.class, "integer"),
    LONG(Long.class, "bigint"),
    FLAG(Boolean.class, "boolean"),
    DECIMAL(BigDecimal.class, "numeric"),
    DAY(LocalDate.class, "date"),
    TIME(Instant.class, "timestamptz");

    private static final Map<Class<?>, ColumnKind> BY_TYPE = byType();

    private final Class<?> type;
    private final String postgres;

    ColumnKind(Class<?> type, String postgres) {
        this.type = type;
        this.postgres = postgres;
    }

    private static Map<Class<?>, ColumnKind> byType() {
        Map<Class<?>, ColumnKind> kinds = new java.util.HashMap<>();
        for (ColumnKind kind : values()) kinds.put(kind.type, kind);
        return Map.copyOf(kinds);
    }

    static ColumnKind of(Field<?> field) {
        ColumnKind kind = BY_TYPE.get(field.getType());
        if (kind == null)
            throw new IllegalStateException("column %s has type %s, which no table has yet"
                    .formatted(field, field.getType()));
        return kind;
    }

    /** The type's name on PostgreSQL. */
    String postgres() {
        return postgres;
    }
}
