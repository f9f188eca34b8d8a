package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.RecordKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Rows travel by COPY, keys and changes in arrays. Where a pool or proxy does not give the driver's
 * own connection, all travel in arrays.
 */
final class PostgresBulk implements Bulk {

    /** So many rows in one statement; more are sent in several. */
    private static final int ROWS_MAX = 10_000;

    private static final String KEYS =
            "unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]))"
                    + " as k(connection_id, kind, external_id)";
    private static final String SAME_KEY =
            " r.business_id = ? and r.connection_id = k.connection_id and r.kind = k.kind"
                    + " and r.external_id = k.external_id";

    @Override
    public <R> void insert(Connection connection, String table, Columns<R> columns, List<R> rows)
            throws SQLException {
        if (rows.isEmpty()) return;
        if (connection.isWrapperFor(PGConnection.class)) {
            PGConnection own = connection.unwrap(PGConnection.class);
            CopyRows.insert(own.getCopyAPI(), table, columns, rows);
        } else {
            for (List<R> part : parts(rows)) insertArrays(connection, table, columns, part);
        }
    }

    private static <R> void insertArrays(
            Connection connection, String table, Columns<R> columns, List<R> rows)
            throws SQLException {
        String sql = "insert into %s (%s) select * from %s"
                .formatted(table, columns.names(), TextArrays.unnest(columns));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            TextArrays.bind(insert, columns, rows);
            insert.executeUpdate();
        }
    }

    @Override
    public <R> int update(Connection connection, String table, Columns<R> columns, List<R> rows)
            throws SQLException {
        String sql = "update %s as r set %s from %s as v(%s) where %s"
                .formatted(
                        table,
                        assignments(columns),
                        TextArrays.unnest(columns),
                        columns.names(),
                        columns.columns().stream()
                                .limit(columns.keys())
                                .map(column -> column.field().getName())
                                .map(name -> "r." + name + " = v." + name)
                                .collect(Collectors.joining(" and ")));
        int found = 0;
        for (List<R> part : parts(rows))
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                TextArrays.bind(update, columns, part);
                found += update.executeUpdate();
            }
        return found;
    }

    private static String assignments(Columns<?> columns) {
        return columns.columns().stream()
                .skip(columns.keys())
                .map(column -> column.field().getName())
                .map(name -> name + " = v." + name)
                .collect(Collectors.joining(", "));
    }

    @Override
    public void delete(Connection connection, String table, Lookup.Keys keys) throws SQLException {
        // a row is found by its place: a join that the planner may turn round could scan the table
        String sql = ("delete from %s as d using %s cross join lateral"
                        + " (select r.ctid from %s as r where%s offset 0) as r"
                        + " where d.ctid = r.ctid")
                .formatted(table, KEYS, table, SAME_KEY);
        for (List<RecordKey> part : parts(keys.keys()))
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                TextArrays.bindKeys(delete, new Lookup.Keys(keys.business(), part));
                delete.executeUpdate();
            }
    }

    @Override
    public <T> List<T> find(
            Connection connection, String table, Lookup<T> lookup, Lookup.Keys keys)
            throws SQLException {
        return select(connection, table, lookup, keys, "offset 0");
    }

    @Override
    public <T> List<T> lock(
            Connection connection, String table, Lookup<T> lookup, Lookup.Keys keys)
            throws SQLException {
        return select(connection, table, lookup, keys, "offset 0 for update");
    }

    private static <T> List<T> select(
            Connection connection, String table, Lookup<T> lookup, Lookup.Keys keys, String end)
            throws SQLException {
        String sql = "select r.* from %s cross join lateral (select %s from %s as r where%s %s) as r"
                .formatted(KEYS, lookup.names(), table, SAME_KEY, end);
        List<T> found = new ArrayList<>(keys.keys().size());
        for (List<RecordKey> part : parts(keys.keys()))
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                TextArrays.bindKeys(select, new Lookup.Keys(keys.business(), part));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) found.add(lookup.reader().read(rows));
                }
            }
        return found;
    }

    private static <R> List<List<R>> parts(List<R> rows) {
        List<List<R>> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS_MAX)
            parts.add(rows.subList(from, Math.min(from + ROWS_MAX, rows.size())));
        return parts;
    }
}
