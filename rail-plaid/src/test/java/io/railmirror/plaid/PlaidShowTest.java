package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ActorId;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunState;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.mirror.Tombstone;
import io.railmirror.core.model.Balance;
import io.railmirror.plaid.simulator.PlaidItem;
import io.railmirror.plaid.simulator.PlaidLimits;
import io.railmirror.plaid.simulator.PlaidSimulator;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.http.Hook;
import io.railmirror.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a feed can do whose cursor is good only at the end of a run. */
class PlaidShowTest {
    private static final ActorId PERSON = ActorId.of("person");
    private static final int MANY = 2_000;

    /** Runs something when the n-th page of a sync is asked for, once. */
    private static Hook atPage(PlaidScene scene, int page, Runnable action) {
        AtomicInteger asked = new AtomicInteger();
        return scene.simulator.http().before(request -> {
            boolean sync = request.label().equals("transactions/sync");
            if (sync && asked.incrementAndGet() == page) action.run();
        });
    }

    @Test
    void dataThatMovesAtAnyPageOfTwentyChangesNothingButTheRun() {
        try (PlaidScene scene = new PlaidScene(420, 7)) {
            List<String> first = new ArrayList<>();
            try (Hook note = scene.noting(first)) {
                scene.sync();
            }
            int pages = first.size();
            assertThat(pages).isGreaterThanOrEqualTo(20);
            scene.everythingEqualsPlaid();
            for (int page = 2; page <= pages; page++) {
                Map<String, String> committed = scene.state();
                List<Map<String, String>> met = new ArrayList<>();
                List<String> asked = new ArrayList<>();
                SyncReport report;
                try (Hook touch = atPage(scene, page, scene.item::touch);
                        Hook note = scene.noting(asked);
                        Hook look =
                                scene.simulator.http().before(request -> met.add(scene.state()))) {
                    report = scene.full();
                }
                assertThat(new HashSet<>(met))
                        .as("states while the run was under way, page %d", page)
                        .containsExactly(committed);
                assertThat(asked).as("up to page %d, and all again", page).hasSize(page + pages);
                assertThat(asked.get(page)).as("the restart").isEmpty();
                RunCounts counts = scene.ofTransactions(report).run().counts();
                assertThat(counts.changed()).as("the one that was touched").isEqualTo(1);
                scene.everythingEqualsPlaid();
            }
            assertThat(scene.engine.verify(PlaidScene.BUSINESS).isSound()).isTrue();
        }
    }

    @Test
    void aRunThatBeginsBehindAStoredCursorIsRestartedFromIt() {
        try (PlaidScene scene = new PlaidScene(300, 2)) {
            scene.sync();
            scene.clock.advance(Duration.ofDays(3));
            for (int day = 0; day < 3; day++) scene.books.dayOfBusiness();
            scene.item.poll();
            Map<String, String> committed = scene.state();
            List<String> asked = new ArrayList<>();
            SyncReport report;
            try (Hook touch = atPage(scene, 2, scene.item::touch);
                    Hook note = scene.noting(asked)) {
                report = scene.sync();
            }
            String stored = asked.get(0);
            assertThat(stored).isNotEmpty();
            assertThat(asked.get(1)).as("the page that is refused").isNotEqualTo(stored);
            assertThat(asked.get(2)).as("the restart").isEqualTo(stored);
            assertThat(asked.subList(3, asked.size())).doesNotContain(stored, "");
            assertThat(scene.ofTransactions(report).notes()).isEmpty();
            assertThat(scene.state()).isNotEqualTo(committed);
            scene.everythingEqualsPlaid();
        }
    }

    @Test
    void aCursorThatIsLostIsReplacedByANewBaseline() {
        try (PlaidScene scene = new PlaidScene(300, 50)) {
            scene.sync();
            List<String> gone = scene.mirrored().keySet().stream().limit(5).toList();
            scene.item.retract(gone);
            scene.item.forgetCursors();
            List<String> asked = new ArrayList<>();
            SyncReport report;
            try (Hook note = scene.noting(asked)) {
                report = scene.sync();
            }
            assertThat(scene.notes(report))
                    .contains("INVALID_FIELD: cursor not associated with access_token")
                    .contains("the list is read a second time");
            assertThat(asked.get(0)).isNotEmpty();
            assertThat(asked.stream().filter(String::isEmpty))
                    .as("one baseline, and one to confirm what is gone")
                    .hasSize(2);
            scene.everythingEqualsPlaid();
            for (String id : gone)
                assertThat(scene.row(id).row().tombstone().proof())
                        .isEqualTo(DeletionProof.SECOND_PASS);
            assertThat(scene.sync().counts().changed()).isZero();
        }
    }

