package io.railmirror.jdbc.internal.open;

import io.railmirror.core.error.StoreException;
import io.railmirror.jdbc.internal.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Makes the schema's versions, by Flyway, with a history of their own that no host's Flyway sees.
 */
final class Migrations {

    private Migrations() {}

    /** Creates or upgrades the schema; nodes that start at once wait for each other. */
    static void apply(DataSource dataSource, Dialect dialect, String schema) throws SQLException {
        String root = "classpath:" + Versions.ROOT;
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .defaultSchema(stored(dataSource, schema))
                .table(Versions.HISTORY)
                // outside of db/migration, where a host's own Flyway looks
                .locations(root + "common", root + dialect.folder())
                .failOnMissingLocations(true)
                .placeholderReplacement(false)
                // the schema may be one that the host has tables in, too
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // a schema that a later version made is not one that this version knows
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true)
                .load();
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    "Schema '%s' could not be migrated; no store was opened.".formatted(schema), e);
        }
    }

    /** Flyway quotes the name, nothing else does. */
    private static String stored(DataSource dataSource, String schema) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().storesUpperCaseIdentifiers()
                    ? schema.toUpperCase(Locale.ROOT)
                    : schema;
        }
    }
}
