package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncReport;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.testkit.http.Hook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Data that moves under every reading: restarts are bounded, and what happened is said. */
class PlaidRestartsTest {
    private static final String MUTATION = "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION";
    private static final List<Duration> PAUSES = IntStream.range(0, PlaidRestarts.RESTARTS_MAX)
            .mapToObj(restart -> PlaidRestarts.PAUSE_MIN.multipliedBy(1L << restart))
            .toList();

    /** One question for a page of transactions: its cursor, and when it came. */
    private record Asked(String cursor, Instant at) {}

    /** Moves the data before so many questions, and notes all of them. */
    private static Hook moving(PlaidScene scene, int times, List<Asked> asked) {
        return scene.simulator.http().before(request -> {
            if (!request.label().equals(PlaidHttp.SYNC)) return;
            asked.add(new Asked(
                    PlaidTruth.text(request.bodyText(), "cursor"), scene.clock.instant()));
            if (asked.size() <= times) scene.item.touch();
        });
    }

    /** The pauses between the questions of one cursor. */
    private static List<Duration> pauses(List<Asked> asked, String cursor) {
        List<Instant> times = asked.stream()
                .filter(one -> one.cursor().equals(cursor))
                .map(Asked::at)
                .toList();
        return IntStream.range(1, times.size())
                .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
                .toList();
    }

    /** A stored cursor, and several pages behind it. */
    private static String behindACursor(PlaidScene scene) {
        List<Asked> asked = new ArrayList<>();
        try (Hook note = moving(scene, 0, asked)) {
            scene.sync();
            scene.sync();
        }
        scene.clock.advance(Duration.ofDays(3));
        for (int day = 0; day < 3; day++) scene.books.dayOfBusiness();
        scene.item.poll();
        return asked.get(asked.size() - 1).cursor();
    }

    @Test
    void aRunBehindACursorThatDoesNotComeToAnEndBeginsANewBaseline() {
        try (PlaidScene scene = new PlaidScene(300, 2)) {
            String stored = behindACursor(scene);
            int moved = 2 * (PlaidRestarts.RESTARTS_MAX + 1);
            List<Asked> asked = new ArrayList<>();
            SyncReport report;
            try (Hook move = moving(scene, moved, asked)) {
                report = scene.sync();
            }
            assertThat(asked.get(0).cursor()).isEqualTo(stored);
            assertThat(pauses(asked, stored)).isEqualTo(PAUSES);
            assertThat(asked.get(moved).cursor()).as("the baseline").isEmpty();
            assertThat(scene.notes(report))
                    .contains("the data moved behind it in each of 6 readings", MUTATION);
            scene.mirrorEqualsPlaid();
        }
    }

    @Test
    void restartsAreNotTakenForAnItemThatIsNotReady() {
        try (PlaidScene scene = new PlaidScene(300, 20)) {
            int waits = 3;
            scene.item.notReady(waits);
            int moved = waits + 2 * PlaidRestarts.RESTARTS_MAX;
            List<Asked> asked = new ArrayList<>();
            SyncReport report;
            try (Hook move = moving(scene, moved, asked)) {
                report = scene.sync();
            }
            assertThat(scene.ofTransactions(report).run().state()).isEqualTo(RunState.COMPLETED);
            List<Duration> all =
                    new ArrayList<>(Collections.nCopies(waits, PlaidPaging.NOT_READY_WAIT));
            all.addAll(PAUSES);
            assertThat(pauses(asked, "")).isEqualTo(all);
            scene.mirrorEqualsPlaid();
        }
    }

    @Test
    void aMutationThatNeverEndsSaysSoAndLeavesTheMirrorAsItWas() {
        try (PlaidScene scene = new PlaidScene(300, 2)) {
            behindACursor(scene);
            Map<String, String> committed = scene.state();
            List<Asked> asked = new ArrayList<>();
            SyncReport report;
            try (Hook move = moving(scene, Integer.MAX_VALUE, asked)) {
                report = scene.trySync();
            }
            StreamReport transactions = scene.ofTransactions(report);
            assertThat(transactions.run().state()).isEqualTo(RunState.FAILED);
            assertThat(transactions.error())
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining(MUTATION)
                    .hasMessageContaining("of 5 was exceeded");
            assertThat(pauses(asked, "")).as("of the baseline").isEqualTo(PAUSES);
            assertThat(asked).hasSize(4 * (PlaidRestarts.RESTARTS_MAX + 1));
            assertThat(scene.state()).isEqualTo(committed);
            scene.sync();
            scene.mirrorEqualsPlaid();
        }
    }

    /** Forgets all cursors before the n-th question. */
    private static Hook forgetting(PlaidScene scene, int page, List<String> asked) {
        return scene.simulator.http().before(request -> {
            if (!request.label().equals(PlaidHttp.SYNC)) return;
            asked.add(PlaidTruth.text(request.bodyText(), "cursor"));
            if (asked.size() == page) scene.item.forgetCursors();
        });
    }

    @Test
    void aCursorThatIsLostWithinABaselineRestartsIt() {
        try (PlaidScene scene = new PlaidScene(300, 20)) {
            List<String> asked = new ArrayList<>();
            SyncReport report;
            try (Hook forget = forgetting(scene, 3, asked)) {
                report = scene.sync();
            }
            assertThat(asked.get(3)).as("the restart").isEmpty();
            assertThat(scene.ofTransactions(report).run().state()).isEqualTo(RunState.COMPLETED);
            scene.everythingEqualsPlaid();
        }
    }

    @Test
    void aCursorThatIsLostWithinARunBehindAnotherBeginsANewBaseline() {
        try (PlaidScene scene = new PlaidScene(300, 2)) {
            String stored = behindACursor(scene);
            List<String> asked = new ArrayList<>();
            SyncReport report;
            try (Hook forget = forgetting(scene, 2, asked)) {
                report = scene.sync();
            }
            assertThat(asked.subList(0, 3)).startsWith(stored).endsWith("");
            assertThat(scene.notes(report)).contains("INVALID_FIELD: cursor not associated");
            scene.everythingEqualsPlaid();
        }
    }

    @Test
    void restartsOfOneReadingDoNotCountForTheNext() {
        try (PlaidScene scene = new PlaidScene(300, 20)) {
            scene.sync();
            List<String> gone = scene.mirrored().keySet().stream().limit(3).toList();
            scene.item.retract(gone);
            List<Asked> asked = new ArrayList<>();
            int pages = (scene.item.transactions().size() + 19) / 20;
            // each restart takes two pages; what is gone makes a second reading
            int moved = 2 * (PlaidRestarts.RESTARTS_MAX - 1);
            int reading = moved + pages;
            try (Hook note = moving(scene, 0, asked);
                    Hook move = scene.simulator.http().before(request -> {
                        boolean sync = request.label().equals(PlaidHttp.SYNC);
                        int place = (asked.size() - 1) % reading;
                        if (sync && place < moved) scene.item.touch();
                    })) {
                scene.full();
            }
            assertThat(asked).hasSize(2 * reading);
            scene.sync(); // what moved under the second reading lies behind the cursor of the first
            scene.mirrorEqualsPlaid();
            for (String id : gone)
                assertThat(scene.row(id).row().tombstone().proof())
                        .isEqualTo(DeletionProof.SECOND_PASS);
        }
    }
}
