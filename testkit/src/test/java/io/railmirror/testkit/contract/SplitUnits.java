package io.railmirror.testkit.contract;

import io.railmirror.core.spi.store.Store;

import java.time.Clock;

/** The suite of units on a store that splits them, if the switch says so; no test of its own. */
final class SplitUnits extends UnitContract {

    private final boolean split;

    SplitUnits(boolean split) {
        this.split = split;
    }

    @Override
    protected Store newStore(Clock clock) {
        Store whole = InMemoryStoreTest.inMemory(clock);
        return split ? new SplitStore(whole) : whole;
    }
}
