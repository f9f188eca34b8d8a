package io.railmirror.testkit.engine;

import org.junit.jupiter.api.AfterEach;

/** A new scene per test; after each test the invariants must hold. */
abstract class EngineSuite {

    final EngineScene scene = new EngineScene();

    @AfterEach
    final void checkInvariants() {
        scene.checkInvariants();
    }
}
