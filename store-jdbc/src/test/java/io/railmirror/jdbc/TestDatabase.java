package io.railmirror.jdbc;

import io.railmirror.core.spi.store.Store;
import io.railmirror.jdbc.internal.open.Pools;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The databases that a store is tested on; each place is new and has a store's empty tables. */
enum TestDatabase {
    H2_MEMORY {
        @Override
        Place newPlace() {
            String name = "store-" + NUMBERS.incrementAndGet();
            Connection anchor = watched(H2Template.newMemory(name));
            return new Place(
                    () -> JdbcStore.h2InMemory(name),
                    () -> close(anchor),
                    h2(Pools.h2Memory(name)));
        }
    },
    H2_FILE {
        @Override
        Place newPlace() {
            Path file = H2Template.newFile();
            return new Place(
                    () -> JdbcStore.h2(file),
                    () -> H2Template.delete(file),
                    h2(Pools.h2File(file)));
        }
    },
    POSTGRES_OLDEST {
        @Override
        Place newPlace() {
            return on(server());
        }
    },
    POSTGRES_NEWEST {
        @Override
        Place newPlace() {
            return on(server());
        }
    };

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final int CONNECTIONS_MAX = 12;

    /**
     * Where a store is kept.
     *
     * @param builder opens it, more than once if need be
     * @param drop removes it
     * @param host connections of the host's own, each a new one
     */
    record Place(Supplier<JdbcStoreBuilder> builder, Runnable drop, DataSource host) {

        JdbcStore open(Clock clock) {
            return builder.get()
                    .migrate(Migrate.OFF)
                    .connectionsMax(CONNECTIONS_MAX)
                    .clock(clock)
                    .ids(() -> "id-" + NUMBERS.incrementAndGet())
                    .random(new Random(7))
                    .open();
        }
    }

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
                () -> server.drop(database),
                server.dataSource(database));
    }

    /** Connections to H2 as a host makes them. */
    static DataSource h2(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("sa");
        source.setPassword("");
        return source;
    }

    boolean isPostgres() {
        return this == POSTGRES_OLDEST || this == POSTGRES_NEWEST;
    }

    /** The server of a version of PostgreSQL. */
    PostgresServer server() {
        return switch (this) {
            case POSTGRES_OLDEST -> PostgresServer.oldest();
            case POSTGRES_NEWEST -> PostgresServer.newest();
            case H2_MEMORY, H2_FILE -> throw new IllegalStateException(this + " has no server");
        };
    }

    private static Connection watched(Connection connection) {
        try {
            H2Plans.watch(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every suite shows besides how its questions are answered. */
    private static void close(Connection connection) {
        try (connection) {
            H2Plans.check(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
