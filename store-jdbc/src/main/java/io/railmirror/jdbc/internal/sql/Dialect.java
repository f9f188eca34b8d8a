package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.BusinessId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** What differs between the databases. Thread-safe. */
public interface Dialect {

    /**
     * The transaction that a connection is in.
     *
     * @param readCommitted whether that is its isolation
     * @param readOnly whether it may not write
     * @param id no other one has it; null as long as it has none
     */
    record Transaction(
            boolean readCommitted,
            boolean readOnly,
            @Nullable String id) {}

    /** How jOOQ renders. */
    SQLDialect jooq();

    /** The folder of the migrations that only this database understands. */
    String folder();

    /**
     * The dialect where rows ask whose they may show.
     *
     * @throws io.railmirror.core.error.ConfigurationException when the database has no such rows
     */
    Dialect withRowSecurity();

    /**
     * Whether a connection that does not commit by itself came with a transaction of somebody else;
     * changes nothing. One that has only read may pass where the driver does not tell.
     */
    boolean isBegun(Connection connection) throws SQLException;

    /**
     * Makes the transaction that begins one that writes, READ COMMITTED whatever the default is.
     */
    void beginWrite(Connection connection) throws SQLException;

    /** Makes the transaction that begins one that sees a single committed state of all tables. */
    void beginRead(Connection connection) throws SQLException;

    /**
     * Tells the database whose rows the rest of the transaction is about; only where it asks.
     *
     * @return what it was told before, for {@link #readmit}; null when nothing
     */
    @Nullable
    String admit(Connection connection, Set<BusinessId> businesses) throws SQLException;

    /** Takes back what {@link #admit} told in a transaction that goes on for somebody else. */
    void readmit(Connection connection, @Nullable String before) throws SQLException;

    /** Undoes what {@link #beginRead} or {@link #beginWrite} left on the connection. */
    void end(Connection connection) throws SQLException;

    /** Looks at the transaction that a connection is in, and changes nothing. */
    Transaction transaction(Connection connection) throws SQLException;

    /** Statements over many rows. */
    Bulk bulk();

    /**
     * Asks several businesses: a look-up in the index for each, whatever the statistics of the
     * tables say, in as few statements as that takes.
     *
     * @param limit the most rows of all of them
     */
    List<ResultQuery<?>> each(
            DSLContext tx, Collection<BusinessId> businesses, Question question, int limit);

    /** Whether the transaction lost against another one, so that it may be tried again. */
    boolean isRepeatable(SQLException failure);
}
