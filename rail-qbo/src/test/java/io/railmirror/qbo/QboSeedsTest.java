package io.railmirror.qbo;

import io.railmirror.testkit.contract.SeededSyncContract;
import io.railmirror.testkit.contract.SeededWorld;

/** The whole engine on QuickBooks over real HTTP, by seeds. */
class QboSeedsTest extends SeededSyncContract {
    private static final int SEEDS_IN_A_BUILD = 100;

    @Override
    protected SeededWorld newWorld(SeededWorld.Start start) {
        return new QboSeededWorld(start);
    }

    @Override
    protected int seeds() {
        return SEEDS_IN_A_BUILD;
    }
}