    @Test
    void theMutationErrorBehindAStoredCursorLeadsToANewBaseline() {
        try (PlaidScene scene = new PlaidScene(300, 50)) {
            scene.sync();
            scene.item.touch();
            scene.item.mutateFirstPages(1);
            List<String> asked = new ArrayList<>();
            SyncReport report;
            try (Hook note = scene.noting(asked)) {
                report = scene.sync();
            }
            assertThat(scene.notes(report))
                    .contains("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION", "full pass");
            assertThat(asked.get(0)).isNotEmpty();
            assertThat(asked.get(1)).as("without a cursor at once").isEmpty();
            scene.everythingEqualsPlaid();
        }
    }

    @Test
    void anItemThatIsNotReadyYetIsAskedAgain() {
        try (PlaidScene scene = new PlaidScene(200, 50)) {
            scene.item.notReady(3);
            Instant before = scene.clock.instant();
            List<String> asked = new ArrayList<>();
            try (Hook note = scene.noting(asked)) {
                scene.sync();
            }
            assertThat(asked.subList(0, 4)).as("no cursor of theirs is kept").containsOnly("");
            assertThat(asked.subList(4, asked.size())).doesNotContain("");
            assertThat(Duration.between(before, scene.clock.instant()))
                    .isEqualTo(PlaidPaging.NOT_READY_WAIT.multipliedBy(3));
            scene.everythingEqualsPlaid();
        }
    }

    @Test
    void whatIsNotReadyForLongLeavesNothingBehind() {
        try (PlaidScene scene = new PlaidScene(200, 50)) {
            scene.item.notReady(1_000);
            SyncReport report = scene.trySync();
            assertThat(scene.ofTransactions(report).run().state()).isEqualTo(RunState.NOT_READY);
            assertThat(scene.mirrored()).isEmpty();
            scene.item.notReady(0);
            scene.item.history(PlaidItem.History.INITIAL_UPDATE_COMPLETE);
            SyncReport loading = scene.trySync();
            assertThat(scene.ofTransactions(loading).run().state()).isEqualTo(RunState.NOT_READY);
            assertThat(scene.mirrored()).as("half a history is none").isEmpty();
            scene.item.history(PlaidItem.History.HISTORICAL_UPDATE_COMPLETE);
            List<String> asked = new ArrayList<>();
            try (Hook note = scene.noting(asked)) {
                scene.sync();
            }
            assertThat(asked.get(0)).isEmpty();
            scene.everythingEqualsPlaid();
        }
    }

    @Test
    void pendingAndPostedAreOneStoryOnWhateverPages() {
        try (PlaidScene scene = new PlaidScene(600, 2)) {
            scene.sync();
            Set<String> posted = new TreeSet<>();
            for (int day = 0; day < 8; day++) {
                Map<String, MirroredRecord> before = scene.mirrored();
                scene.clock.advance(Duration.ofDays(1));
                scene.books.dayOfBusiness();
                scene.item.poll();
                scene.sync();
                scene.mirrorEqualsPlaid();
                for (MirroredRecord row : scene.mirrored().values()) {
                    String id = row.key().id().value();
                    String pending = PlaidTruth.text(row, "pending_transaction_id");
                    if (before.containsKey(id) || !before.containsKey(pending)) continue;
                    Tombstone end = scene.row(pending).row().tombstone();
                    assertThat(end).as("end of %s", pending).isNotNull();
                    assertThat(end.successor()).isNotNull();
                    assertThat(end.successor().value()).isEqualTo(id);
                    posted.add(id);
                }
            }
            assertThat(posted).hasSizeGreaterThan(5);
        }
    }

