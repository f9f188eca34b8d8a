package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The contract finds a store that does not keep invariant 1. */
class UnitAtomicitySabotageTest {

    private static final List<Consumer<UnitContract>> ATOMICITY = List.of(
            UnitContract::u08_aUnitThatNamesAnotherBusinessIsRefusedWhole,
            UnitContract::u10_aUnitWhoseLastEntryCannotBeLoggedIsRefusedWhole);

    @Test
    void aUnitThatIsSplitInTwoTurnsTheContractRed() {
        for (Consumer<UnitContract> check : ATOMICITY)
            assertThatThrownBy(() -> run(new SplitUnits(true), check))
                    .isInstanceOf(AssertionError.class);
    }

    @Test
    void withoutTheSabotageTheSameChecksAreGreen() {
        for (Consumer<UnitContract> check : ATOMICITY)
            assertThatCode(() -> run(new SplitUnits(false), check)).doesNotThrowAnyException();
    }

    private static void run(SplitUnits suite, Consumer<UnitContract> check) {
        suite.open();
        try {
            check.accept(suite);
        } finally {
            suite.close();
        }
    }
}
