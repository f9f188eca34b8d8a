package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.InMemoryStore;
import io.railmirror.core.RecordKey;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import io.railmirror.testkit.time.SettableClock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the store in memory beyond the contract. */
class InMemoryStoreLimitsTest {

    private static final Samples A = Samples.A;
    private static final RecordKey ONE = A.key(Samples.BILL, "1");

    private final SampleRows rows = new SampleRows();
    private final StoreScene scene =
            new StoreScene(SettableClock.at(StoreSuite.START), InMemoryStoreTest::inMemory);

    @BeforeEach
    void open() {
        scene.open();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aSnapshotIsKeptOnceByMirrorAndLog() {
        String json = "{\"n\":1}";
        scene.write(A, rows.created(ONE, json));
        scene.write(A, rows.remapped(scene.row(ONE)));

        assertThat(scene.row(ONE).snapshot())
                .isSameAs(scene.log(A.business()).get(0).content().orElseThrow().snapshot());
    }

    @Test
    void unitsDoNotNest() {
        assertThatThrownBy(() -> scene.store().commit(scene.scope(A.business()), view -> {
                    scene.store().log().append(A.event("inside"));
                    return UnitWrites.NOTHING;
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("do not nest");

        scene.checkEmpty(A);
    }

    @Test
    void aViewIsGoodOnlyInsideItsDecision() {
        AtomicReference<UnitView> kept = new AtomicReference<>();
        scene.store().commit(scene.scope(A.business()), view -> {
            kept.set(view);
            return UnitWrites.NOTHING;
        });

        assertThatThrownBy(() -> kept.get().rows(List.of(ONE))).isInstanceOf(StoreException.class);
    }

    @Test
    void aViewShowsNothingOfAnotherBusiness() {
        RecordKey foreign = Samples.B.key(Samples.BILL, "1");

        assertThatThrownBy(() -> scene.store().commit(scene.scope(A.business()), view -> {
                    view.rows(List.of(foreign));
                    return UnitWrites.NOTHING;
                }))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void aStoreOnTheMachinesOwnPortsWorks() {
        try (Store store = new InMemoryStore()) {
            LogEntry entry = store.log().append(HostEvent.of(A.business(), "event", "{}"));

            assertThat(store.log().head(A.business()).map(LogHead::hash)).contains(entry.hash());
        }
    }
}
