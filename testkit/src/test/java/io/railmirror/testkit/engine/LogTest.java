package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static io.railmirror.testkit.engine.EngineScene.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordAt;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Bill;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.sim.Invariants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log tells of the past. */
class LogTest extends EngineSuite {

    private RecordAt billAt(Instant moment, String id) {
        return scene.engine()
                .asOf(ACME, moment)
                .record(EngineScene.key(ReferenceKind.BILL, id).ref())
                .orElseThrow();
    }

    @Test
    void asOfAnswersWhatTheMirrorKnewThen() {
        Instant before = scene.clock().instant();
        scene.advance(Duration.ofHours(1));
        scene.bills(2);
        scene.sync();
        Instant first = scene.clock().instant();
        scene.advance(Duration.ofHours(1));
        scene.account().set(ReferenceKind.BILL, "1", "total", "50");
        scene.account().delete(ReferenceKind.BILL, "2");
        scene.sync();
        Instant second = scene.clock().instant();

        assertThat(scene.engine()
                        .asOf(ACME, before)
                        .record(EngineScene.key(ReferenceKind.BILL, "1").ref()))
                .isEmpty();
        assertThat(billAt(first, "1").entity(Bill.class).orElseThrow().total())
                .hasToString("10.1 USD");
        assertThat(billAt(second, "1").entity(Bill.class).orElseThrow().total())
                .hasToString("50 USD");
        assertThat(billAt(first, "2").state()).isEqualTo(RecordState.LIVE);
        assertThat(billAt(second, "2").state()).isEqualTo(RecordState.TOMBSTONED);
    }

    @Test
    void asOfMapsWithTheContextOfThatMoment() {
        scene.bills(1);
        scene.sync();
        Instant first = scene.clock().instant();
        scene.advance(Duration.ofHours(1));
        scene.account().set(ReferenceKind.COMPANY, "1", "currency", "EUR");
        scene.sync();

        assertThat(billAt(first, "1").entity(Bill.class).orElseThrow().total())
                .hasToString("10.1 USD");
        assertThat(billAt(scene.clock().instant(), "1")
                        .entity(Bill.class)
                        .orElseThrow()
                        .total())
                .hasToString("10.1 EUR");
    }

    @Test
    void asOfKnowsDisputes() {
        scene.brake(0, 0);
        scene.bills(2);
        scene.sync();
        scene.account().delete(ReferenceKind.BILL, "1");
        scene.sync();
        ParkedDeletions parked =
                scene.engine().runs().parked(scene.connection()).get(0);
        scene.advance(Duration.ofHours(1));
        scene.engine().rejectDeletions(parked, ANNA, "no");

        assertThat(billAt(scene.clock().instant(), "1").state()).isEqualTo(RecordState.DISPUTED);
        Invariants.of(scene.store, ACME).checkEntities(scene.engine());
    }

    @Test
    void mappedFoldIsTheMirror() {
        scene.bills(4);
        scene.customers(3);
        scene.notes(2);
        scene.transaction("t1", true);
        scene.sync();
        scene.account().post("t1", "t2");
        scene.account().delete(ReferenceKind.CUSTOMER, "2");
        scene.sync();

        Invariants.of(scene.store, ACME).checkFold();
        Invariants.of(scene.store, ACME).checkEntities(scene.engine());
    }

    @Test
    void hostWritesFactsOfItsOwnInAUnit() {
        scene.store.inUnit(unit -> {
            scene.engine().log().append(HostEvent.of(ACME, "approved", "bill 1"), unit);
            scene.engine().log().append(HostEvent.of(ACME, "filed", "bill 1"), unit);
            return true;
        });
        assertThatThrownBy(() -> scene.store.inUnit(unit -> {
                    scene.engine().log().append(HostEvent.of(ACME, "lost", "bill 2"), unit);
                    throw new IllegalStateException("the host rolls back");
                }))
                .hasMessage("the host rolls back");

        assertThat(scene.engine().log().read(LogQuery.of(ACME)))
                .extracting(change -> change.entry().what().fact().detail())
                .containsExactly("approved", "filed");
    }

    @Test
    void changeFeedIsReadWithoutGaps() {
        scene.bills(5);
        scene.sync();
        List<Long> seen = new ArrayList<>();
        List<LoggedChange> page = scene.engine().log().read(LogQuery.of(ACME).atMost(2));
        while (!page.isEmpty()) {
            page.forEach(change -> seen.add(change.entry().sequence()));
            page = scene.engine()
                    .log()
                    .read(LogQuery.of(ACME).after(seen.get(seen.size() - 1)).atMost(2));
        }

        assertThat(seen).hasSize((int) scene.entries()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void entriesNameTheRunThatWroteThem() {
        scene.bills(2);
        var bills = EngineScene.of(scene.sync(), "bills");

        assertThat(scene.engine()
                        .log()
                        .read(LogQuery.of(ACME).seenBy(bills.run().id())))
                .hasSize(2);
    }
}
