package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.NodeId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitWrites;
import io.railmirror.testkit.contract.InboxClaimContract;
import io.railmirror.testkit.contract.InboxConcurrencyContract;
import io.railmirror.testkit.contract.RedactionContract;
import io.railmirror.testkit.contract.SyncStateContract;
import io.railmirror.testkit.contract.UnitContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A pooler in transaction mode sits between: every transaction runs on another session. */
class PoolerTest {

    /** What a driver needs to be told when the pooler does not know prepared statements. */
    private static final String PREPARE_NOTHING = "?prepareThreshold=0";

    /** More than the driver waits for before it prepares a statement on the server. */
    private static final int REPETITIONS = 20;

    private static final BusinessId ACME = BusinessId.of("acme");

    private static Store newStore(Clock clock) {
        return newStore(store -> store.migrate(Migrate.OFF).clock(clock));
    }

    private static Store newStore(UnaryOperator<JdbcStoreBuilder> options) {
        return newStore(PREPARE_NOTHING, options);
    }

    private static Store newStore(String parameters, UnaryOperator<JdbcStoreBuilder> options) {
        PostgresServer server = PostgresServer.newest();
        String database = server.newDatabase();
        TransactionPooler pooler = TransactionPooler.of(server.port());
        String url = "jdbc:postgresql://localhost:%d/%s%s"
                .formatted(pooler.port(), database, parameters);
        JdbcStoreBuilder builder = JdbcStore.postgres(url, PostgresServer.USER, "unused");
        return new PassingStore(options.apply(builder).open(), () -> {
            pooler.close();
            server.drop(database);
        });
    }

    @Nested
    class Units extends UnitContract {
        @Override
        protected Store newStore(Clock clock) {
            return PoolerTest.newStore(clock);
        }
    }

    @Nested
    class InboxClaims extends InboxClaimContract {
        @Override
        protected Store newStore(Clock clock) {
            return PoolerTest.newStore(clock);
        }
    }

    @Nested
    class InboxRivals extends InboxConcurrencyContract {
        @Override
        protected Store newStore(Clock clock) {
            return PoolerTest.newStore(clock);
        }
    }

    @Nested
    class Redactions extends RedactionContract {
        @Override
        protected Store newStore(Clock clock) {
            return PoolerTest.newStore(clock);
        }
    }

    @Nested
    class Sync extends SyncStateContract {
        @Override
        protected Store newStore(Clock clock) {
            return PoolerTest.newStore(clock);
        }
    }

    @Test
    void aWholeSyncWithOneConnectionFindsTheWorld() {
        CrashWorld world = CrashWorld.after(1, 0);
        try (Store store = newStore(options -> options.migrate(Migrate.OFF).connectionsMax(1));
                SyncEngine engine = world.engine(store, CrashWorld.ports("node"), "node")) {
            world.connect(engine);
            world.checkNextRun(store, engine);
        }
    }

    @Test
    void aStatementThatTheDriverPreparesOnTheServerIsMissingInAnotherSession() {
        try (Store store = newStore("", options -> options.migrate(Migrate.OFF))) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < REPETITIONS; i++) append(store);
                    })
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("26000");
        }
    }

    @Test
    void aSchemaIsCheckedAndAWriteIsLimitedInTimeWithOneConnection() throws Exception {
        try (Store store =
                newStore(options -> options.migrate(Migrate.VALIDATE).connectionsMax(1))) {
            append(store);
        }
        PostgresServer server = PostgresServer.newest();
        String database = server.newDatabase();
        List<Connection> handed = new ArrayList<>();
        DataSource host = new ConnectionSource(() -> {
            handed.add(server.dataSource(database).getConnection());
            return handed.get(handed.size() - 1);
        });
        try (JdbcStore store = JdbcStore.builder(host).open()) {
            Lease lease = store.leases()
                    .acquire(ACME, "here", NodeId.of("node"), Duration.ofMinutes(5))
                    .orElseThrow();
            store.commit(new UnitScope(ACME, lease), view -> {
                assertThat(limit(handed.get(handed.size() - 1))).containsExactly("1min");
                return UnitWrites.NOTHING;
            });
        }
        server.drop(database);
    }

    private static List<String> limit(Connection connection) {
        try {
            return HostScene.texts(connection, "show idle_in_transaction_session_timeout");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(Store store) {
        store.log().append(HostEvent.of(ACME, "here", "{}"));
    }
}
