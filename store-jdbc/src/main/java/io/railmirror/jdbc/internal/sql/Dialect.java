package io.railmirror.jdbc.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.SQLDialect;

/** What differs between the databases. Thread-safe. */
public interface Dialect {

    /** How jOOQ renders. */
    SQLDialect jooq();

    /** The folder of the migrations that only this database understands. */
    String folder();

    /**
     * Makes the transaction that begins one that writes, READ COMMITTED whatever the default is.
     */
    void beginWrite(Connection connection) throws SQLException;

    /** Makes the transaction that begins one that sees a single committed state of all tables. */
    void beginRead(Connection connection) throws SQLException;

    /** Undoes what {@link #beginRead} or {@link #beginWrite} left on the connection. */
    void end(Connection connection) throws SQLException;

    /** Statements over many rows. */
    Bulk bulk();

    /** Whether the transaction lost against another one, so that it may be tried again. */
    boolean isRepeatable(SQLException failure);
}
