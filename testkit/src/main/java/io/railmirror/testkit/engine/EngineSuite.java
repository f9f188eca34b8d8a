package io.railmirror.testkit.engine;

import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;

import org.junit.jupiter.api.AfterEach;

/** A new scene per test; after each test the invariants must hold. */
abstract class EngineSuite {

    final EngineScene scene = new EngineScene(1, this::newStore);

    /**
     * A new and empty store: in memory, unless a suite says otherwise.
     *
     * @param ports its clock, ids and chance
     */
    protected Store newStore(Ports ports) {
        return EngineScene.inMemory(ports);
    }

    @AfterEach
    final void checkInvariants() {
        try {
            scene.checkInvariants();
        } finally {
            scene.store.close();
        }
    }
}
