package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.RunState;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.model.Bill;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of two states of a record wins. */
class OrderTest extends EngineSuite {

    private Bill bill(String id) {
        return (Bill) scene.row(ReferenceKind.BILL, id).entities().get(0).entity();
    }

    @Test
    void latePageOfTheFeedDoesNotRevive() {
        scene.bills(2);
        scene.sync();
        scene.account().delete(ReferenceKind.BILL, "1");
        scene.sync();
        scene.world.failNext("changes", ReferenceFault.PERMANENT);
        scene.world.failNext("bill-changes", ReferenceFault.LATE_PAGE);

        scene.sync();

        assertThat(scene.row(ReferenceKind.BILL, "1").state()).isEqualTo(RecordState.TOMBSTONED);
        assertThat(scene.history(ReferenceKind.BILL, "1"))
                .containsExactly(ChangeKind.CREATED, ChangeKind.TOMBSTONED);
    }

    @Test
    void latePageOfAListDoesNotRevive() {
        scene.bills(2);
        scene.sync();
        scene.account().delete(ReferenceKind.BILL, "1");
        scene.sync();
        scene.world.failNext("bills", ReferenceFault.LATE_PAGE);

        scene.full();

        assertThat(scene.history(ReferenceKind.BILL, "1"))
                .containsExactly(ChangeKind.CREATED, ChangeKind.TOMBSTONED);
    }

    @Test
    void directReadRestores() {
        scene.customers(2);
        scene.sync();
        scene.account().delete(ReferenceKind.CUSTOMER, "1");
        scene.sync();
        scene.account().put(ReferenceKind.CUSTOMER, "1", Map.of("name", "back again"));

        scene.sync();

        assertThat(scene.row(ReferenceKind.CUSTOMER, "1").state()).isEqualTo(RecordState.LIVE);
        assertThat(scene.history(ReferenceKind.CUSTOMER, "1"))
                .containsExactly(ChangeKind.CREATED, ChangeKind.TOMBSTONED, ChangeKind.RESTORED);
    }

    @Test
    void lowerVersionInAListIsReadDirectly() {
        scene.bills(1);
        scene.sync();
        scene.account().set(ReferenceKind.BILL, "1", "total", "50");
        scene.sync();
        scene.world.failNext("bills", ReferenceFault.LATE_PAGE);

        scene.full();

        assertThat(bill("1").total()).hasToString("50 USD");
        assertThat(scene.history(ReferenceKind.BILL, "1"))
                .containsExactly(ChangeKind.CREATED, ChangeKind.UPDATED);
    }

    @Test
    void duplicatesAndAnotherOrderInAPageChangeNothing() {
        scene.bills(4);
        scene.world.failNext("bills", ReferenceFault.REORDERED_PAGE);
        scene.sync();
        long entries = scene.entries();
        scene.world.failNext("bills", ReferenceFault.DUPLICATE_IN_PAGE);

        scene.full();

        assertThat(scene.entries()).isEqualTo(entries);
    }

    @Test
    void stateThatDisappearsBeforeItIsReadIsGone() {
        scene.customers(1);
        scene.sync();
        scene.account().set(ReferenceKind.CUSTOMER, "1", "name", "renamed");
        scene.account().delete(ReferenceKind.CUSTOMER, "1");

        scene.sync();

        assertThat(scene.row(ReferenceKind.CUSTOMER, "1").state())
                .isEqualTo(RecordState.TOMBSTONED);
    }

    @Test
    void recordThatFailsInABatchIsKeptCountedAndTriedAgain() {
        scene.customers(3);
        scene.sync();
        for (int i = 1; i <= 3; i++)
            scene.account().set(ReferenceKind.CUSTOMER, "" + i, "name", "renamed " + i);
        scene.world.failNext("Customer", ReferenceFault.RECORD_FAILED);
        scene.world.failNext("Customer", ReferenceFault.RECORD_FAILED);

        var report = scene.sync();

        assertThat(EngineScene.of(report, "events").run().state()).isEqualTo(RunState.COMPLETED);
        assertThat(EngineScene.of(report, "events").failures()).hasSize(1);
        assertThat(EngineScene.of(report, "events").run().counts().updated()).isEqualTo(2);
        var open = scene.engine().runs().failures(scene.connection(), null, 10);
        assertThat(open).hasSize(1);
        assertThat(open.get(0).attempts()).isEqualTo(2);
        assertThat(open.get(0).cause()).contains("cannot be read now");

        assertThat(scene.engine().retry(open).clean()).isTrue();
        assertThat(scene.engine().runs().failures(scene.connection(), null, 10)).isEmpty();
    }

    @Test
    void volatileFieldsAndTheOrderOfUnorderedArraysAreNoContent() {
        scene.bills(1);
        scene.sync();
        String first = scene.row(ReferenceKind.BILL, "1").snapshot();
        scene.notes(5);

        scene.full();

        assertThat(scene.row(ReferenceKind.BILL, "1").snapshot()).isEqualTo(first);
        assertThat(scene.history(ReferenceKind.BILL, "1")).containsExactly(ChangeKind.CREATED);
    }
}
