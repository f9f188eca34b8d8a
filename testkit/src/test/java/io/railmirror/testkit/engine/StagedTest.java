package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A feed whose cursor is good only at the end of a run. */
class StagedTest extends EngineSuite {

    private void transactions(int from, int to) {
        for (int i = from; i <= to; i++) scene.transaction("t" + i, false);
    }

    private StreamReport sync() {
        return EngineScene.of(scene.sync(), "transactions");
    }

    @Test
    void runThatFailsHalfWayPublishesNothing() {
        scene.world.pageSize(2);
        transactions(1, 6);
        AtomicInteger pages = new AtomicInteger();
        scene.world.onCall(
                call -> call.subject().equals("transactions") && pages.incrementAndGet() == 3
                        ? ReferenceFault.PERMANENT
                        : null);

        assertThat(sync().run().state()).isEqualTo(RunState.FAILED);

        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t1")).isFalse();
        scene.world.onCall(call -> null);
        assertThat(sync().run().counts().created()).isEqualTo(6);
    }

    @Test
    void dataThatMovesStartsTheRunAgain() {
        scene.world.pageSize(2);
        transactions(1, 6);
        AtomicInteger pages = new AtomicInteger();
        scene.world.onCall(call -> {
            if (call.subject().equals("transactions") && pages.incrementAndGet() == 2)
                scene.account().delete(ReferenceKind.TRANSACTION, "t1");
            return null;
        });

        StreamReport report = sync();

        assertThat(report.clean()).as("%s", report).isTrue();
        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t1")).isFalse();
        assertThat(report.run().counts().created()).isEqualTo(5);
    }

    @Test
    void railThatIsNotReadyIsAskedAgainAfterTheTimeItNamed() {
        transactions(1, 2);
        scene.world.failNext("transactions", ReferenceFault.NOT_READY);
        var begin = scene.clock().instant();

        StreamReport report = sync();

        assertThat(report.clean()).isTrue();
        assertThat(Duration.between(begin, scene.clock().instant()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(report.run().progress().waiting()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void railThatStaysNotReadyEndsTheRunWithoutAFailure() {
        transactions(1, 2);
        for (int i = 0; i < 10; i++) scene.world.failNext("transactions", ReferenceFault.NOT_READY);

        StreamReport report = sync();

        assertThat(report.run().state()).isEqualTo(RunState.NOT_READY);
        assertThat(report.error()).isNull();
    }

    @Test
    void restartsDoNotUseUpThePatienceWithARailThatIsNotReady() {
        transactions(1, 2);
        for (int i = 0; i < 5; i++) scene.world.failNext("transactions", ReferenceFault.NOT_READY);
        for (int i = 0; i < 20; i++)
            scene.world.failNext("transactions", ReferenceFault.RESTART_RUN);

        StreamReport report = sync();

        assertThat(report.run().state()).isEqualTo(RunState.COMPLETED);
        assertThat(report.run().progress().waiting())
                .isEqualTo(Duration.ofSeconds(5 * 10 + 20 * 3));
    }

    @Test
    void railThatAsksForEverToStartAgainSaysSo() {
        transactions(1, 2);
        for (int i = 0; i < 30; i++)
            scene.world.failNext("transactions", ReferenceFault.RESTART_RUN);

        StreamReport report = sync();

        assertThat(report.run().state()).isEqualTo(RunState.FAILED);
        assertThat(report.notes())
                .containsExactly(
                        "the rail asked more than 20 times to start again, at last: on demand");
    }

    @Test
    void runWithTooManyRecordsFailsAndNamesTheWayOut() {
        scene.with(builder -> builder.stagedMax(3));
        scene.world.pageSize(2);
        transactions(1, 4);

        StreamReport report = sync();

        assertThat(report.run().state()).isEqualTo(RunState.FAILED);
        assertThat(report.error())
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("stagedMax");
        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t1")).isFalse();
    }

    @Test
    void newBaselineAfterALostCursorFindsWhatVanished() {
        scene.world.pageSize(2);
        transactions(1, 5);
        sync();
        scene.account().delete(ReferenceKind.TRANSACTION, "t2");
        scene.transaction("t6", false);
        scene.advance(Duration.ofDays(40));

        StreamReport report = sync();

        assertThat(report.notes()).anyMatch(note -> note.contains("no longer knew the cursor"));
        assertThat(scene.row(ReferenceKind.TRANSACTION, "t2").tombstone().proof())
                .isEqualTo(DeletionProof.SECOND_PASS);
        assertThat(scene.row(ReferenceKind.TRANSACTION, "t6").state()).isEqualTo(RecordState.LIVE);
        assertThat(scene.row(ReferenceKind.TRANSACTION, "t1").state()).isEqualTo(RecordState.LIVE);
        scene.transaction("t7", false);
        assertThat(sync().run().counts().created()).isEqualTo(1);
    }

    @Test
    void fullSyncReadsTheFeedFromItsBeginning() {
        transactions(1, 3);
        sync();
        scene.account().delete(ReferenceKind.TRANSACTION, "t1");

        scene.full();

        assertThat(scene.row(ReferenceKind.TRANSACTION, "t1").state())
                .isEqualTo(RecordState.TOMBSTONED);
        assertThat(scene.row(ReferenceKind.TRANSACTION, "t2").state()).isEqualTo(RecordState.LIVE);
    }

    /**
     * Counts the pages of transactions that are asked for; before the third one something happens.
     */
    private AtomicInteger atThirdPage(Runnable what) {
        AtomicInteger pages = new AtomicInteger();
        scene.world.onCall(call -> {
            if (call.subject().equals("transactions") && pages.incrementAndGet() == 3) what.run();
            return null;
        });
        return pages;
    }

    @Test
    void recordThatVanishesBetweenTheTwoReadingsOfABaselineIsNotMissed() {
        transactions(1, 5);
        sync();
        scene.account().delete(ReferenceKind.TRANSACTION, "t1");
        scene.advance(Duration.ofDays(40));
        atThirdPage(() -> scene.account().delete(ReferenceKind.TRANSACTION, "t2"));

        sync();
        scene.world.onCall(call -> null);
        sync();

        assertThat(scene.row(ReferenceKind.TRANSACTION, "t2").state())
                .isEqualTo(RecordState.TOMBSTONED);
    }

    /** It may vanish before the feed goes on behind the first one, which then never tells of it. */
    @Test
    void recordThatOnlyTheSecondReadingOfABaselineShowsIsLeftToTheFeed() {
        transactions(1, 5);
        sync();
        scene.account().delete(ReferenceKind.TRANSACTION, "t1");
        scene.advance(Duration.ofDays(40));
        AtomicInteger pages = atThirdPage(() -> scene.transaction("t9", false));

        StreamReport baseline = sync();

        assertThat(pages).as("pages with the lost cursor, of both readings").hasValue(3);
        assertThat(baseline.run().counts().deleted()).isEqualTo(1);
        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t9")).isFalse();
        scene.world.onCall(call -> null);
        assertThat(sync().run().counts().created()).isEqualTo(1);
        assertThat(scene.row(ReferenceKind.TRANSACTION, "t9").state()).isEqualTo(RecordState.LIVE);
    }
}
