package io.railmirror.jdbc;

import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.engine.FreshnessContract;
import io.railmirror.testkit.engine.PastQueryContract;
import io.railmirror.testkit.engine.VarianceContract;

import org.junit.jupiter.api.Nested;

/** What an engine answers, on one kind of database. */
abstract class EngineContracts {

    /** Where each test gets a store of its own. */
    abstract TestDatabase database();

    private Store newStore(Ports ports) {
        TestDatabase.Place place = database().newPlace();
        JdbcStoreBuilder builder = place.builder()
                .get()
                .migrate(Migrate.OFF)
                .connectionsMax(1)
                .clock(ports.clock())
                .ids(ports.ids())
                .random(ports.random());
        return new PassingStore(builder.open(), place.drop());
    }

    @Nested
    class PastQueries extends PastQueryContract {
        @Override
        protected Store newStore(Ports ports) {
            return EngineContracts.this.newStore(ports);
        }
    }

    @Nested
    class Variances extends VarianceContract {
        @Override
        protected Store newStore(Ports ports) {
            return EngineContracts.this.newStore(ports);
        }
    }

    @Nested
    class Freshness extends FreshnessContract {
        @Override
        protected Store newStore(Ports ports) {
            return EngineContracts.this.newStore(ports);
        }
    }
}
