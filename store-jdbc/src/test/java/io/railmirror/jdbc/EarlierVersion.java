package io.railmirror.jdbc;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Makes the tables of a store as an earlier version of the library did. */
final class EarlierVersion {

    private static final String ROOT = "classpath:io/railmirror/jdbc/migration/";

    private EarlierVersion() {}

    static void make(DataSource source, String folder, String version) {
        Flyway.configure()
                .dataSource(source)
                .defaultSchema(JdbcStoreBuilder.SCHEMA)
                .table("schema_history")
                .placeholderReplacement(false)
                .locations(ROOT + "common", ROOT + folder)
                .target(version)
                .load()
                .migrate();
    }
}
