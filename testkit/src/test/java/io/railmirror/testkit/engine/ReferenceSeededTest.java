package io.railmirror.testkit.engine;

import io.railmirror.testkit.contract.SeededSyncContract;
import io.railmirror.testkit.contract.SeededWorld;

/** The whole engine on the reference rail, by seeds. */
class ReferenceSeededTest extends SeededSyncContract {

    @Override
    protected SeededWorld newWorld(SeededWorld.Start start) {
        return new ReferenceSeededWorld(start);
    }
}
