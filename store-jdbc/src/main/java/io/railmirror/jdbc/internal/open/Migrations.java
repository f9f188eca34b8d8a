package io.railmirror.jdbc.internal.open;

import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.StoreException;
import io.railmirror.jdbc.internal.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.ValidateResult;

/** The schema's versions, by Flyway, with a history of their own that no host's Flyway sees. */
final class Migrations {

    /** Outside of db/migration, where a host's own Flyway looks. */
    private static final String ROOT = "classpath:io/railmirror/jdbc/migration/";

    private static final String HISTORY = "schema_history";

    private final Flyway flyway;
    private final String schema;

    private Migrations(Flyway flyway, String schema) {
        this.flyway = flyway;
        this.schema = schema;
    }

    static Migrations of(DataSource dataSource, Dialect dialect, String schema)
            throws SQLException {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .defaultSchema(stored(dataSource, schema))
                .table(HISTORY)
                .locations(ROOT + "common", ROOT + dialect.folder())
                .failOnMissingLocations(true)
                .placeholderReplacement(false)
                // a schema that a later version made is not one that this version knows
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true)
                .load();
        return new Migrations(flyway, schema);
    }

    /** Flyway quotes the name, nothing else does. */
    private static String stored(DataSource dataSource, String schema) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().storesUpperCaseIdentifiers()
                    ? schema.toUpperCase(Locale.ROOT)
                    : schema;
        }
    }

    /** Creates or upgrades the schema; nodes that start at once wait for each other. */
    void apply() {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    "Schema '%s' could not be migrated; no store was opened.".formatted(schema), e);
        }
    }

    /** Refuses another version than the one that this library needs. */
    void validate() {
        ValidateResult result;
        try {
            result = flyway.validateWithResult();
        } catch (FlywayException e) {
            throw new StoreException(
                    "Schema '%s' could not be checked; no store was opened.".formatted(schema), e);
        }
        if (!result.validationSuccessful)
            throw new ConfigurationException(
                    ("Schema '%s' is not the one that this version needs (%d migrations differ);"
                                    + " run JdbcStore.migrate(ddlDataSource, \"%s\") with a user"
                                    + " who may create tables, or upgrade the library.")
                            .formatted(schema, result.invalidMigrations.size(), schema));
    }
}
