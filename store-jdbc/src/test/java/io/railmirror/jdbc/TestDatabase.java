package io.railmirror.jdbc;

import io.railmirror.core.spi.store.Store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The databases that a store is tested on; each store is new and empty. */
enum TestDatabase {
    H2_MEMORY {
        @Override
        Place newPlace() {
            String name = "store-" + COUNTER.incrementAndGet();
            return new Place(() -> JdbcStore.h2InMemory(name), () -> {});
        }
    },
    H2_FILE {
        @Override
        Place newPlace() {
            Path folder = folder();
            return new Place(() -> JdbcStore.h2(folder.resolve("books")), () -> delete(folder));
        }
    },
    POSTGRES_OLDEST {
        @Override
        Place newPlace() {
            return on(PostgresServer.oldest());
        }
    },
    POSTGRES_NEWEST {
        @Override
        Place newPlace() {
            return on(PostgresServer.newest());
        }
    };

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final AtomicLong IDS = new AtomicLong();
    private static final int CONNECTIONS_MAX = 12;

    /**
     * Where a store is kept.
     *
     * @param builder opens it, more than once if need be
     * @param drop removes it
     */
    record Place(Supplier<JdbcStoreBuilder> builder, Runnable drop) {

        JdbcStore open(Clock clock) {
            return builder.get()
                    .connectionsMax(CONNECTIONS_MAX)
                    .clock(clock)
                    .ids(() -> "id-" + IDS.incrementAndGet())
                    .random(new Random(7))
                    .open();
        }
    }

    /** A place where nothing is kept yet. */
    abstract Place newPlace();

    /** A store that takes its place with it when it is closed. */
    Store newStore(Clock clock) {
        Place place = newPlace();
        return new PassingStore(place.open(clock), place.drop());
    }

    private static Place on(PostgresServer server) {
        String database = server.newDatabase();
        return new Place(
                () -> JdbcStore.postgres(server.url(database), PostgresServer.USER, "unused"),
                () -> server.drop(database));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "h2-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
