package io.railmirror.testkit.engine;

import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;

import org.junit.jupiter.api.Nested;

/** What an engine answers on the store in memory. */
class InMemoryEngineTest {

    @Nested
    class PastQueries extends PastQueryContract {
        @Override
        protected Store newStore(Ports ports) {
            return EngineScene.inMemory(ports);
        }
    }

    @Nested
    class Variances extends VarianceContract {
        @Override
        protected Store newStore(Ports ports) {
            return EngineScene.inMemory(ports);
        }
    }

    @Nested
    class Freshness extends FreshnessContract {
        @Override
        protected Store newStore(Ports ports) {
            return EngineScene.inMemory(ports);
        }
    }
}
