package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.BusinessId;
import io.railmirror.core.error.ConfigurationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** H2, in this process. */
final class H2Dialect implements Dialect {

    /** H2's own level: one committed state of all tables, which its REPEATABLE READ is not. */
    private static final int SNAPSHOT = 6;

    /**
     * Deadlock; a row that was changed since the statement began; and a row that a rival inserted
     * meanwhile, because H2 has no insert that gives way: its MERGE looks first and then fails.
     */
    private static final Set<String> REPEATABLE = Set.of("40001", "90131", "23505");

    private final Bulk bulk = new H2Bulk();

    @Override
    public Bulk bulk() {
        return bulk;
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.H2;
    }

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public Dialect withRowSecurity() {
        throw new ConfigurationException("H2 has no row-level security: leave rowSecurity() out.");
    }

    @Override
    public boolean isBegun(Connection connection) throws SQLException {
        return id(connection) != null;
    }

    @Override
    public void beginWrite(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    @Override
    public void beginRead(Connection connection) throws SQLException {
        connection.setTransactionIsolation(SNAPSHOT);
    }

    @Override
    public @Nullable String admit(Connection connection, Set<BusinessId> businesses) {
        return null; // no row of H2 asks
    }

    @Override
    public void readmit(Connection connection, @Nullable String before) {
        // nothing was told
    }

    @Override
    public void end(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    @Override
    public List<ResultQuery<?>> each(
            DSLContext tx, Collection<BusinessId> businesses, Question question, int limit) {
        List<ResultQuery<?>> asked = new ArrayList<>();
        // of an index it uses the first column alone where that may have one of several values
        for (BusinessId business : businesses) {
            Table<?> answers =
                    question.of(tx, column -> column.eq(business.value())).asTable("answers");
            asked.add(tx.select(answers.asterisk()).from(answers).limit(limit));
        }
        return asked;
    }

    @Override
    public Transaction transaction(Connection connection) throws SQLException {
        boolean readCommitted =
                connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
        return new Transaction(readCommitted, connection.isReadOnly(), id(connection));
    }

    /** None before the first change. */
    private static @Nullable String id(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select transaction_id()")) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public boolean isRepeatable(SQLException failure) {
        return REPEATABLE.contains(failure.getSQLState());
    }
}
