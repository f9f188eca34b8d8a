package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.RunCounts;
import io.railmirror.core.RunRecord;
import io.railmirror.core.RunState;
import io.railmirror.core.SyncReport;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.testkit.reference.ReferenceCall;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.sim.Interception;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Full and incremental syncs without faults. */
class SyncTest extends EngineSuite {

    @Test
    void firstSyncBecomesFullAndSaysSo() {
        scene.world.pageSize(2);
        scene.bills(7);

        SyncReport report = scene.sync();

        assertThat(report.clean()).as("%s", report).isTrue();
        assertThat(EngineScene.of(report, "bill-changes").notes())
                .contains("full: there is no cursor yet");
        assertThat(EngineScene.of(report, "bills").run().counts().created()).isEqualTo(7);
        Bill bill = scene.engine()
                .mirror()
                .entity(EngineScene.key(ReferenceKind.BILL, "7"), Bill.class)
                .orElseThrow();
        assertThat(bill.total()).hasToString("10.7 USD");
    }

    @Test
    void everyKindOfStreamIsRead() {
        oneOfEachKind();

        SyncReport report = scene.sync();

        assertThat(report.clean()).as("%s", report).isTrue();
        for (ReferenceKind kind : ReferenceKind.values())
            assertThat(scene.row(kind, "1").state()).isEqualTo(RecordState.LIVE);
        assertThat(scene.row(ReferenceKind.ACCOUNT, "1").entities()).hasSize(2);
        assertThat(scene.row(ReferenceKind.NOTE, "1").entities()).isEmpty();
    }

    private void oneOfEachKind() {
        scene.bills(1);
        scene.notes(1);
        scene.customers(1);
        scene.transaction("1", true);
        scene.account().put(ReferenceKind.VENDOR, "1", Map.of("name", "Stone & Sons"));
        scene.account()
                .put(
                        ReferenceKind.INVOICE,
                        "1",
                        Map.of("customer", "1", "total", "99.90", "status", "open"));
        scene.account().put(ReferenceKind.ACCOUNT, "1", Map.of("name", "Bank", "balance", "1000"));
        scene.account()
                .put(ReferenceKind.TRANSFER, "1", Map.of("amount", "5", "status", "pending"));
    }

