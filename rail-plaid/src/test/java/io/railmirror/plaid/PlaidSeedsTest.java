package io.railmirror.plaid;

import io.railmirror.testkit.contract.SeededSyncContract;
import io.railmirror.testkit.contract.SeededWorld;

/** The whole engine on Plaid over real HTTP, by seeds. */
class PlaidSeedsTest extends SeededSyncContract {
    private static final int SEEDS_IN_A_BUILD = 100;

    @Override
    protected SeededWorld newWorld(SeededWorld.Start start) {
        return new PlaidSeededWorld(start);
    }

    @Override
    protected int seeds() {
        return SEEDS_IN_A_BUILD;
    }
}
