package io.railmirror.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that was set up by the files for database administrators: the owner of the tables has
 * migrated them, and the application has a role of its own.
 */
final class TwoRoles implements AutoCloseable {

    static final String OWNER = "railmirror_owner";
    static final String APP = "railmirror_app";

    private final PostgresServer server;
    private final String database;

    private TwoRoles(PostgresServer server, String database) {
        this.server = server;
        this.database = database;
    }

    /**
     * Sets one up.
     *
     * @param files what the owner runs after the migration
     */
    static TwoRoles on(PostgresServer server, String... files) throws SQLException {
        TwoRoles roles = new TwoRoles(server, server.newEmptyDatabase());
        roles.run(PostgresServer.USER, "roles.sql");
        JdbcStore.migrate(roles.as(OWNER), JdbcStoreBuilder.SCHEMA);
        for (String file : files) roles.run(OWNER, file);
        return roles;
    }

    private void run(String role, String file) throws SQLException {
        try (Connection connection = as(role).getConnection()) {
            HostScene.run(connection, read(file));
        }
    }

    private static String read(String file) {
        try (InputStream in = JdbcStore.class.getResourceAsStream("dba/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connections of a role. */
    DataSource as(String role) {
        return as(role, database);
    }

    private DataSource as(String role, String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(server.url(name));
        source.setUser(role);
        return source;
    }

    /** Another database that is the same, roles included; nobody may be connected to this one. */
    TestDatabase.Place newCopy() {
        String copy = server.newDatabaseLike(database);
        return new TestDatabase.Place(
                () -> JdbcStore.postgres(server.url(copy), APP, "unused").rowSecurity(),
                () -> server.drop(copy),
                as(APP, copy));
    }

    @Override
    public void close() throws SQLException {
        server.drop(database);
        try (Connection connection = server.dataSource("postgres").getConnection()) {
            for (String role : List.of(APP, OWNER)) HostScene.run(connection, "drop role " + role);
        }
    }
}
