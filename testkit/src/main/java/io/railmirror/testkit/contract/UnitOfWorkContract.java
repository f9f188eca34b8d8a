package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.UnitOfWork;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.time.SettableClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the host writes in a unit of its own. */
public abstract class UnitOfWorkContract extends StoreSuite {

    private static final Samples A = Samples.A;

    /** Creates the suite. */
    protected UnitOfWorkContract() {}

    @Test
    void w01_factsOfOneUnitAreWrittenTogetherInTheirOrder() {
        String result = store().inUnit(unit -> {
            store().log().append(A.event("first"), unit);
            store().log().append(A.event("second"), unit);
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(details(A)).containsExactly("first", "second");
        scene().checkLog(A.business(), 2);
    }

    @Test
    void w02_aUnitThatThrowsLeavesNoTrace() {
        assertThatThrownBy(() -> store().inUnit(unit -> {
                    store().log().append(A.event("first"), unit);
                    throw new IllegalStateException("the host fails");
                }))
                .isInstanceOf(IllegalStateException.class);

        scene().checkEmpty(A);
    }

    @Test
    void w03_aUnitSpansBusinesses() {
        store().inUnit(unit -> {
            for (Samples business : List.of(Samples.C, Samples.A, Samples.B))
                store().log().append(business.event("event"), unit);
            return unit;
        });

        for (Samples business : List.of(Samples.A, Samples.B, Samples.C))
            scene().checkLog(business.business(), 1);
    }

    @Test
    void w04_aUnitOfSeveralBusinessesThatThrowsLeavesNoTraceInAny() {
        assertThatThrownBy(() -> store().inUnit(unit -> {
                    store().log().append(Samples.B.event("event"), unit);
                    store().log().append(A.event("event"), unit);
                    throw new IllegalStateException("the host fails");
                }))
                .isInstanceOf(IllegalStateException.class);

        scene().checkEmpty(A);
        scene().checkEmpty(Samples.B);
    }

    @Test
    void w05_aUnitThatHasEndedIsRefused() {
        UnitOfWork ended = store().inUnit(unit -> unit);

        assertThatThrownBy(() -> store().log().append(A.event("late"), ended))
                .isInstanceOf(IllegalArgumentException.class);

        scene().checkEmpty(A);
    }

    @Test
    void w06_aUnitOfAnotherStoreIsRefused() {
        try (Store other = newStore(SettableClock.at(START))) {
            assertThatThrownBy(() -> other.inUnit(unit -> {
                        store().log().append(A.event("astray"), unit);
                        return unit;
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(other.log().head(A.business())).isEmpty();
        }

        scene().checkEmpty(A);
    }

    @Test
    void w07_aFactIsVisibleOnlyAfterItsUnit() {
        boolean early = store().inUnit(unit -> {
            store().log().append(A.event("event"), unit);
            return store().log().head(A.business()).isPresent();
        });

        assertThat(early).isFalse();
        scene().checkLog(A.business(), 1);
    }

    private List<String> details(Samples samples) {
        return scene().log(samples.business()).stream()
                .map(change -> change.entry().what().fact().detail())
                .toList();
    }
}
