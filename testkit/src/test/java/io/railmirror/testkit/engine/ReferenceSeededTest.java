package io.railmirror.testkit.engine;

import io.railmirror.core.InMemoryStore;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.contract.SeededStoreContract;

/** The whole engine on the reference rail and the store in memory, by seeds. */
class ReferenceSeededTest extends SeededStoreContract {

    @Override
    protected Store newStore(Ports ports) {
        return new InMemoryStore(ports.clock(), ports.ids(), ports.random());
    }
}
