package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.RecordRef;
import io.railmirror.core.mirror.EntityFacts;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Trait;
import io.railmirror.core.spi.store.EntityJson;
import io.railmirror.jdbc.internal.sql.Columns;
import io.railmirror.jdbc.internal.sql.Legible;
import io.railmirror.jdbc.internal.sql.Lookup;
import io.railmirror.jdbc.internal.sql.RowReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * The table of one type of entities.
 *
 * @param type the type
 * @param columns what is written
 * @param facets where it has what queries ask for
 * @param <E> the type
 */
record EntityTable<E extends Entity>(
        EntityType type, Columns<EntityRow<E>> columns, FacetColumns facets) {

    private static final List<String> READ =
            List.of("business_id", "connection_id", "kind", "external_id", "part", "json");

    Table<?> table() {
        return columns.table();
    }

    Field<String> text(String name) {
        return text(table(), name);
    }

    static Field<String> text(Table<?> table, String name) {
        return column(table, name, String.class);
    }

    /** What is read of an entity: its record, part and canonical form. */
    List<Field<?>> fields() {
        return READ.stream().<Field<?>>map(this::text).toList();
    }

    /** Entities by the keys of their records. */
    Lookup<StoredEntity> lookup() {
        return new Lookup<>(table(), fields(), reader());
    }

    RowReader<StoredEntity> reader() {
        return row -> new StoredEntity(
                RecordRows.key(row), row.getString(5), EntityJson.read(type, row.getString(6)));
    }

    static <V> Field<V> column(Table<?> table, String name, Class<V> type) {
        return Objects.requireNonNull(
                table.field(name, type), () -> "no column " + name + " in " + table);
    }

    /** Starts with what every table of entities has. */
    static <E extends Entity> Builder<E> of(Class<E> entityClass, Table<?> table) {
        return new Builder<>(EntityType.of(entityClass), table);
    }

    /** Collects columns. Confined to one thread. */
    static final class Builder<E extends Entity> {

        private final EntityType type;
        private final Table<?> table;
        private final Columns.Builder<EntityRow<E>> columns;
        private final FacetColumns.Builder facets;

        private Builder(EntityType type, Table<?> table) {
            this.type = type;
            this.table = table;
            this.columns = Columns.<EntityRow<E>>of(table)
                    .key(text("business_id"), row -> row.key().business().value())
                    .key(text("connection_id"), row -> row.key().connection().value())
                    .key(text("kind"), row -> row.key().kind().value())
                    .key(text("external_id"), row -> row.key().id().value())
                    .key(text("part"), EntityRow::part)
                    .with(text("number"), row -> Legible.text(row.entity().number()))
                    .with(text("memo"), row -> Legible.text(row.entity().memo()))
                    .with(
                            column(table, "remote_created", Instant.class),
                            row -> row.entity().remoteCreated())
                    .with(
                            column(table, "remote_updated", Instant.class),
                            row -> row.entity().remoteUpdated())
                    .with(text("search_text"), row -> searched(row.facts()))
                    .with(
                            column(table, "number_sort", byte[].class),
                            row -> SortKey.of(row.facts().number()))
                    .with(text("json"), EntityRow::json);
            if (Facet.of(type).contains(Facet.NAME))
                columns.with(
                        column(table, "name_sort", byte[].class),
                        row -> SortKey.of(row.facts().name()));
            this.facets = FacetColumns.of(table);
        }

        private static @Nullable String searched(EntityFacts facts) {
            return facts.texts().isEmpty() ? null : Legible.text(facts.searched());
        }

        private Field<String> text(String name) {
            return EntityTable.text(table, name);
        }

        /** A value as it is. */
        <V> Builder<E> with(Field<V> field, Function<E, ? extends @Nullable V> from) {
            columns.with(field, row -> from.apply(row.entity()));
            return this;
        }

        /** A text that people wrote. */
        Builder<E> words(Field<String> field, Function<E, @Nullable String> from) {
            return with(field, entity -> Legible.text(from.apply(entity)));
        }

        /** An amount; the currency has a column of its own. */
        Builder<E> amount(Field<BigDecimal> field, Function<E, @Nullable Money> from) {
            return with(field, entity -> {
                Money money = from.apply(entity);
                return money == null ? null : money.amount();
            });
        }

        /** The currency: that of the first of these amounts that is there, or else the header's. */
        @SafeVarargs
        final Builder<E> currencyOf(Function<E, @Nullable Money>... amounts) {
            return with(text("currency"), entity -> {
                for (Function<E, @Nullable Money> amount : amounts) {
                    Money money = amount.apply(entity);
                    if (money != null) return money.currency().value();
                }
                CurrencyCode currency = entity.currency();
                return currency == null ? null : currency.value();
            });
        }

        /** A status or type in two columns, the second with the rail's own word. */
        Builder<E> stated(String name, Function<E, Stated<?>> from) {
            return with(text(name), entity -> from.apply(entity).value().name())
                    .words(text(name + "_raw"), entity -> from.apply(entity).raw());
        }

        /** The words of an enum, in the column that was written for it. */
        Builder<E> trait(Class<? extends Trait<?>> enumClass, Field<String> column) {
            facets.trait(enumClass, column);
            return this;
        }

        /** The counterparty, or an account, in the columns that were written for it. */
        Builder<E> facet(Facet facet, String reference) {
            facets.reference(facet, reference);
            return this;
        }

        /** Another facet, in the column that was written for it. */
        Builder<E> facet(Facet facet, Field<?> column) {
            facets.value(facet, column);
            return this;
        }

        /** A reference in four columns. */
        Builder<E> reference(String name, Function<E, @Nullable Reference> from) {
            return reference(name, from, entity -> {
                Reference reference = from.apply(entity);
                return reference == null ? null : reference.name();
            });
        }

        /** A reference whose name may be known without it. */
        Builder<E> reference(
                String name,
                Function<E, @Nullable Reference> from,
                Function<E, @Nullable String> names) {
            columns.with(text(name + "_connection_id"), row -> {
                RecordRef ref = ref(from.apply(row.entity()));
                if (ref == null || ref.connection().equals(row.key().connection())) return null;
                return ref.connection().value();
            });
            return with(text(name + "_kind"), entity -> {
                        RecordRef ref = ref(from.apply(entity));
                        return ref == null ? null : ref.kind().value();
                    })
                    .with(text(name + "_id"), entity -> {
                        RecordRef ref = ref(from.apply(entity));
                        return ref == null ? null : ref.id().value();
                    })
                    .words(text(name + "_name"), names);
        }

        private static @Nullable RecordRef ref(@Nullable Reference reference) {
            return reference == null ? null : reference.ref();
        }

        EntityTable<E> build() {
            return new EntityTable<>(type, columns.build(), facets.build(type));
        }
    }
}
