package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RunState;
import io.railmirror.core.SyncReport;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import io.railmirror.testkit.reference.ReferenceKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletions in bulk stop and ask. */
class BrakeTest extends EngineSuite {

    @BeforeEach
    void lowerTheBrake() {
        scene.brake(10, 2);
    }

    private ParkedDeletions onlyParked() {
        List<ParkedDeletions> all = scene.engine().runs().parked(scene.connection());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void delete(ReferenceKind kind, int from, int to) {
        for (int i = from; i <= to; i++) scene.account().delete(kind, Integer.toString(i));
    }

    private void invoices(int count) {
        for (int i = 1; i <= count; i++)
            scene.account()
                    .put(
                            ReferenceKind.INVOICE,
                            Integer.toString(i),
                            Map.of("number", "I-" + i, "customer", "5", "total", "10"));
    }

    private void billsWithFourDeleted() {
        scene.bills(10);
        scene.sync();
        delete(ReferenceKind.BILL, 1, 4);
        scene.bill("11", "11");
    }

    @Test
    void tooManyNoticesAreParkedAndTheRestIsWritten() {
        billsWithFourDeleted();

        SyncReport report = scene.sync();

        assertThat(EngineScene.of(report, "bill-changes").run().state())
                .isEqualTo(RunState.AWAITING_CONFIRMATION);
        assertThat(onlyParked().deletions()).hasSize(4);
        assertThat(scene.row(ReferenceKind.BILL, "1").state()).isEqualTo(RecordState.LIVE);
        assertThat(scene.knows(ReferenceKind.BILL, "11")).isTrue();
    }

    @Test
    void mostOfOneKindAreTooManyHoweverMuchElseTheirFeedCarries() {
        scene.customers(5);
        invoices(60);
        scene.sync();
        delete(ReferenceKind.CUSTOMER, 1, 3);

        SyncReport report = scene.sync();

        assertThat(EngineScene.of(report, "events").run().state())
                .isEqualTo(RunState.AWAITING_CONFIRMATION);
        assertThat(onlyParked().deletions()).hasSize(3);
        assertThat(scene.row(ReferenceKind.CUSTOMER, "1").state()).isEqualTo(RecordState.LIVE);
    }

    @Test
    void whatTheRunItselfBringsIsNotWhatItsDeletionsAreMeasuredBy() {
        scene.world.pageSize(3);
        scene.customers(5);
        invoices(60);
        scene.sync();
        for (int i = 6; i <= 65; i++)
            scene.account()
                    .put(ReferenceKind.CUSTOMER, Integer.toString(i), Map.of("name", "new " + i));
        delete(ReferenceKind.CUSTOMER, 1, 5);

        assertThat(EngineScene.of(scene.sync(), "events").run().state())
                .isEqualTo(RunState.AWAITING_CONFIRMATION);
    }

    @Test
    void fewDeletionsPass() {
        scene.bills(10);
        scene.sync();
        delete(ReferenceKind.BILL, 1, 2);

        assertThat(scene.sync().clean()).isTrue();
        assertThat(scene.row(ReferenceKind.BILL, "1").state()).isEqualTo(RecordState.TOMBSTONED);
    }

    @Test
    void deletionsOfOneDayAreCountedTogether() {
        scene.bills(10);
        scene.sync();
        delete(ReferenceKind.BILL, 1, 2);
        scene.sync();
        delete(ReferenceKind.BILL, 3, 3);
        scene.advance(Duration.ofHours(23));

        assertThat(EngineScene.of(scene.sync(), "bill-changes").run().state())
                .isEqualTo(RunState.AWAITING_CONFIRMATION);
        assertThat(onlyParked().deletions()).hasSize(1);
    }

    @Test
    void deletionsOfAnotherDayAreNotCounted() {
        scene.bills(10);
        scene.sync();
        delete(ReferenceKind.BILL, 1, 2);
        scene.sync();
        delete(ReferenceKind.BILL, 3, 3);
        scene.advance(Duration.ofHours(25));

        assertThat(scene.sync().clean()).isTrue();
    }

    @Test
    void confirmationWritesTombstonesAndSaysWho() {
        billsWithFourDeleted();
        scene.sync();

        scene.engine().confirmDeletions(onlyParked(), ANNA, "year-end tidying");

        assertThat(scene.row(ReferenceKind.BILL, "1").tombstone().proof())
                .isEqualTo(DeletionProof.PERSON);
        assertThat(scene.engine().runs().parked(scene.connection())).isEmpty();
        assertThat(scene.store.log().read(LogQuery.of(EngineScene.ACME)))
                .filteredOn(
                        change -> change.entry().what().change() == ChangeKind.DELETIONS_CONFIRMED)
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.entry().what().actor()).isEqualTo(ANNA);
                    assertThat(change.content().orElseThrow().reason())
                            .isEqualTo("year-end tidying");
                });
        assertThat(scene.sync().clean()).isTrue();
    }

    @Test
    void rejectionMarksAsDisputedUntilTheRailShowsTheRecord() {
        billsWithFourDeleted();
        scene.sync();

        scene.engine().rejectDeletions(onlyParked(), ANNA, "cannot be");

        assertThat(scene.row(ReferenceKind.BILL, "1").state()).isEqualTo(RecordState.DISPUTED);
        scene.sync();
        scene.full();
        assertThat(scene.row(ReferenceKind.BILL, "1").state()).isEqualTo(RecordState.DISPUTED);

        scene.account().put(ReferenceKind.BILL, "1", EngineScene.billFields("10.1"));
        scene.sync();
        assertThat(scene.row(ReferenceKind.BILL, "1").state()).isEqualTo(RecordState.LIVE);
        assertThat(scene.history(ReferenceKind.BILL, "1"))
                .containsExactly(ChangeKind.CREATED, ChangeKind.DISPUTED, ChangeKind.DISPUTE_ENDED);
    }

    @Test
    void rejectedDeletionsCanStillBeConfirmed() {
        billsWithFourDeleted();
        scene.sync();
        ParkedDeletions parked = onlyParked();
        scene.engine().rejectDeletions(parked, ANNA, "cannot be");
        ParkedDeletions rejected =
                scene.engine().runs().parked(scene.connection(), parked.run()).orElseThrow();
        assertThat(rejected.state()).isEqualTo(ParkedDeletions.State.REJECTED);

        scene.engine().confirmDeletions(rejected, ANNA, "it can");

        for (int i = 1; i <= 4; i++)
            assertThat(scene.row(ReferenceKind.BILL, "" + i).state())
                    .isEqualTo(RecordState.TOMBSTONED);
    }

    @Test
    void recordsWrittenSinceLeaveTheList() {
        billsWithFourDeleted();
        scene.sync();
        ParkedDeletions seen = onlyParked();
        scene.account().put(ReferenceKind.BILL, "1", EngineScene.billFields("99"));
        scene.sync();

        assertThat(onlyParked().digest()).isEqualTo(seen.digest());
        scene.engine().confirmDeletions(seen, ANNA, "tidying");

        assertThat(scene.row(ReferenceKind.BILL, "1").state()).isEqualTo(RecordState.LIVE);
        assertThat(scene.row(ReferenceKind.BILL, "2").state()).isEqualTo(RecordState.TOMBSTONED);
    }

    @Test
    void listThatGrewSinceIsRefused() {
        billsWithFourDeleted();
        scene.sync();
        ParkedDeletions seen = onlyParked();
        delete(ReferenceKind.BILL, 5, 5);
        scene.sync();

        assertThat(onlyParked().deletions()).hasSize(5);
        assertThat(onlyParked().digest()).isNotEqualTo(seen.digest());
        assertThatThrownBy(() -> scene.engine().confirmDeletions(seen, ANNA, "tidying"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Digest");
    }

    @Test
    void whatIsSettledCannotBeSettledAgain() {
        billsWithFourDeleted();
        scene.sync();
        ParkedDeletions parked = onlyParked();
        scene.engine().confirmDeletions(parked, ANNA, "tidying");

        assertThatThrownBy(() -> scene.engine().rejectDeletions(parked, ANNA, "no"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("settled");
    }

    @Test
    void tooManyAbsencesAreParkedBeforeAnyDirectRead() {
        scene.account().put(ReferenceKind.ACCOUNT, "0", Map.of("name", "A", "balance", "1"));
        for (int i = 1; i <= 5; i++)
            scene.account().put(ReferenceKind.ACCOUNT, "" + i, Map.of("name", "A", "balance", "1"));
        scene.sync();
        delete(ReferenceKind.ACCOUNT, 1, 4);
        scene.world.forgetCalls();

        SyncReport report = scene.sync();

        assertThat(EngineScene.of(report, "accounts").run().state())
                .isEqualTo(RunState.AWAITING_CONFIRMATION);
        assertThat(scene.world.calls()).noneMatch(call -> call.purpose() == Purpose.READ);
        scene.account().put(ReferenceKind.ACCOUNT, "1", Map.of("name", "A", "balance", "1"));
        scene.engine().confirmDeletions(onlyParked(), ANNA, "closed");
        assertThat(scene.row(ReferenceKind.ACCOUNT, "1").state()).isEqualTo(RecordState.LIVE);
        assertThat(scene.row(ReferenceKind.ACCOUNT, "2").state()).isEqualTo(RecordState.TOMBSTONED);
    }

    private void parkedRun() {
        for (int i = 1; i <= 6; i++) scene.transaction("t" + i, false);
        scene.sync();
        for (int i = 1; i <= 4; i++) scene.account().delete(ReferenceKind.TRANSACTION, "t" + i);
        scene.transaction("t7", false);
        scene.sync();
    }

    @Test
    void runScopedRunIsParkedWhole() {
        parkedRun();

        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t7")).isFalse();
        assertThat(onlyParked().deletions()).hasSize(4);
        SyncReport again = scene.sync();
        assertThat(EngineScene.of(again, "transactions").run().state())
                .isEqualTo(RunState.AWAITING_CONFIRMATION);
    }

    @Test
    void confirmationPublishesTheParkedRun() {
        parkedRun();

        scene.engine().confirmDeletions(onlyParked(), ANNA, "bank says so");

        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t7")).isTrue();
        assertThat(scene.row(ReferenceKind.TRANSACTION, "t1").state())
                .isEqualTo(RecordState.TOMBSTONED);
        scene.transaction("t8", false);
        assertThat(scene.sync().clean()).isTrue();
        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t8")).isTrue();
    }

    @Test
    void rejectionPublishesTheRestOfTheParkedRun() {
        parkedRun();

        scene.engine().rejectDeletions(onlyParked(), ANNA, "no");

        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t7")).isTrue();
        assertThat(scene.row(ReferenceKind.TRANSACTION, "t1").state())
                .isEqualTo(RecordState.DISPUTED);
        scene.transaction("t8", false);
        assertThat(scene.sync().clean()).isTrue();
    }

    @Test
    void successorsAreNotCounted() {
        for (int i = 1; i <= 6; i++) scene.transaction("p" + i, true);
        scene.sync();
        for (int i = 1; i <= 6; i++) scene.account().post("p" + i, "t" + i);

        assertThat(scene.sync().clean()).isTrue();
        assertThat(scene.row(ReferenceKind.TRANSACTION, "p6").state())
                .isEqualTo(RecordState.TOMBSTONED);
    }

    @Test
    void recordThatVanishesAgainAfterItWasParkedJoinsTheListAnew() {
        for (int i = 1; i <= 6; i++)
            scene.account().put(ReferenceKind.ACCOUNT, "" + i, Map.of("name", "A", "balance", "1"));
        scene.sync();
        delete(ReferenceKind.ACCOUNT, 1, 4);
        scene.sync();
        scene.account().put(ReferenceKind.ACCOUNT, "1", Map.of("name", "B", "balance", "1"));
        scene.sync();
        scene.account().delete(ReferenceKind.ACCOUNT, "1");
        scene.sync();

        scene.engine().confirmDeletions(onlyParked(), ANNA, "closed");

        assertThat(scene.row(ReferenceKind.ACCOUNT, "1").state()).isEqualTo(RecordState.TOMBSTONED);
    }

    @Test
    void recordThatCameBackAsItWasIsNotDeletedByAConfirmation() {
        billsWithFourDeleted();
        scene.sync();
        scene.account().put(ReferenceKind.BILL, "1", EngineScene.billFields("10.1"));
        scene.sync();

        scene.engine().confirmDeletions(onlyParked(), ANNA, "tidying");

        assertThat(scene.row(ReferenceKind.BILL, "1").state()).isEqualTo(RecordState.LIVE);
        assertThat(scene.row(ReferenceKind.BILL, "2").state()).isEqualTo(RecordState.TOMBSTONED);
    }
}
