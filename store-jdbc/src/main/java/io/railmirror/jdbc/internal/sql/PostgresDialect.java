package io.railmirror.jdbc.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jooq.SQLDialect;

/** PostgreSQL 15 and later. What it sets ends with the transaction, so a pooler may sit between. */
final class PostgresDialect implements Dialect {

    /** serialization_failure, deadlock_detected. */
    private static final Set<String> REPEATABLE = Set.of("40001", "40P01");

    private final Bulk bulk = new PostgresBulk();

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
    public void beginWrite(Connection connection) throws SQLException {
        run(connection, "set transaction isolation level read committed, read write");
    }

    @Override
    public void beginRead(Connection connection) throws SQLException {
        run(connection, "set transaction isolation level repeatable read, read only");
    }

    @Override
    public void end(Connection connection) {
        // what was set ended with the transaction
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
