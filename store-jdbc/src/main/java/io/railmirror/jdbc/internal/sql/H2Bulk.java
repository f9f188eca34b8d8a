package io.railmirror.jdbc.internal.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One prepared statement, row by row: H2 runs in this process, so nothing travels. */
final class H2Bulk implements Bulk {

    @Override
    public <R> Packed<R> pack(Columns<R> columns, R row) {
        return Packed.later(row);
    }

    @Override
    public <R> void insertPacked(Target table, Columns<R> columns, List<Packed<R>> rows)
            throws SQLException {
        insert(table, columns, rows.stream().map(Packed::row), () -> {});
    }

    @Override
    public <R> void insert(Target table, Columns<R> columns, Stream<R> rows, Runnable meanwhile)
            throws SQLException {
        int count = columns.columns().size();
        String sql = "insert into %s (%s) values (%s)"
                .formatted(
                        table.name(),
                        columns.names(),
                        String.join(", ", Collections.nCopies(count, "?")));
        try (PreparedStatement insert = table.prepare(sql)) {
            Iterator<R> each = rows.iterator();
            while (each.hasNext()) {
                bind(insert, columns.columns(), each.next(), 1);
                insert.executeUpdate();
            }
        }
        meanwhile.run();
    }

    @Override
    public <R> int update(Target table, Columns<R> columns, List<R> rows) throws SQLException {
        if (rows.isEmpty()) return 0;
        int count = columns.columns().size();
        List<Columns.Column<R, ?>> keys = columns.columns().subList(0, columns.keys());
        List<Columns.Column<R, ?>> values = columns.columns().subList(columns.keys(), count);
        String sql = "update %s set %s where %s"
                .formatted(table.name(), equations(values, ", "), equations(keys, " and "));
        int found = 0;
        try (PreparedStatement update = table.prepare(sql)) {
            for (R row : rows) {
                bind(update, values, row, 1);
                bind(update, keys, row, values.size() + 1);
                found += update.executeUpdate();
            }
        }
        return found;
    }

    @Override
    public void delete(Target table, Keys keys) throws SQLException {
        String sql = "delete from " + table.name() + " where " + sameKey(keys);
        try (PreparedStatement delete = table.prepare(sql)) {
            delete.setString(1, keys.business().value());
            for (List<String> key : keys.values()) {
                bind(delete, key);
                delete.executeUpdate();
            }
        }
    }

    @Override
    public <T> List<T> find(Target table, Lookup<T> lookup, Keys keys) throws SQLException {
        return select(table, lookup, keys, lookup.rest());
    }

    @Override
    public <T> List<T> lock(Target table, Lookup<T> lookup, Keys keys) throws SQLException {
        return select(table, lookup, keys, lookup.rest() + " for update");
    }

    private static <T> List<T> select(Target table, Lookup<T> lookup, Keys keys, String end)
            throws SQLException {
        String sql = "select %s from %s where %s%s"
                .formatted(lookup.names(), table.name(), sameKey(keys), end);
        List<T> found = new ArrayList<>(keys.values().size());
        try (PreparedStatement select = table.prepare(sql)) {
            select.setString(1, keys.business().value());
            for (List<String> key : keys.values()) {
                bind(select, key);
                lookup.read(select, found);
            }
        }
        return found;
    }

    private static String equations(List<? extends Columns.Column<?, ?>> columns, String between) {
        return columns.stream()
                .map(column -> column.field().getName() + " = ?")
                .collect(Collectors.joining(between));
    }

    private static <R> void bind(
            PreparedStatement statement, List<Columns.Column<R, ?>> columns, R row, int first)
            throws SQLException {
        int position = first;
        for (Columns.Column<R, ?> column : columns) bind(statement, position++, column.of(row));
    }

    private static void bind(PreparedStatement statement, int position, @Nullable Object value)
            throws SQLException {
        if (value == null) statement.setNull(position, Types.NULL);
        else if (value instanceof Instant time)
            statement.setObject(position, time.atOffset(ZoneOffset.UTC));
        else statement.setObject(position, value);
    }

    private static void bind(PreparedStatement statement, List<String> key) throws SQLException {
        for (int i = 0; i < key.size(); i++) statement.setString(i + 2, key.get(i));
    }

    private static String sameKey(Keys keys) {
        return keys.columns().stream()
                .map(column -> " and " + column + " = ?")
                .collect(Collectors.joining("", "business_id = ?", ""));
    }
}
