package io.railmirror.jdbc.internal.open;

import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.StoreException;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.Dialect;
import io.railmirror.jdbc.internal.sql.Dialects;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

import javax.sql.DataSource;

/** A data source whose database was looked at. Thread-safe as the data source is. */
public final class Source {

    /** Names that need no quotes in either database. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

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

    /** The transactions of a store in one schema. */
    public Database database(String schema) {
        return new Database(dataSource, dialect, schema);
    }

    /** Creates or upgrades a schema. */
    public void migrate(String schema) {
        migrations(schema).apply();
    }

    /** Refuses a schema that this version cannot work with. */
    public void validate(String schema) {
        migrations(schema).validate();
    }

    private Migrations migrations(String schema) {
        try {
            return Migrations.of(dataSource, dialect, schema);
        } catch (SQLException e) {
            throw failed(e);
        } catch (NoClassDefFoundError e) {
            throw new ConfigurationException("Flyway is not on the class path: add"
                    + " org.flywaydb:flyway-core (and flyway-database-postgresql for PostgreSQL),"
                    + " or open the store with Migrate.OFF and run the SQL files yourself.");
        }
    }

    private static StoreException failed(SQLException cause) {
        return new StoreException(
                "No connection to the database (SQL state %s); no store was opened."
                        .formatted(cause.getSQLState()),
                cause);
    }
}
