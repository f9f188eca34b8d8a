package io.railmirror.testkit.contract;

import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;

/**
 * A whole engine on a store, by seeds, over the reference rail: what the suites check call by call
 * must bear random crashes, rivals, clock jumps and settlements together.
 */
public abstract class SeededStoreContract extends SeededSyncContract {

    /** Creates the suite. */
    protected SeededStoreContract() {}

    @Override
    protected abstract Store newStore(Ports ports);

    @Override
    protected final SeededWorld newWorld(SeededWorld.Start start) {
        return new ReferenceSeededWorld(start);
    }
}
