package io.railmirror.jdbc;

import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.contract.SeededStoreContract;

import org.junit.jupiter.api.Nested;

/**
 * The whole engine over the databases, by seeds, with one connection: nothing may ask for a second
 * one while it holds the first.
 */
class SeededEngineTest {

    /** A seed makes some ten thousand transactions. */
    private static final int SEEDS = 1;

    private static Store newStore(TestDatabase database, Ports ports) {
        TestDatabase.Place place = database.newPlace();
        JdbcStore store = place.builder()
                .get()
                .migrate(Migrate.OFF)
                .connectionsMax(1)
                .clock(ports.clock())
                .ids(ports.ids())
                .random(ports.random())
                .open();
        return new PassingStore(store, place.drop());
    }

    @Nested
    class OnH2 extends SeededStoreContract {

        @Override
        protected Store newStore(Ports ports) {
            return SeededEngineTest.newStore(TestDatabase.H2_MEMORY, ports);
        }

        @Override
        protected int seeds() {
            return SEEDS;
        }
    }

    @Nested
    class OnPostgres extends SeededStoreContract {

        @Override
        protected Store newStore(Ports ports) {
            return SeededEngineTest.newStore(TestDatabase.POSTGRES_NEWEST, ports);
        }

        @Override
        protected int seeds() {
            return SEEDS;
        }
    }
}
