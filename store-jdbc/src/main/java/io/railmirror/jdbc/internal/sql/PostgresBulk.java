package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.error.StoreException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows travel by COPY, keys and changes in arrays. Where a pool or proxy does not give the driver's
 * own connection, or the rows have policies, all travel in arrays.
 */
final class PostgresBulk implements Bulk {

    /** So many rows in one statement; more are sent in several. */
    private static final int ROWS_MAX = 10_000;

    /** A join by keys, which the planner may turn round, could scan the table. */
    private static final String BY_PLACE = "d.ctid = r.ctid";

    private final boolean copies;

    /**
     * Statements over many rows.
     *
     * @param copies whether COPY may be used at all
     */
    PostgresBulk(boolean copies) {
        this.copies = copies;
    }

    /** What cannot be kept is refused by the unit that writes it. */
    @Override
    public <R> Packed<R> pack(Columns<R> columns, R row) {
        if (!copies) return Packed.later(row);
        try {
            return new Packed<>(row, CopyRows.pack(columns, row));
        } catch (StoreException unfit) {
            return Packed.later(row);
        }
    }

    @Override
    public <R> void insertPacked(Target table, Columns<R> columns, List<Packed<R>> rows)
            throws SQLException {
        if (isOwn(table)) CopyRows.insertPacked(begin(table, columns), columns, rows);
        else insertArrays(table, columns, rows.stream().map(Packed::row).toList());
    }

    @Override
    public <R> void insert(Target table, Columns<R> columns, Stream<R> rows, Runnable meanwhile)
            throws SQLException {
        if (isOwn(table)) {
            CopyRows.insert(begin(table, columns), columns, rows, meanwhile);
        } else {
            insertArrays(table, columns, rows.toList());
            meanwhile.run();
        }
    }

    private boolean isOwn(Target table) throws SQLException {
        return copies && table.connection().isWrapperFor(PGConnection.class);
    }

    private static CopyIn begin(Target table, Columns<?> columns) throws SQLException {
        String sql =
                "copy %s (%s) from stdin (format binary)".formatted(table.name(), columns.names());
        return table.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    }

    private static <R> void insertArrays(Target table, Columns<R> columns, List<R> rows)
            throws SQLException {
        String sql = "insert into %s (%s) select * from %s"
                .formatted(table.name(), columns.names(), TextArrays.unnest(columns));
        for (List<R> part : parts(rows))
            try (PreparedStatement insert = table.prepare(sql)) {
                TextArrays.bind(insert, columns, part);
                insert.executeUpdate();
            }
    }

    @Override
    public <R> int update(Target table, Columns<R> columns, List<R> rows) throws SQLException {
        String sql = ("update %1$s as d set %2$s from %3$s as v(%4$s),"
                        + " lateral (select r.ctid from %1$s as r where %5$s offset 0) as r where "
                        + BY_PLACE)
                .formatted(
                        table.name(),
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
            try (PreparedStatement update = table.prepare(sql)) {
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
    public void delete(Target table, Keys keys) throws SQLException {
        String sql =
                ("delete from %s as d using %s, lateral (select r.ctid %s offset 0) as r where "
                                + BY_PLACE)
                        .formatted(table.name(), TextArrays.unnest(keys), from(table.name(), keys));
        for (Keys part : parts(keys))
            try (PreparedStatement delete = table.prepare(sql)) {
                TextArrays.bind(delete, part);
                delete.executeUpdate();
            }
    }

    @Override
    public <T> List<T> find(Target table, Lookup<T> lookup, Keys keys) throws SQLException {
        return select(table, lookup, keys, lookup.rest() + " offset 0");
    }

    @Override
    public <T> List<T> lock(Target table, Lookup<T> lookup, Keys keys) throws SQLException {
        return select(table, lookup, keys, lookup.rest() + " offset 0 for update");
    }

    private static <T> List<T> select(Target table, Lookup<T> lookup, Keys keys, String end)
            throws SQLException {
        String sql = "select r.* from %s, lateral (select %s %s %s) as r"
                .formatted(TextArrays.unnest(keys), lookup.names(), from(table.name(), keys), end);
        List<T> found = new ArrayList<>(keys.values().size());
        for (Keys part : parts(keys))
            try (PreparedStatement select = table.prepare(sql)) {
                TextArrays.bind(select, part);
                lookup.read(select, found);
            }
        return found;
    }

    private static String from(String table, Keys keys) {
        return keys.columns().stream()
                .map(column -> " and r.%1$s = k.%1$s".formatted(column))
                .collect(Collectors.joining(
                        "", "from %s as r where r.business_id = ?".formatted(table), ""));
    }

    private static List<Keys> parts(Keys keys) {
        List<Keys> parts = new ArrayList<>();
        for (int from = 0; from < keys.values().size(); from += ROWS_MAX)
            parts.add(keys.part(from, ROWS_MAX));
        return parts;
    }

    private static <R> List<List<R>> parts(List<R> rows) {
        List<List<R>> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS_MAX)
            parts.add(rows.subList(from, Math.min(from + ROWS_MAX, rows.size())));
        return parts;
    }
}
