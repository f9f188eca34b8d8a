package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.BusinessId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** PostgreSQL 15 and later. What it sets ends with the transaction, so a pooler may sit between. */
final class PostgresDialect implements Dialect {

    /** Read by the policies of dba/row-security.sql. */
    private static final String ADMIT = """
            with told as materialized (select current_setting('railmirror.businesses', true))
            select told.*,
                set_config('railmirror.businesses', cast(cast(? as text[]) as text), true)
            from told
            """;

    private static final String READMIT = "select set_config('railmirror.businesses', ?, true)";

    /** serialization_failure, deadlock_detected. */
    private static final Set<String> REPEATABLE = Set.of("40001", "40P01");

    /** What may not write has no id either: a standby could not give one. */
    private static final String TRANSACTION = """
            select current_setting('transaction_isolation') = 'read committed',
                t.read_only,
                case when not t.read_only then cast(pg_current_xact_id() as text) end
            from (select cast(current_setting('transaction_read_only') as boolean)) as t(read_only)
            """;

    private static final String BEGUN = "select pg_current_xact_id_if_assigned() is not null";

    /**
     * A node that is stopped inside of a transaction, or whose machine is cut off, holds others up
     * for a minute at most: then the server ends its connection. It does not where the node was
     * stopped while it sent rows by COPY, which the server takes for work. What is committed is on
     * the disk, also where an administrator let other commits wait less.
     */
    private static final String WRITE = "set transaction isolation level read committed, read write"
            + "; set local idle_in_transaction_session_timeout = '1min'"
            + "; select set_config('synchronous_commit', 'on', true)"
            + " where current_setting('synchronous_commit') = 'off'";

    /**
     * Of a table that was never analysed PostgreSQL believes that a business has a few rows: it
     * would collect and sort all of them to answer with the first ones, and does not while it must
     * walk an index in its order. What it would compile takes longer than what is asked here.
     */
    private static final String READ = "set transaction isolation level repeatable read, read only;"
            + " set local enable_bitmapscan = off; set local jit = off";

    private final boolean rowSecurity;
    private final Bulk bulk;

    private PostgresDialect(boolean rowSecurity) {
        this.rowSecurity = rowSecurity;
        this.bulk = new PostgresBulk(!rowSecurity); // rows that ask are not written by COPY
    }

    static Dialect withoutRowSecurity() {
        return new PostgresDialect(false);
    }

    @Override
    public Dialect withRowSecurity() {
        return new PostgresDialect(true);
    }

    @Override
    public Bulk bulk() {
        return bulk;
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.POSTGRES;
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public boolean isBegun(Connection connection) throws SQLException {
        if (connection.isWrapperFor(BaseConnection.class))
            return connection.unwrap(BaseConnection.class).getTransactionState()
                    != TransactionState.IDLE;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BEGUN)) {
            row.next();
            boolean begun = row.getBoolean(1);
            if (!begun) connection.rollback(); // the question itself began one
            return begun;
        }
    }

    @Override
    public void beginWrite(Connection connection) throws SQLException {
        run(connection, WRITE);
    }

    @Override
    public void beginRead(Connection connection) throws SQLException {
        run(connection, READ);
    }

    @Override
    public @Nullable String admit(Connection connection, Set<BusinessId> businesses)
            throws SQLException {
        if (!rowSecurity) return null;
        Object[] ids = businesses.stream().map(BusinessId::value).toArray();
        try (PreparedStatement tell = connection.prepareStatement(ADMIT)) {
            tell.setArray(1, connection.createArrayOf("text", ids));
            return told(tell);
        }
    }

    @Override
    public void readmit(Connection connection, @Nullable String before) throws SQLException {
        if (!rowSecurity) return;
        try (PreparedStatement tell = connection.prepareStatement(READMIT)) {
            tell.setString(1, before == null ? "" : before);
            told(tell);
        }
    }

    private static @Nullable String told(PreparedStatement tell) throws SQLException {
        try (ResultSet row = tell.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void end(Connection connection) {
        // what was set ended with the transaction
    }

    @Override
    public List<ResultQuery<?>> each(
            DSLContext tx, Collection<BusinessId> businesses, Question question, int limit) {
        String[] ids = businesses.stream().map(BusinessId::value).toArray(String[]::new);
        Field<String> id = DSL.field(DSL.name("asked_id"), String.class);
        // the limit inside keeps the planner from turning look-ups into a scan
        Select<?> one = tx.selectFrom(question.of(tx, column -> column.eq(id)).asTable("one"))
                .limit(limit);
        Table<?> answers = one.asTable("answers");
        return List.of(tx.select(answers.asterisk())
                .from(DSL.unnest(ids).as("asked", "asked_id"))
                .crossJoin(DSL.lateral(answers))
                .limit(limit));
    }

    @Override
    public Transaction transaction(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TRANSACTION)) {
            row.next();
            return new Transaction(row.getBoolean(1), row.getBoolean(2), row.getString(3));
        }
    }

    @Override
    public boolean isRepeatable(SQLException failure) {
        return REPEATABLE.contains(failure.getSQLState());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
