package io.railmirror.jdbc.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Statements over many rows, in as few round trips as the database allows. Tables are named in
 * full. Thread-safe.
 */
public interface Bulk {

    /** Inserts rows; a key that exists already fails. */
    <R> void insert(Connection connection, String table, Columns<R> columns, List<R> rows)
            throws SQLException;

    /** Updates rows by their keys and returns how many were found. */
    <R> int update(Connection connection, String table, Columns<R> columns, List<R> rows)
            throws SQLException;

    /** Deletes all rows whose primary key begins with one of the keys. */
    void delete(Connection connection, String table, Keys keys) throws SQLException;

    /**
     * Finds the rows whose primary key begins with one of the keys: a look-up in the index for
     * each, whatever the statistics of the table say.
     */
    <T> List<T> find(Connection connection, String table, Lookup<T> lookup, Keys keys)
            throws SQLException;

    /** The same, and locks the rows in the order of their keys. */
    <T> List<T> lock(Connection connection, String table, Lookup<T> lookup, Keys keys)
            throws SQLException;
}
