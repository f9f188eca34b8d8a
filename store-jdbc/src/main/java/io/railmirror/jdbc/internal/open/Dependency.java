package io.railmirror.jdbc.internal.open;

import io.railmirror.core.error.ConfigurationException;

/** Libraries that only some ways to open a store need. */
enum Dependency {
    H2("com.h2database:h2", "org.h2.jdbcx.JdbcDataSource"),
    POSTGRES("org.postgresql:postgresql", "org.postgresql.ds.PGSimpleDataSource"),
    POOL("com.zaxxer:HikariCP", "com.zaxxer.hikari.HikariDataSource"),
    FLYWAY("org.flywaydb:flyway-core", "org.flywaydb.core.Flyway"),
    FLYWAY_POSTGRES(
            "org.flywaydb:flyway-database-postgresql",
            "org.flywaydb.database.postgresql.PostgreSQLDatabaseType");

    private final String artifact;
    private final String type;

    Dependency(String artifact, String type) {
        this.artifact = artifact;
        this.type = type;
    }

    /**
     * Looks whether it is there.
     *
     * @param why what needs it
     * @throws ConfigurationException when it is not
     */
    void need(String why) {
        try {
            Class.forName(type, false, Dependency.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ConfigurationException(
                    "%s is not on the class path, but %s: add it.".formatted(artifact, why));
        }
    }
}
