package io.railmirror.jdbc.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One prepared statement, row by row: H2 runs in this process, so nothing travels. */
final class H2Bulk implements Bulk {

    @Override
    public <R> void insert(Connection connection, String table, Columns<R> columns, List<R> rows)
            throws SQLException {
        if (rows.isEmpty()) return;
        int count = columns.columns().size();
        String sql = "insert into %s (%s) values (%s)"
                .formatted(
                        table, columns.names(), String.join(", ", Collections.nCopies(count, "?")));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (R row : rows) {
                bind(insert, columns.columns(), row, 1);
                insert.executeUpdate();
            }
        }
    }

    @Override
    public <R> int update(Connection connection, String table, Columns<R> columns, List<R> rows)
            throws SQLException {
        if (rows.isEmpty()) return 0;
        int count = columns.columns().size();
        List<Columns.Column<R, ?>> keys = columns.columns().subList(0, columns.keys());
        List<Columns.Column<R, ?>> values = columns.columns().subList(columns.keys(), count);
        String sql = "update %s set %s where %s"
                .formatted(table, equations(values, ", "), equations(keys, " and "));
        int found = 0;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (R row : rows) {
                bind(update, values, row, 1);
                bind(update, keys, row, values.size() + 1);
                found += update.executeUpdate();
            }
        }
        return found;
    }

    @Override
    public void delete(Connection connection, String table, Keys keys) throws SQLException {
        String sql = "delete from " + table + " where " + sameKey(keys);
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, keys.business().value());
            for (List<String> key : keys.values()) {
                bind(delete, key);
                delete.executeUpdate();
            }
        }
    }

    @Override
    public <T> List<T> find(Connection connection, String table, Lookup<T> lookup, Keys keys)
            throws SQLException {
        return select(connection, table, lookup, keys, "");
    }

    @Override
    public <T> List<T> lock(Connection connection, String table, Lookup<T> lookup, Keys keys)
            throws SQLException {
        return select(connection, table, lookup, keys, " for update");
    }

    private static <T> List<T> select(
            Connection connection, String table, Lookup<T> lookup, Keys keys, String end)
            throws SQLException {
        String sql =
                "select " + lookup.names() + " from " + table + " where " + sameKey(keys) + end;
        List<T> found = new ArrayList<>(keys.values().size());
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, keys.business().value());
            for (List<String> key : keys.values()) {
                bind(select, key);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) found.add(lookup.reader().read(rows));
                }
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
