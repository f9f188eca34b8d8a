package io.railmirror.testkit.contract;

import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.time.SettableClock;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the suites have in common: a new store per test, on a clock that the test moves. */
abstract class StoreSuite {

    static final Instant START = Instant.parse("2026-03-02T08:00:00.000001Z");

    private StoreScene scene = new StoreScene(SettableClock.at(START), this::newStore);

    /**
     * A new and empty store.
     *
     * @param clock the clock of its log times and leases; stands still unless a test moves it
     */
    protected abstract Store newStore(Clock clock);

    @BeforeEach
    final void open() {
        scene.open();
    }

    @AfterEach
    final void close() {
        scene.close();
        scene = new StoreScene(SettableClock.at(START), this::newStore);
    }

    final StoreScene scene() {
        return scene;
    }

    final Store store() {
        return scene.store();
    }
}
