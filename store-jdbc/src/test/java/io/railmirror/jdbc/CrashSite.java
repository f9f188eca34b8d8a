package io.railmirror.jdbc;

import io.railmirror.jdbc.internal.open.Pools;

import java.nio.file.Path;

/**
 * The databases whose crashes are tested: those that outlive a process. Each place is new and has a
 * store's empty tables.
 */
enum CrashSite {
    H2 {
        @Override
        Place newPlace() {
            Path file = H2Template.newFile();
            String where = file.toAbsolutePath().toString();
            return new Place(where, Pools.h2File(file), "sa", () -> H2Template.delete(file));
        }
    },
    POSTGRES {
        @Override
        Place newPlace() {
            PostgresServer server = PostgresServer.newest();
            String database = server.newDatabase();
            String url = server.url(database);
            return new Place(url, url, PostgresServer.USER, () -> server.drop(database));
        }
    };

    /**
     * Where a store is kept.
     *
     * @param where the file of H2 or the URL of PostgreSQL
     * @param url its database
     * @param user who owns it
     * @param drop removes it
     */
    record Place(String where, String url, String user, Runnable drop) {}

    abstract Place newPlace();

    /** Opens the store in a place, from any process. */
    static JdbcStoreBuilder builder(String where) {
        return builder(where, Migrate.OFF);
    }

    static JdbcStoreBuilder builder(String where, Migrate how) {
        JdbcStoreBuilder builder = where.startsWith("jdbc:postgresql:")
                ? JdbcStore.postgres(where, PostgresServer.USER, "unused")
                : JdbcStore.h2(Path.of(where));
        return builder.migrate(how);
    }
}
