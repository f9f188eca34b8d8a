package io.railmirror.jdbc.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statements over many rows, in as few round trips as the database allows. Thread-safe. */
public interface Bulk {

    /**
     * A table in a transaction.
     *
     * @param connection the transaction's
     * @param name the table's full name
     */
    record Target(Connection connection, String name) {

        /** A statement on the table. */
        PreparedStatement prepare(String sql) throws SQLException {
            return connection.prepareStatement(sql);
        }
    }

    /**
     * A row, and the form in which it travels.
     *
     * @param row the row
     * @param bytes the form; null where rows have none, or this one cannot be kept
     */
    record Packed<R>(R row, byte @Nullable [] bytes) {

        /** A row that is packed when it is sent. */
        public static <R> Packed<R> later(R row) {
            return new Packed<>(row, null);
        }
    }

    /** Packs a row for a later insert into the same columns; needs no connection. */
    <R> Packed<R> pack(Columns<R> columns, R row);

    /** Inserts rows that were packed; a key that exists already fails. */
    <R> void insertPacked(Target table, Columns<R> columns, List<Packed<R>> rows)
            throws SQLException;

    /**
     * Inserts rows; a key that exists already fails.
     *
     * @param rows taken one by one as they are sent
     * @param meanwhile what the caller does behind the last row, while the database may still be at
     *     work; must not use the transaction
     */
    <R> void insert(Target table, Columns<R> columns, Stream<R> rows, Runnable meanwhile)
            throws SQLException;

    /** Updates rows that are locked, by their keys, and returns how many were found. */
    <R> int update(Target table, Columns<R> columns, List<R> rows) throws SQLException;

    /** Deletes all rows whose primary key begins with one of the keys. */
    void delete(Target table, Keys keys) throws SQLException;

    /**
     * Finds the rows whose primary key begins with one of the keys: a look-up in the index for
     * each, whatever the statistics of the table say.
     */
    <T> List<T> find(Target table, Lookup<T> lookup, Keys keys) throws SQLException;

    /** The same, and locks the rows in the order of their keys. */
    <T> List<T> lock(Target table, Lookup<T> lookup, Keys keys) throws SQLException;
}