    private static List<String> plantMany(PlaidScene scene) {
        String sample = scene.item.transactions().values().iterator().next();
        String own = PlaidTruth.text(sample, "transaction_id");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            ids.add("planted" + i);
            scene.item.plant(sample.replace(own, "planted" + i));
        }
        return ids;
    }

    @Test
    void twoThousandRemovedAtOnceWaitForAPerson() {
        try (PlaidScene scene = new PlaidScene(200, 500)) {
            List<String> planted = plantMany(scene);
            scene.sync();
            Map<String, String> committed = scene.state();
            scene.item.retract(planted);
            assertThat(scene.ofTransactions(scene.trySync()).run().state())
                    .isEqualTo(RunState.AWAITING_CONFIRMATION);
            assertThat(scene.state()).isEqualTo(committed);
            ParkedDeletions parked =
                    scene.engine.runs().parked(scene.connection.key()).get(0);
            assertThat(parked.deletions()).hasSize(MANY);
            scene.engine.confirmDeletions(parked, PERSON, "the bank took them back");
            scene.mirrorEqualsPlaid();
            scene.sync();
            scene.mirrorEqualsPlaid();
        }
    }

    @Test
    void twoThousandThatAPersonRejectsAreDisputed() {
        try (PlaidScene scene = new PlaidScene(200, 500)) {
            List<String> planted = plantMany(scene);
            scene.sync();
            scene.item.retract(planted);
            scene.trySync();
            ParkedDeletions parked =
                    scene.engine.runs().parked(scene.connection.key()).get(0);
            scene.engine.rejectDeletions(parked, PERSON, "I do not believe it");
            scene.sync();
            Map<String, MirroredRecord> rows = scene.mirrored();
            Set<String> disputed = new TreeSet<>(rows.keySet());
            disputed.removeAll(scene.item.transactions().keySet());
            assertThat(disputed).containsExactlyInAnyOrderElementsOf(planted);
            for (String id : planted)
                assertThat(rows.get(id).state()).isEqualTo(RecordState.DISPUTED);
        }
    }

    @Test
    void whileAHistoryLoadsNoMoreThanItsFirstPageIsAskedFor() {
        try (PlaidScene scene = new PlaidScene(300, 1)) {
            scene.item.history(PlaidItem.History.INITIAL_UPDATE_COMPLETE);
            assertThat(scene.item.transactions()).hasSizeGreaterThan(1);
            List<String> asked = new ArrayList<>();
            try (Hook note = scene.noting(asked)) {
                SyncReport report = scene.trySync();
                assertThat(scene.ofTransactions(report).run().state())
                        .isEqualTo(RunState.NOT_READY);
            }
            assertThat(new HashSet<>(asked)).containsExactly("");
        }
    }

    @Test
    void aHistoryOfWhichNothingIsSaidIsReadAndNothingIsConcludedFromItsEnd() {
        try (PlaidScene scene = new PlaidScene(300, 50)) {
            for (String status : List.of("TRANSACTIONS_UPDATE_STATUS_UNKNOWN", "")) {
                scene.item.historySaid(status);
                scene.item.forgetCursors();
                assertThat(scene.notes(scene.sync()))
                        .contains(status.isEmpty() ? "none" : status, "nothing is concluded");
                scene.mirrorEqualsPlaid();
            }
            Map<String, String> whole = scene.state();
            scene.item.forgetCursors();
            scene.item.history(PlaidItem.History.INITIAL_UPDATE_COMPLETE);
            assertThat(scene.item.transactions()).hasSizeLessThan(whole.size());
            scene.sync();
            assertThat(scene.state())
                    .as("half of it is not the end of the rest")
                    .isEqualTo(whole);
            scene.item.historySaid(null);
            scene.item.history(PlaidItem.History.HISTORICAL_UPDATE_COMPLETE);
            scene.sync();
            scene.mirrorEqualsPlaid();
        }
    }

    @Test
    void aLoginThatIsRequiredInMidRunLeavesTheMirrorAsItWas() {
        try (PlaidScene scene = new PlaidScene(300, 20)) {
            scene.sync();
            Map<String, String> committed = scene.state();
            scene.item.touch();
            SyncReport report;
            try (Hook expire = atPage(scene, 4, scene.item::requireLogin)) {
                report = scene.engine.sync(
                        SyncRequest.connection(scene.connection.key()).full());
            }
            assertThat(scene.ofTransactions(report).error())
                    .isInstanceOf(ReconsentException.class)
                    .hasMessageContaining("ITEM_LOGIN_REQUIRED")
                    .hasMessageContaining("update mode");
            assertThat(scene.state()).isEqualTo(committed);
            assertThat(scene.engine.health(scene.connection.key()).state())
                    .isEqualTo(ConnectionHealth.State.RECONSENT_NEEDED);
            scene.item.repairLogin();
            scene.engine.reconnect(scene.connection.key());
            scene.sync();
            scene.mirrorEqualsPlaid();
        }
    }

    /** The figures are as old as what Plaid last fetched; only that they moved is news. */
    @Test
    void aBalanceSaysHowOldItIs() {
        try (PlaidScene scene = new PlaidScene(200, 50)) {
            Instant linked = scene.clock.instant();
            scene.clock.advance(Duration.ofDays(2));
            scene.sync();
            assertThat(balances(scene))
                    .isNotEmpty()
                    .allSatisfy(balance -> assertThat(balance.asOf())
                            .isEqualTo(linked.truncatedTo(ChronoUnit.SECONDS)));
            scene.item.poll();
            assertThat(scene.sync().counts().changed()).as("the same figures").isZero();
            for (int day = 0; day < 5; day++) {
                scene.clock.advance(Duration.ofDays(1));
                scene.books.dayOfBusiness();
            }
            scene.item.poll();
            Instant fetched = scene.clock.instant();
            scene.clock.advance(Duration.ofHours(7));
            scene.sync();
            assertThat(balances(scene))
                    .extracting(Balance::asOf)
                    .contains(fetched.truncatedTo(ChronoUnit.SECONDS));
            scene.everythingEqualsPlaid();
        }
    }

    private static List<Balance> balances(PlaidScene scene) {
        RecordQuery query =
                RecordQuery.of(scene.connection.key()).ofKinds(Set.of(Kind.of("account")));
        return scene.store.mirror().records(query).stream()
                .map(row -> (Balance) row.entities().get(1).entity())
                .toList();
    }

    @Test
    void anAccountThatIsClosedIsGoneAndItsHistoryStaysInTheLog() {
        try (PlaidScene scene = new PlaidScene(200, 50)) {
            scene.sync();
            long number = scene.item.banks().accounts().get(3).id();
            String id = scene.item.accountId(number);
            scene.item.closeAccount(number);
            SyncReport report = scene.trySync();
            assertThat(report.problems()).isEmpty();
            MirroredRecord account = scene.store
                    .mirror()
                    .find(scene.connection.key().record(Kind.of("account"), ExternalId.of(id)))
                    .orElseThrow();
            assertThat(account.state()).isEqualTo(RecordState.TOMBSTONED);
            assertThat(account.row().tombstone().proof()).isEqualTo(DeletionProof.SECOND_PASS);
            assertThat(scene.engine.verify(PlaidScene.BUSINESS).isSound()).isTrue();
        }
    }

    @Test
    void theDeclaredLimitsProvokeNoRefusal() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T17:00:00.250Z"));
        Books books = Books.builder(8).records(150).clock(clock).build();
        try (PlaidSimulator simulator = PlaidSimulator.builder()
                .company("quail", books)
                .clock(clock)
                .limits(PlaidLimits.SANDBOX)
                .pollEvery(Duration.ofDays(1_000))
                .start()) {
            PlaidItem item = simulator.link("quail", null);
            Instant began = clock.instant();
            PlaidConfig config =
                    PlaidScene.configWithLimits(simulator).pageSize(1).build();
            try (SyncEngine engine = PlaidScene.engine(clock, item, config)) {
                for (int i = 0; i < 3; i++)
                    assertThat(engine.sync(SyncRequest.business(PlaidScene.BUSINESS)
                                            .full())
                                    .clean())
                            .isTrue();
            }
            long calls = simulator.journal().count(PlaidHttp.SYNC);
            assertThat(calls).isGreaterThan(90);
            assertThat(simulator.journal().countStatus(429)).isZero();
            Duration took = Duration.between(began, clock.instant());
            assertThat(took).isLessThan(Duration.ofMinutes(2 + calls / 35));
        }
    }
}
