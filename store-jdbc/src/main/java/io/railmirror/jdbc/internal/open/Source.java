package io.railmirror.jdbc.internal.open;

import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.StoreException;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.Dialect;
import io.railmirror.jdbc.internal.sql.Dialects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jooq.SQLDialect;

/** A data source whose database was looked at. Thread-safe as the data source is. */
public final class Source {

    /** Names that need no quotes in either database. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /**
     * H2 lets two migrations run into each other, because each of its statements on tables commits;
     * PostgreSQL lets them wait. Whoever shares an H2 database is in this process.
     */
    private static final Lock ONE_AT_A_TIME = new ReentrantLock();

    private final DataSource dataSource;
    private final Dialect dialect;

    private Source(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    /**
     * Looks at the database.
     *
     * @throws ConfigurationException when it is not one that a store can be kept in, or shares the
     *     connections of the host's transactions
     */
    public static Source of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            OwnConnections.check(dataSource, connection);
            return new Source(dataSource, Dialects.of(connection));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * The same database, whose rows ask whose they may show.
     *
     * @throws ConfigurationException when it has no such rows
     */
    public Source withRowSecurity() {
        return new Source(dataSource, dialect.withRowSecurity());
    }

    /** Whether the name of a schema needs no quotes. */
    public static boolean isName(String schema) {
        return NAME.matcher(schema).matches();
    }

    /** Says so of a name that is none. */
    public static String notAName(String schema) {
        return "schema '%s' must match %s".formatted(schema, NAME);
    }

    /** The transactions of a store in one schema. */
    public Database database(String schema) {
        return new Database(dataSource, dialect, schema);
    }

    /**
     * Creates or upgrades a schema. Takes several connections at once.
     *
     * @throws ConfigurationException when a later version of the library made it
     */
    public void migrate(String schema) {
        if (!isName(schema)) throw new ConfigurationException(notAName(schema));
        String why = "creating or upgrading a schema needs it; with Migrate.VALIDATE or OFF others"
                + " do that";
        Dependency.FLYWAY.need(why);
        if (dialect.jooq() == SQLDialect.POSTGRES) Dependency.FLYWAY_POSTGRES.need(why);
        oneAtATime(() -> {
            Versions.of(database(schema), schema).checkNotBeyond(Versions.known(dialect), schema);
            apply(schema);
        });
    }

    /** Refuses a schema that this version cannot work with. */
    public void validate(String schema) {
        oneAtATime(() ->
                Versions.of(database(schema), schema).checkEqual(Versions.known(dialect), schema));
    }

    private void apply(String schema) {
        try {
            Migrations.apply(dataSource, dialect, schema);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void oneAtATime(Runnable work) {
        if (dialect.jooq() != SQLDialect.H2) {
            work.run();
            return;
        }
        ONE_AT_A_TIME.lock();
        try {
            work.run();
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    /** The cause has the database's own words. */
    static StoreException failed(SQLException cause) {
        return new StoreException(
                ("No connection to the database (SQL state %s), no store was opened: see that it"
                                + " runs, and that URL, user and password are right.")
                        .formatted(cause.getSQLState()),
                cause);
    }
}
