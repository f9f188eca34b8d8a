package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.spi.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The contract finds a store that does not keep invariant 1. */
class UnitAtomicitySabotageTest {

    private static final List<Consumer<UnitContract>> ATOMICITY = List.of(
            UnitContract::u08_aUnitThatNamesAnotherBusinessIsRefusedWhole,
            UnitContract::u10_aUnitWhoseLastEntryCannotBeLoggedIsRefusedWhole);

    private static final class Suite extends UnitContract {

        private final boolean sabotage;

        Suite(boolean sabotage) {
            this.sabotage = sabotage;
        }

        @Override
        protected Store newStore(Clock clock) {
            Store whole = InMemoryStoreTest.inMemory(clock);
            return sabotage ? new SplitStore(whole) : whole;
        }
    }

    @Test
    void aUnitThatIsSplitInTwoTurnsTheContractRed() {
        for (Consumer<UnitContract> check : ATOMICITY)
            assertThatThrownBy(() -> run(new Suite(true), check))
                    .isInstanceOf(AssertionError.class);
    }

    @Test
    void withoutTheSabotageTheSameChecksAreGreen() {
        for (Consumer<UnitContract> check : ATOMICITY)
            assertThatCode(() -> run(new Suite(false), check)).doesNotThrowAnyException();
    }

    private static void run(Suite suite, Consumer<UnitContract> check) {
        suite.open();
        try {
            check.accept(suite);
        } finally {
            suite.close();
        }
    }
}
