package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.mirror.Facet;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Trait;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Where a table has the facets of its type.
 *
 * @param traits the column of the words of each enum
 * @param references the columns of counterparty and accounts
 * @param values the columns of the other facets, but those that every table has
 */
record FacetColumns(
        Map<Class<?>, Field<String>> traits,
        Map<Facet, List<ReferenceColumns>> references,
        Map<Facet, Field<?>> values) {

    private static final DataType<BigDecimal> AMOUNT = SQLDataType.NUMERIC(38, 12);

    /** Copies the maps. */
    FacetColumns {
        traits = Map.copyOf(traits);
        references = Map.copyOf(references);
        values = Map.copyOf(values);
    }

    Field<String> trait(Class<?> enumClass) {
        return Objects.requireNonNull(traits.get(enumClass));
    }

    List<ReferenceColumns> references(Facet facet) {
        return references.getOrDefault(facet, List.of());
    }

    Field<LocalDate> day(Facet facet) {
        return value(facet).coerce(LocalDate.class);
    }

    Field<BigDecimal> amount(Facet facet) {
        return value(facet).coerce(AMOUNT);
    }

    /** The amounts of a facet; where the type has none, a column of nulls. */
    Field<BigDecimal> amountOrNull(Facet facet) {
        return values.containsKey(facet) ? amount(facet) : DSL.castNull(AMOUNT);
    }

    /** The {@linkplain SortKey bytes} that number or name is sorted by. */
    Field<byte[]> sortKey(Facet facet) {
        return value(facet).coerce(SQLDataType.VARBINARY);
    }

    Field<Boolean> flag(Facet facet) {
        return value(facet).coerce(Boolean.class);
    }

    Field<String> searched() {
        return value(Facet.TEXT).coerce(String.class);
    }

    private Field<?> value(Facet facet) {
        return Objects.requireNonNull(values.get(facet), () -> "no column of " + facet);
    }

    static Builder of(Table<?> table) {
        return new Builder(table);
    }

    /** Collects columns. Confined to one thread. */
    static final class Builder {

        private final Table<?> table;
        private final Map<Class<?>, Field<String>> traits = new HashMap<>();
        private final Map<Facet, List<ReferenceColumns>> references = new EnumMap<>(Facet.class);
        private final Map<Facet, Field<?>> values = new EnumMap<>(Facet.class);

        private Builder(Table<?> table) {
            this.table = table;
            values.put(Facet.NUMBER, EntityTable.column(table, "number_sort", byte[].class));
            values.put(Facet.TEXT, EntityTable.text(table, "search_text"));
        }

        Builder trait(Class<? extends Trait<?>> enumClass, Field<String> column) {
            traits.put(enumClass, column);
            return this;
        }

        /** Counterparty or account, in columns whose names begin so. */
        Builder reference(Facet facet, String name) {
            references
                    .computeIfAbsent(facet, none -> new ArrayList<>())
                    .add(ReferenceColumns.of(table, name));
            return this;
        }

        Builder value(Facet facet, Field<?> column) {
            values.put(facet, column);
            return this;
        }

        /** Refuses a type of which a facet has no column. */
        FacetColumns build(EntityType type) {
            if (Facet.of(type).contains(Facet.NAME))
                values.put(Facet.NAME, EntityTable.column(table, "name_sort", byte[].class));
            for (Facet facet : Facet.of(type))
                if (!isKnown(facet, type))
                    throw new IllegalStateException(
                            "%s of %s has no column".formatted(facet, type));
            return new FacetColumns(traits, references, values);
        }

        private boolean isKnown(Facet facet, EntityType type) {
            return switch (facet) {
                case RECORD, CURRENCY -> true;
                case TRAIT -> traits.keySet().equals(Trait.enumsOf(type));
                case COUNTERPARTY, ACCOUNT -> references.containsKey(facet);
                case DATE, DUE, AMOUNT, OPEN, NUMBER, NAME, TEXT, ACTIVE, PENDING ->
                    values.containsKey(facet);
            };
        }
    }
}