    @Test
    void incrementalSyncReadsOnlyWhatChanged() {
        scene.bills(5);
        scene.sync();
        scene.world.forgetCalls();
        scene.account().set(ReferenceKind.BILL, "3", "status", "paid");

        SyncReport report = scene.sync();

        assertThat(EngineScene.of(report, "bill-changes").run().counts())
                .isEqualTo(new RunCounts(1, 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(scene.world.calls())
                .doesNotContain(new ReferenceCall("acme", Purpose.PAGE, "bills"));
        assertThat(scene.history(ReferenceKind.BILL, "3"))
                .containsExactly(ChangeKind.CREATED, ChangeKind.UPDATED);
    }

    @Test
    void unchangedRecordsWriteNoEntryAndNoRow() {
        oneOfEachKind();
        scene.sync();
        long entries = scene.entries();
        long version = scene.row(ReferenceKind.BILL, "1").rowVersion();

        scene.full();
        scene.sync();

        assertThat(scene.entries()).isEqualTo(entries);
        for (ReferenceKind kind : ReferenceKind.values())
            assertThat(scene.row(kind, "1").rowVersion()).as("%s", kind).isEqualTo(version);
    }

    @Test
    void voidIsAnUpdateAndDeletionIsATombstone() {
        scene.bills(2);
        scene.sync();
        scene.account().set(ReferenceKind.BILL, "1", "status", "void");
        scene.account().delete(ReferenceKind.BILL, "2");

        scene.sync();

        Bill bill = (Bill) scene.row(ReferenceKind.BILL, "1").entities().get(0).entity();
        assertThat(bill.status().value()).isEqualTo(BillStatus.VOIDED);
        assertThat(scene.row(ReferenceKind.BILL, "2").state()).isEqualTo(RecordState.TOMBSTONED);
        assertThat(scene.history(ReferenceKind.BILL, "2"))
                .containsExactly(ChangeKind.CREATED, ChangeKind.TOMBSTONED);
    }

    @Test
    void feedsThatShareACallAreReadWithOneCall() {
        scene.bills(1);
        scene.sync();
        scene.world.forgetCalls();

        scene.sync();

        assertThat(scene.world.calls())
                .contains(new ReferenceCall("acme", Purpose.PAGES_TOGETHER, "changes"))
                .doesNotContain(new ReferenceCall("acme", Purpose.PAGE, "bill-changes"));
    }

    @Test
    void hintsAreReadInBatches() {
        scene.customers(7);
        scene.sync();
        scene.world.forgetCalls();
        for (int i = 1; i <= 7; i++)
            scene.account().set(ReferenceKind.CUSTOMER, "" + i, "name", "renamed " + i);

        SyncReport report = scene.sync();

        assertThat(EngineScene.of(report, "events").run().counts().updated()).isEqualTo(7);
        assertThat(scene.world.calls())
                .filteredOn(call -> call.purpose() == Purpose.READ)
                .hasSize(2);
    }

    @Test
    void openTransfersAreReadAgainById() {
        scene.account()
                .put(ReferenceKind.TRANSFER, "1", Map.of("amount", "5", "status", "pending"));
        scene.account()
                .put(ReferenceKind.TRANSFER, "2", Map.of("amount", "6", "status", "settled"));
        scene.sync();
        scene.world.forgetCalls();

        SyncReport report = scene.sync();

        assertThat(EngineScene.of(report, "open-transfers").run().counts().read())
                .isEqualTo(1);
    }

    @Test
    void postedTransactionSucceedsThePendingOne() {
        scene.transaction("p1", true);
        scene.sync();
        scene.account().post("p1", "t1");

        scene.sync();

        assertThat(scene.row(ReferenceKind.TRANSACTION, "p1").tombstone().successor())
                .hasToString("t1");
        assertThat(scene.row(ReferenceKind.TRANSACTION, "t1").state()).isEqualTo(RecordState.LIVE);
    }

    @Test
    void runsAreKeptAsHistoryAndPaged() {
        SyncReport report = scene.sync();
        io.railmirror.core.RunQuery query =
                io.railmirror.core.RunQuery.of(ACME).of(report.request()).atMost(2);

        java.util.List<io.railmirror.core.RunId> ids = new java.util.ArrayList<>();
        for (var page = scene.engine().runs().list(query);
                !page.isEmpty();
                page = scene.engine().runs().list(query.before(ids.get(ids.size() - 1))))
            page.forEach(run -> {
                assertThat(run.state()).isEqualTo(RunState.COMPLETED);
                ids.add(run.id());
            });

        assertThat(ids)
                .doesNotHaveDuplicates()
                .hasSize(report.streams().size())
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void reportTellsHowLongEachPhaseOfARunTook() {
        scene.behind(
                store -> new Interception() {
                    @Override
                    public void before(String call) {
                        if (call.equals("Store.commit")) scene.advance(Duration.ofMillis(30));
                    }
                }.around(store),
                ports -> ports);
        scene.bills(3);
        scene.world.failNext("bills", ReferenceFault.WAIT_UNTIL);
        scene.world.onCall(call -> {
            if (call.subject().equals("bills") && call.purpose() == Purpose.PAGE)
                scene.advance(Duration.ofSeconds(2));
            return null;
        });

        SyncReport report = scene.sync();

        RunRecord.Progress progress = EngineScene.of(report, "bills").run().progress();
        assertThat(progress.pages()).isEqualTo(1);
        assertThat(progress.waiting()).isEqualTo(Duration.ofSeconds(5));
        assertThat(progress.fetching()).isEqualTo(Duration.ofSeconds(7));
        assertThat(progress.committing()).isPositive().isLessThan(Duration.ofSeconds(1));
        assertThat(report.took()).isGreaterThan(progress.fetching());
    }
}
