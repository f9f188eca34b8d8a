package io.railmirror.jdbc.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table are written, and what each takes from a row.
 *
 * @param table the table
 * @param columns the columns, those of the key first
 * @param keys how many of them are the key by which rows are updated
 * @param <R> what the rows are in Java
 */
public record Columns<R>(Table<?> table, List<Column<R, ?>> columns, int keys) {

    /** Copies the list. */
    public Columns {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param field the column
     * @param kind its type
     * @param from what it takes from a row
     */
    public record Column<R, V>(
            Field<V> field, ColumnKind kind, Function<? super R, ? extends @Nullable V> from) {

        Column(Field<V> field, Function<? super R, ? extends @Nullable V> from) {
            this(field, ColumnKind.of(field), from);
        }

        @Nullable
        V of(R row) {
            return from.apply(row);
        }
    }

    /** Starts with the table. */
    public static <R> Builder<R> of(Table<?> table) {
        return new Builder<>(table);
    }

    /** Names with commas between. */
    String names() {
        return String.join(
                ", ", columns.stream().map(column -> column.field().getName()).toList());
    }

    /** Collects columns. Confined to one thread. */
    public static final class Builder<R> {

        private final Table<?> table;
        private final List<Column<R, ?>> columns = new ArrayList<>();
        private int keys;

        private Builder(Table<?> table) {
            this.table = table;
        }

        /** A column of the key; comes before the others. */
        public <V> Builder<R> key(Field<V> field, Function<? super R, ? extends V> from) {
            if (keys < columns.size())
                throw new IllegalStateException(field + " comes behind a column of no key");
            keys++;
            columns.add(new Column<>(field, from));
            return this;
        }

        /** A further column. */
        public <V> Builder<R> with(
                Field<V> field, Function<? super R, ? extends @Nullable V> from) {
            columns.add(new Column<>(field, from));
            return this;
        }

        /** The value. */
        public Columns<R> build() {
            return new Columns<>(table, columns, keys);
        }
    }
}
