package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncReport;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Bill;
import io.railmirror.testkit.reference.ReferenceCall;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Full passes: handoff to the feed, resuming, absences, comparison. */
class PassTest extends EngineSuite {

    private static final ReferenceCall BILL_PAGE = new ReferenceCall("acme", Purpose.PAGE, "bills");

    /** Runs once, while the n-th page of bills is under way. */
    private void duringPage(int number, Runnable change) {
        AtomicInteger pages = new AtomicInteger();
        scene.world.onCall(call -> {
            if (call.equals(BILL_PAGE) && pages.incrementAndGet() == number) change.run();
            return null;
        });
    }

    private void quiet() {
        scene.world.onCall(call -> null);
    }

    @Test
    void changesDuringThePassAreFoundByTheFeed() {
        scene.world.pageSize(2);
        scene.bills(6);
        duringPage(3, () -> {
            scene.account().set(ReferenceKind.BILL, "1", "total", "77");
            scene.account().delete(ReferenceKind.BILL, "2");
            scene.bill("7", "7");
        });

        SyncReport report = scene.sync();

        assertThat(report.clean()).as("%s", report).isTrue();
        Bill changed =
                (Bill) scene.row(ReferenceKind.BILL, "1").entities().get(0).entity();
        assertThat(changed.total()).hasToString("77 USD");
        assertThat(scene.row(ReferenceKind.BILL, "2").state()).isEqualTo(RecordState.TOMBSTONED);
        assertThat(scene.knows(ReferenceKind.BILL, "7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "1,2"})
    void rowsThatShiftToAnEarlierPageAreNotLost(String deleted) {
        scene.world.pageSize(2);
        scene.bills(6);
        duringPage(2, () -> {
            for (String id : deleted.split(",")) scene.account().delete(ReferenceKind.BILL, id);
        });

        StreamReport bills = EngineScene.of(scene.sync(), "bills");

        assertThat(bills.run().state()).isEqualTo(RunState.COMPLETED);
        assertThat(scene.row(ReferenceKind.BILL, "3").state()).isEqualTo(RecordState.LIVE);
        assertThat(scene.history(ReferenceKind.BILL, "3")).containsExactly(ChangeKind.CREATED);
    }

    @Test
    void passResumesBehindTheLastCommittedPage() {
        scene.world.pageSize(2);
        scene.bills(9);
        AtomicInteger pages = new AtomicInteger();
        scene.world.onCall(call -> call.equals(BILL_PAGE) && pages.incrementAndGet() == 4
                ? ReferenceFault.PERMANENT
                : null);
        SyncReport stopped = scene.sync();
        int pagesBefore = pages.get();
        quiet();
        scene.world.forgetCalls();

        SyncReport resumed = scene.sync();

        assertThat(EngineScene.of(stopped, "bills").run().state()).isEqualTo(RunState.FAILED);
        assertThat(EngineScene.of(stopped, "bill-changes").run().state())
                .isEqualTo(RunState.FAILED);
        assertThat(pagesBefore).isEqualTo(4);
        assertThat(resumed.clean()).as("%s", resumed).isTrue();
        assertThat(EngineScene.of(resumed, "bills").run().counts().created())
                .isEqualTo(9 - EngineScene.of(stopped, "bills").run().counts().created());
        assertThat(scene.world.calls()).filteredOn(BILL_PAGE::equals).hasSizeLessThan(8);
        assertThat(scene.world.calls())
                .doesNotContain(new ReferenceCall("acme", Purpose.POSITION, "bill-changes"));
    }

    @Test
    void siblingsOfAFailedStreamAreRead() {
        scene.bills(3);
        scene.customers(3);
        scene.world.failNext("bills", ReferenceFault.PERMANENT);

        SyncReport report = scene.sync();

        assertThat(EngineScene.of(report, "bills").run().state()).isEqualTo(RunState.FAILED);
        assertThat(EngineScene.of(report, "customers").run().counts().created()).isEqualTo(3);
        assertThat(report.unclean()).hasSize(2);
    }

    @Test
    void aListThatIsNotGrantedHoldsUpNoOtherAndIsReadOnceItIs() {
        scene.customers(3);
        Map<String, String> invoice = EngineScene.billFields("5");
        scene.account().put(ReferenceKind.INVOICE, "1", invoice);
        scene.world.onCall(
                call -> call.subject().equals("customers") ? ReferenceFault.NOT_GRANTED : null);

        SyncReport first = scene.sync();
        scene.account().set(ReferenceKind.INVOICE, "1", "total", "6");
        scene.world.forgetCalls();
        SyncReport second = scene.sync();

        for (SyncReport report : List.of(first, second)) {
            assertThat(report.unclean()).hasSize(1);
            assertThat(EngineScene.of(report, "customers").run().note())
                    .contains("#call-not-granted");
        }
        assertThat(EngineScene.of(first, "events").notes().toString()).contains("[customers]");
        assertThat(EngineScene.of(second, "events").run().counts().updated()).isEqualTo(1);
        assertThat(scene.world.calls())
                .doesNotContain(new ReferenceCall("acme", Purpose.PAGE, "invoices"));
        assertThat(scene.engine().health(scene.connection()).state())
                .isEqualTo(ConnectionHealth.State.OK);

        quiet();
        assertThat(scene.sync().clean()).isTrue();
        assertThat(scene.row(ReferenceKind.CUSTOMER, "3").state()).isEqualTo(RecordState.LIVE);
    }

    @Test
    void absenceIsProvenByADirectRead() {
        scene.account().put(ReferenceKind.ACCOUNT, "1", Map.of("name", "A", "balance", "1"));
        scene.account().put(ReferenceKind.ACCOUNT, "2", Map.of("name", "B", "balance", "2"));
        scene.sync();
        scene.account().delete(ReferenceKind.ACCOUNT, "1");

        scene.sync();

        assertThat(scene.row(ReferenceKind.ACCOUNT, "1").tombstone().proof())
                .isEqualTo(DeletionProof.DIRECT_READ);
        assertThat(scene.row(ReferenceKind.ACCOUNT, "2").state()).isEqualTo(RecordState.LIVE);
    }

    @Test
    void absenceWithoutReadByIdIsProvenByASecondPass() {
        scene.notes(3);
        scene.sync();
        scene.account().delete(ReferenceKind.NOTE, "2");
        scene.world.forgetCalls();

        StreamReport notes = EngineScene.of(scene.sync(), "notes");

        assertThat(notes.notes()).anyMatch(note -> note.contains("a second time"));
        assertThat(scene.row(ReferenceKind.NOTE, "2").tombstone().proof())
                .isEqualTo(DeletionProof.SECOND_PASS);
        assertThat(scene.world.calls())
                .filteredOn(new ReferenceCall("acme", Purpose.PAGE, "notes")::equals)
                .hasSize(2);
    }

    @Test
    void recordThatTheSecondPassShowsStays() {
        scene.notes(3);
        scene.sync();
        scene.account().delete(ReferenceKind.NOTE, "2");
        AtomicInteger pages = new AtomicInteger();
        scene.world.onCall(call -> {
            if (call.subject().equals("notes") && pages.incrementAndGet() == 2)
                scene.account().put(ReferenceKind.NOTE, "2", Map.of("text", "note 2"));
            return null;
        });

        scene.sync();

        assertThat(scene.history(ReferenceKind.NOTE, "2")).containsExactly(ChangeKind.CREATED);
    }

    @Test
    void lostCursorTurnsIntoAFullPassAndSaysSo() {
        scene.bills(3);
        scene.sync();
        scene.account().delete(ReferenceKind.BILL, "1");
        scene.world.failNext("changes", ReferenceFault.PERMANENT);
        scene.world.failNext("bill-changes", ReferenceFault.CURSOR_LOST);

        SyncReport report = scene.sync();

        assertThat(EngineScene.of(report, "bill-changes").notes())
                .anyMatch(note -> note.contains("no longer knew the cursor"));
        assertThat(EngineScene.of(report, "bills").run().state()).isEqualTo(RunState.COMPLETED);
        assertThat(scene.row(ReferenceKind.BILL, "1").state()).isEqualTo(RecordState.TOMBSTONED);
    }

    @Test
    void gapBeyondTheFeedsMemoryTurnsIntoAFullPassAndSaysSo() {
        scene.bills(3);
        scene.sync();
        scene.account().set(ReferenceKind.BILL, "1", "status", "paid");
        scene.advance(Duration.ofDays(31));

        SyncReport report = scene.sync();

        assertThat(EngineScene.of(report, "bill-changes").notes())
                .anyMatch(note -> note.contains("older than the"));
        assertThat(EngineScene.of(report, "bills").run().counts().updated()).isEqualTo(1);
        assertThat(report.clean()).as("%s", report).isTrue();
    }

    @Test
    void passOlderThanHalfTheMemoryStartsOver() {
        scene.world.pageSize(2);
        scene.bills(5);
        scene.world.failNext("bills", ReferenceFault.PERMANENT);
        scene.sync();
        String before = scene.state("bill-changes").pass().id();
        scene.advance(Duration.ofDays(16));
        scene.world.failNext("bills", ReferenceFault.PERMANENT);

        scene.sync();

        assertThat(scene.state("bill-changes").pass().id()).isNotEqualTo(before);
    }

    @Test
    void countsThatAgreeMoveTheVerifiedPosition() {
        scene.bills(3);

        StreamReport feed = EngineScene.of(scene.sync(), "bill-changes");

        assertThat(feed.compared().orElseThrow().agrees()).isTrue();
        assertThat(scene.state("bill-changes").verified().count()).isEqualTo(3);
    }

    @Test
    void differenceInCountsIsReportedAndMovesNothing() {
        scene.bills(3);
        scene.sync();
        var verified = scene.state("bill-changes").verified();
        scene.brake(0, 0);
        scene.account().delete(ReferenceKind.BILL, "1");
        scene.advance(Duration.ofDays(31));
        scene.sync();
        scene.account().put(ReferenceKind.ACCOUNT, "1", Map.of("name", "A", "balance", "1"));
        scene.world.failNext("accounts", ReferenceFault.RETRY);
        AtomicInteger counts = new AtomicInteger();
        scene.world.onCall(call -> {
            if (call.purpose() == Purpose.COUNT && call.subject().equals("accounts"))
                scene.account()
                        .put(
                                ReferenceKind.ACCOUNT,
                                "more-" + counts.incrementAndGet(),
                                Map.of("name", "A", "balance", "1"));
            return null;
        });

        StreamReport accounts = EngineScene.of(scene.sync(), "accounts");

        assertThat(accounts.compared().orElseThrow().agrees()).isFalse();
        assertThat(accounts.compared().orElseThrow().missing()).isNotEmpty();
        assertThat(scene.state("accounts").verified().count()).isZero();
        assertThat(scene.state("bill-changes").verified()).isEqualTo(verified);
    }

    @Test
    void listThatStartsAgainDropsWhatItSaw() {
        scene.world.pageSize(2);
        scene.notes(5);
        scene.sync();
        scene.account().delete(ReferenceKind.NOTE, "1");
        AtomicInteger pages = new AtomicInteger();
        scene.world.onCall(call -> restartAtThirdPage(call, pages));

        scene.sync();

        assertThat(scene.row(ReferenceKind.NOTE, "1").state()).isEqualTo(RecordState.TOMBSTONED);
        assertThat(scene.row(ReferenceKind.NOTE, "5").state()).isEqualTo(RecordState.LIVE);
    }

    private static @Nullable ReferenceFault restartAtThirdPage(
            ReferenceCall call, AtomicInteger pages) {
        return call.subject().equals("notes") && pages.incrementAndGet() == 3
                ? ReferenceFault.CURSOR_LOST
                : null;
    }
}
