package io.railmirror.jdbc.internal.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;

/** Statements over many rows of the store's tables, in a transaction. Thread-safe. */
public final class Tables {

    private final Bulk bulk;
    private final Function<Table<?>, String> names;

    Tables(Bulk bulk, Function<Table<?>, String> names) {
        this.bulk = bulk;
        this.names = names;
    }

    /** Inserts rows; a key that exists already fails. */
    public <R> void insert(DSLContext tx, Columns<R> columns, List<R> rows) {
        if (!rows.isEmpty()) insert(tx, columns, rows.stream(), () -> {});
    }

    /**
     * Inserts rows; a key that exists already fails.
     *
     * @param rows one or more, taken one by one as they are sent
     * @param meanwhile what the caller does behind the last row, while the database may still be at
     *     work; must not use the transaction
     */
    public <R> void insert(DSLContext tx, Columns<R> columns, Stream<R> rows, Runnable meanwhile) {
        tx.connection(connection ->
                bulk.insert(target(connection, columns.table()), columns, rows, meanwhile));
    }

    /** Packs a row for a later insert; needs no transaction. */
    public <R> Bulk.Packed<R> pack(Columns<R> columns, R row) {
        return bulk.pack(columns, row);
    }

    /** Inserts rows that were packed; a key that exists already fails. */
    public <R> void insertPacked(DSLContext tx, Columns<R> columns, List<Bulk.Packed<R>> rows) {
        if (rows.isEmpty()) return;
        tx.connection(connection ->
                bulk.insertPacked(target(connection, columns.table()), columns, rows));
    }

    /** Updates rows that are locked, by their keys, and returns how many were found. */
    public <R> int update(DSLContext tx, Columns<R> columns, List<R> rows) {
        if (rows.isEmpty()) return 0;
        return tx.connectionResult(
                connection -> bulk.update(target(connection, columns.table()), columns, rows));
    }

    /** Deletes all rows whose primary key begins with one of the keys. */
    public void delete(DSLContext tx, Table<?> table, Keys keys) {
        if (keys.isEmpty()) return;
        tx.connection(connection -> bulk.delete(target(connection, table), keys));
    }

    /** Finds the rows whose primary key begins with one of the keys. */
    public <T> List<T> find(DSLContext tx, Lookup<T> lookup, Keys keys) {
        if (keys.isEmpty()) return List.of();
        return tx.connectionResult(
                connection -> bulk.find(target(connection, lookup.table()), lookup, keys));
    }

    /** The same, and locks the rows in the order of their keys. */
    public <T> List<T> lock(DSLContext tx, Lookup<T> lookup, Keys keys) {
        if (keys.isEmpty()) return List.of();
        return tx.connectionResult(
                connection -> bulk.lock(target(connection, lookup.table()), lookup, keys));
    }

    private Bulk.Target target(Connection connection, Table<?> table) {
        return new Bulk.Target(connection, names.apply(table));
    }

    /** Reads all rows of a query by position, which is faster than by field. */
    public static <T> List<T> all(ResultQuery<?> query, RowReader<T> reader) {
        try (ResultSet rows = query.fetchResultSet()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) found.add(reader.read(rows));
            return found;
        } catch (SQLException e) {
            throw new DataAccessException("a result could not be read", e);
        }
    }

    /** Reads the first row of a query, if there is one. */
    public static <T> Optional<T> first(ResultQuery<?> query, RowReader<T> reader) {
        return all(query, reader).stream().findFirst();
    }
}
