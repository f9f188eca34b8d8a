package io.railmirror.jdbc.internal.state;

import io.railmirror.jdbc.internal.sql.Columns;
import io.railmirror.jdbc.internal.sql.Columns.Column;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are new or replace those of the same key, all in one round trip and without an error
 * where a rival inserts the same key. Values are bound: jOOQ puts the store's schema before the
 * word {@code excluded} as well, so that a statement cannot refer to what it inserts.
 */
final class Upserts {

    private Upserts() {}

    /** Writes rows in the given order. */
    static <R> void write(DSLContext tx, Columns<R> columns, Collection<R> rows) {
        if (rows.isEmpty()) return;
        List<Column<R, ?>> all = columns.columns();
        List<Column<R, ?>> rest = all.subList(columns.keys(), all.size());
        BatchBindStep batch = tx.batch(statement(tx, columns, rest));
        for (R row : rows)
            batch = batch.bind(Stream.concat(all.stream(), rest.stream())
                    .map(column -> column.from().apply(row))
                    .toArray());
        batch.execute();
    }

    private static <R> Query statement(DSLContext tx, Columns<R> columns, List<Column<R, ?>> rest) {
        List<? extends Field<?>> all =
                columns.columns().stream().map(Column::field).toList();
        Map<Field<?>, @Nullable Object> replaced = new LinkedHashMap<>();
        for (Column<R, ?> column : rest) replaced.put(column.field(), null);
        return tx.insertInto(columns.table())
                .columns(all)
                .values(new @Nullable Object[all.size()])
                .onConflict(all.subList(0, columns.keys()))
                .doUpdate()
                .set(replaced);
    }
}
