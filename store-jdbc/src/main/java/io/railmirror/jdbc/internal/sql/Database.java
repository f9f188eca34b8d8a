package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.BusinessId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions of a store, each on a connection of its own and visible as a parameter. A
 * function that is given must not open another one: a thread never holds two connections.
 * Thread-safe.
 */
public final class Database {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.store");
    private static final int ATTEMPTS_MAX = 20;

    private final DataSource dataSource;
    private final Dialect dialect;
    private final String schema;
    private final Configuration configuration;
    private final Tables tables;

    /**
     * The tables in one schema of a database.
     *
     * @param dataSource gives connections; not closed by this object
     * @param dialect that of the database
     * @param schema where the tables are
     */
    public Database(DataSource dataSource, Dialect dialect, String schema) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.dialect = Objects.requireNonNull(dialect, "dialect");
        this.schema = Objects.requireNonNull(schema, "schema");
        this.tables = new Tables(dialect.bulk(), this::name);
        this.configuration = new DefaultConfiguration()
                .set(dialect.jooq())
                .set(new Settings()
                        .withRenderMapping(new RenderMapping()
                                .withSchemata(new MappedSchema().withInput("").withOutput(schema)))
                        .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
                        .withRenderNameCase(RenderNameCase.LOWER)
                        .withExecuteLogging(false)
                        .withFetchWarnings(false));
    }

    /** What differs between the databases. */
    public Dialect dialect() {
        return dialect;
    }

    /** Statements over many rows. */
    public Tables tables() {
        return tables;
    }

    /** The full name of a table, for SQL that jOOQ does not render. */
    public String name(Table<?> table) {
        return schema + "." + table.getName();
    }

    /** Reads for one business. */
    public <R extends @Nullable Object> R read(
            BusinessId business, Function<? super DSLContext, ? extends R> work) {
        return read(Set.of(business), work);
    }

    /**
     * Reads one committed state of all tables, however many statements that takes.
     *
     * @param businesses whose rows it reads
     * @param work is given the transaction; may be called again when the database asks for it
     */
    public <R extends @Nullable Object> R read(
            Set<BusinessId> businesses, Function<? super DSLContext, ? extends R> work) {
        return repeated(work, begun(dialect::beginRead, businesses));
    }

    /** Writes for one business. */
    public <R extends @Nullable Object> R write(
            BusinessId business, Function<? super DSLContext, ? extends R> work) {
        return write(Set.of(business), work);
    }

    /**
     * Writes in one transaction, READ COMMITTED: commits when the function returns and rolls back
     * when it throws. What lost against another transaction by deadlock is repeated.
     *
     * @param businesses whose rows it reads and writes
     * @param work is given the transaction; may be called again
     */
    public <R extends @Nullable Object> R write(
            Set<BusinessId> businesses, Function<? super DSLContext, ? extends R> work) {
        return repeated(work, begun(dialect::beginWrite, businesses));
    }

    private Begin begun(Begin begin, Set<BusinessId> businesses) {
        return connection -> {
            begin.on(connection);
            dialect.admit(connection, businesses);
        };
    }

    /** Lets a transaction go on for other businesses than those that it began for. */
    public void admit(DSLContext tx, Set<BusinessId> businesses) {
        tx.connection(connection -> dialect.admit(connection, businesses));
    }

    /**
     * The transaction that the host has open on a connection of its own.
     *
     * @throws StoreException when it cannot be joined; nothing was written
     */
    public HostTransaction joining(Connection connection) {
        return new HostTransaction(dialect, connection, on(connection));
    }

    private DSLContext on(Connection connection) {
        return DSL.using(configuration.derive(new DefaultConnectionProvider(connection)));
    }

    private <R extends @Nullable Object> R repeated(
            Function<? super DSLContext, ? extends R> work, Begin begin) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work, begin);
            } catch (SQLException | DataAccessException e) {
                SQLException cause = causeOf(e);
                boolean again = cause != null && dialect.isRepeatable(cause);
                if (!again || attempt == ATTEMPTS_MAX) throw failure(e, cause, attempt);
            }
        }
    }

    private <R extends @Nullable Object> R once(
            Function<? super DSLContext, ? extends R> work, Begin begin) throws SQLException {
        Connection connection = ownConnection();
        boolean autoCommit = true; // what JDBC begins with
        boolean ended = false;
        try {
            autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            begin.on(connection);
            R result = work.apply(on(connection));
            connection.commit();
            ended = true;
            return result;
        } catch (Throwable e) {
            ended = undone(connection, e);
            throw e;
        } finally {
            giveBack(connection, autoCommit, ended);
        }
    }

    /** One that is not in a transaction of the host, which alone may end it. */
    private Connection ownConnection() throws SQLException {
        Connection connection = dataSource.getConnection();
        boolean own = false;
        try {
            own = connection.getAutoCommit() || !dialect.isBegun(connection);
        } finally {
            if (!own) connection.close();
        }
        if (own) return connection;
        throw new ConfigurationException("The data source handed out a connection that is in a"
                + " transaction of the host, which the store would end; nothing was read or"
                + " written. Give the store a data source whose connections are its own, and"
                + " JdbcStore.joining(connection) the connections of transactions that it is to"
                + " join.");
    }

    private static boolean undone(Connection connection, Throwable why) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            why.addSuppressed(e);
            return false;
        }
    }

    /**
     * As it came, if it can: what was committed stays so, whatever becomes of the connection.
     *
     * @param ended whether its transaction ended; one that is open would be committed by the way
     */
    private void giveBack(Connection connection, boolean autoCommit, boolean ended) {
        try (connection) {
            if (!ended) {
                connection.abort(Runnable::run);
                return;
            }
            dialect.end(connection);
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            LOG.warn(
                    "A connection could not be given back as it came: SQL state {}",
                    e.getSQLState());
        }
    }

    static @Nullable SQLException causeOf(Exception failure) {
        return failure instanceof DataAccessException wrapped
                ? wrapped.getCause(SQLException.class)
                : (SQLException) failure;
    }

    /** The database's own words may show data, so they are only in the cause. */
    private static StoreException failure(
            Exception failure, @Nullable SQLException cause, int attempts) {
        String state = cause == null ? "unknown" : cause.getSQLState();
        return new StoreException(
                ("The database failed at a transaction of the store (SQL state %s, attempt %d);"
                                + " it was rolled back, unless the connection broke while it"
                                + " committed.")
                        .formatted(state, attempts),
                failure);
    }

    /** Begins a transaction. */
    @FunctionalInterface
    private interface Begin {

        void on(Connection connection) throws SQLException;
    }
}
