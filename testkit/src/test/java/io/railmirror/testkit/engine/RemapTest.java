package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.FailedRecord;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Bill;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.sim.Interception;
import io.railmirror.testkit.sim.Invariants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Mapping again from snapshots, and records that cannot be mapped. */
class RemapTest extends EngineSuite {

    private Bill bill(String id) {
        return (Bill) scene.row(ReferenceKind.BILL, id).entities().get(0).entity();
    }

    private List<String> remappings() {
        return scene.store.log().read(LogQuery.of(ACME)).stream()
                .filter(change -> change.entry().what().change() == ChangeKind.REMAPPED)
                .map(change -> change.entry().what().fact().detail())
                .toList();
    }

    @Test
    void higherMapperVersionMapsTheMirrorAgainWithoutACall() {
        scene.bills(3);
        scene.sync();
        assertThat(bill("1").memo()).isNull();
        scene.mapper(2);
        scene.world.forgetCalls();

        SyncReport report = scene.sync();

        assertThat(bill("1").memo()).isEqualTo("for the garden");
        assertThat(EngineScene.of(report, "bill-changes").run().counts().remapped())
                .isEqualTo(3);
        assertThat(scene.history(ReferenceKind.BILL, "1")).containsExactly(ChangeKind.CREATED);
        assertThat(remappings()).anyMatch(detail -> detail.startsWith("bill-changes mapper 1"));
        assertThat(scene.world.calls())
                .noneMatch(call -> call.subject().equals("bills")
                        || call.purpose() == Purpose.READ && call.subject().equals("Bill"));
        Invariants.of(scene.store, ACME).checkEntities(scene.engine());
    }

    @Test
    void mappingIsNotedOncePerStreamThatChanged() {
        scene.bills(3);
        scene.sync();
        scene.mapper(2);
        scene.sync();
        int noted = remappings().size();

        scene.sync();
        scene.full();

        assertThat(remappings()).hasSize(noted);
        assertThat(remappings()).filteredOn(detail -> detail.startsWith("bill")).hasSize(1);
    }

    @Test
    void changedContextMapsTheMirrorAgain() {
        scene.bills(2);
        scene.sync();
        scene.account().set(ReferenceKind.COMPANY, "1", "currency", "EUR");

        scene.sync();

        assertThat(bill("1").total()).hasToString("10.1 EUR");
        assertThat(scene.history(ReferenceKind.BILL, "1")).containsExactly(ChangeKind.CREATED);
        Invariants.of(scene.store, ACME).checkEntities(scene.engine());
    }

    @Test
    void nodeWithAnOlderMapperLeavesTheStreamAlone() {
        scene.mapper(2);
        scene.bills(2);
        scene.sync();
        scene.mapper(1);
        scene.account().set(ReferenceKind.BILL, "1", "total", "1");

        StreamReport feed = EngineScene.of(scene.sync(), "bill-changes");

        assertThat(feed.run().state()).isEqualTo(RunState.SKIPPED);
        assertThat(feed.run().note()).contains("upgrade this node");
        assertThat(bill("1").memo()).isEqualTo("for the garden");
    }

