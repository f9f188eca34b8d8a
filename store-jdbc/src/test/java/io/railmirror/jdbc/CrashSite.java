package io.railmirror.jdbc;

import io.railmirror.jdbc.internal.open.Pools;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The databases whose crashes are tested: those that outlive a process. Each place is new and has a
 * store's empty tables.
 */
enum CrashSite {
    H2 {
        @Override
        Place newPlace() {
            Path file = H2Template.newFile();
            return new Place(
                    Pools.h2File(file), "sa", () -> JdbcStore.h2(file), () -> H2Template.delete(file));
        }
    },
    POSTGRES {
        @Override
        Place newPlace() {
            PostgresServer server = PostgresServer.newest();
            String database = server.newDatabase();
            String url = server.url(database);
            return new Place(
                    url,
                    PostgresServer.USER,
                    () -> JdbcStore.postgres(url, PostgresServer.USER, "unused"),
                    () -> server.drop(database));
        }
    };

    /**
     * Where a store is kept.
     *
     * @param url its database
     * @param user who owns it
     * @param builder opens it
     * @param drop removes it
     */
    record Place(String url, String user, Supplier<JdbcStoreBuilder> builder, Runnable drop) {}

    abstract Place newPlace();
}
