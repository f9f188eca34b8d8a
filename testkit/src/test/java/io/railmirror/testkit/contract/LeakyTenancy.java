package io.railmirror.testkit.contract;

import io.railmirror.core.spi.store.Store;

import java.lang.reflect.Method;
import java.time.Clock;

/** The suite of tenants on a store of which one method leaks; no test of its own. */
final class LeakyTenancy extends TenancyContract {

    private final Method leak;

    LeakyTenancy(Method leak) {
        this.leak = leak;
    }

    @Override
    protected Store newStore(Clock clock) {
        return LeakyStore.of(InMemoryStoreTest.inMemory(clock), leak);
    }
}