    @Test
    void recordThatCannotBeMappedIsKeptCountedAndReported() {
        scene.bills(3);
        scene.bill("2", "not a number");

        SyncReport report = scene.sync();

        assertThat(EngineScene.of(report, "bills").run().counts().failed()).isEqualTo(1);
        assertThat(scene.row(ReferenceKind.BILL, "2").state()).isEqualTo(RecordState.LIVE);
        assertThat(scene.row(ReferenceKind.BILL, "2").mappingFailure()).contains("total");
        assertThat(bill("3").total()).hasToString("10.3 USD");
        assertThat(scene.engine().runs().failures(scene.connection(), null, 10))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.stage()).isEqualTo(FailedRecord.Stage.MAP);
                    assertThat(failure.record().id()).hasToString("2");
                });
    }

    @Test
    void amountWithTooManyDigitsIsKeptRawAndNeverRounded() {
        scene.bill("1", "1.123456789012345");

        scene.sync();

        assertThat(scene.row(ReferenceKind.BILL, "1").entities()).isEmpty();
        assertThat(scene.row(ReferenceKind.BILL, "1").snapshot()).contains("1.123456789012345");
    }

    @Test
    void correctedRecordSettlesItsFailure() {
        scene.bill("1", "not a number");
        scene.sync();
        scene.bill("1", "5");

        scene.sync();

        assertThat(bill("1").total()).hasToString("5 USD");
        assertThat(scene.engine().runs().failures(scene.connection(), null, 10)).isEmpty();
    }

    @Test
    void recordThatTheContextCuresSettlesItsFailure() {
        scene.account().put(ReferenceKind.COMPANY, "1", Map.of("name", "Acme"));
        scene.bills(2);
        scene.sync();
        assertThat(scene.row(ReferenceKind.BILL, "1").mappingFailure()).contains("currency");
        scene.account().set(ReferenceKind.COMPANY, "1", "currency", "USD");

        scene.sync();

        assertThat(bill("1").total()).hasToString("10.1 USD");
        assertThat(scene.engine().runs().failures(scene.connection(), null, 10)).isEmpty();
    }

    /** While a named record is on its way, the context changes and another node maps by it. */
    private void contextChangesDuringTheNextRead(SyncEngine other) {
        AtomicBoolean once = new AtomicBoolean();
        scene.world.onCall(call -> {
            if (call.purpose() != Purpose.READ || !once.compareAndSet(false, true)) return null;
            scene.account().set(ReferenceKind.COMPANY, "1", "currency", "EUR");
            other.sync(SyncRequest.business(ACME));
            scene.bill("1", "77");
            return null;
        });
    }

    @Test
    void recordNamedWhileTheContextChangesIsMappedAgainSoon() {
        scene.bills(2);
        scene.sync();
        contextChangesDuringTheNextRead(scene.build());
        scene.engine()
                .sync(SyncRequest.records(
                        ACME, List.of(EngineScene.key(ReferenceKind.BILL, "1").ref())));
        assertThat(bill("1").total()).hasToString("77 USD");

        scene.sync();

        assertThat(bill("1").total()).hasToString("77 EUR");
        Invariants.of(scene.store, ACME).checkEntities(scene.engine());
        int noted = remappings().size();
        assertThat(scene.sync().counts().remapped()).isZero();
        assertThat(remappings()).hasSize(noted);
    }

    @Test
    void recordThatADeadNodeNamedIsMappedAgainToo() {
        scene.bills(2);
        scene.sync();
        scene.behind(
                store -> new Interception() {
                    @Override
                    public void after(String call) {
                        boolean written = call.equals("Store.commit")
                                && scene.row(ReferenceKind.BILL, "1").snapshot().contains("77");
                        if (written) throw new AssertionError("the node dies");
                    }

                    @Override
                    public void before(String call) {
                        if (call.equals("Leases.release")) after("Store.commit");
                    }
                }.around(store),
                ports -> ports);
        SyncEngine dying = scene.engine();
        scene.behind(store -> store, ports -> ports);
        contextChangesDuringTheNextRead(scene.build());
        SyncRequest bill = SyncRequest.records(
                ACME, List.of(EngineScene.key(ReferenceKind.BILL, "1").ref()));
        assertThatThrownBy(() -> dying.sync(bill)).hasMessageContaining("dies");
        scene.advance(Duration.ofMinutes(6));

        scene.sync();

        assertThat(bill("1").total()).hasToString("77 EUR");
    }

    @Test
    void recordThatTheContextBreaksIsReported() {
        scene.bills(2);
        scene.sync();
        scene.account().put(ReferenceKind.COMPANY, "1", Map.of("name", "Acme"));

        scene.sync();

        assertThat(scene.row(ReferenceKind.BILL, "1").entities()).isEmpty();
        assertThat(scene.engine().runs().failures(scene.connection(), null, 10)).hasSize(3);
    }
}
