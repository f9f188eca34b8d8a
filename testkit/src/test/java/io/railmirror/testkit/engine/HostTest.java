package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Brake;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.RunQuery;
import io.railmirror.core.StreamStatus;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncHandle;
import io.railmirror.core.SyncListener;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.Trigger;
import io.railmirror.testkit.reference.ReferenceConfig;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceRail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a host sees of the engine besides mirror and log. */
class HostTest extends EngineSuite {

    /** Writes down what it is told. */
    private static final class Ear implements SyncListener {

        private final List<Record> heard = new ArrayList<>();

        @Override
        public void runStarted(RunStarted event) {
            heard.add(event);
        }

        @Override
        public void pageCommitted(PageCommitted event) {
            heard.add(event);
        }

        @Override
        public void waiting(Waiting event) {
            heard.add(event);
        }

        @Override
        public void recordFailed(RecordFailed event) {
            heard.add(event);
        }

        @Override
        public void deletionsStopped(DeletionsStopped event) {
            heard.add(event);
        }

        @Override
        public void runEnded(RunEnded event) {
            heard.add(event);
        }

        @Override
        public void healthChanged(HealthChanged event) {
            heard.add(event);
        }

        private <E extends Record> List<E> heard(Class<E> type) {
            return heard.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    private final Ear ear = new Ear();

    @Test
    void builderReportsAllProblemsAtOnceAndRepairsNone() {
        AppId app = AppId.of("app");
        assertThatThrownBy(() -> SyncEngine.builder(new InMemoryStore())
                        .classLoader(ClassLoader.getPlatformClassLoader())
                        .app(new App(app, ReferenceConfig.SANDBOX))
                        .app(new App(app, ReferenceConfig.SANDBOX))
                        .leaseTime(Duration.ofSeconds(1))
                        .stagedMax(0)
                        .stagedMax(5)
                        .concurrency(0, 1, 1)
                        .pagesMax(0)
                        .unitRecordsMax(0)
                        .unitRecordsMax(9)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "unknown rail '" + ReferenceRail.ID + "'",
                        "two apps have the same id",
                        "leaseTime must be at least 10 s",
                        "stagedMax must be at least 1, was 0",
                        "stagedMax is set twice",
                        "requestsMax must be at least 1, was 0",
                        "pagesMax must be at least 1, was 0",
                        "unitRecordsMax must be at least 1, was 0",
                        "unitRecordsMax is set twice");
    }

    @Test
    void listenerHearsOfRunsPagesWaitsAndFailures() {
        scene.with(builder -> builder.listener(ear));
        scene.bills(3);
        scene.bill("2", "not a number");
        scene.world.failNext("bills", ReferenceFault.WAIT_UNTIL);

        SyncReport report = scene.sync();

        assertThat(ear.heard(SyncListener.RunStarted.class))
                .hasSize(report.streams().size());
        assertThat(ear.heard(SyncListener.RunEnded.class))
                .extracting(SyncListener.RunEnded::report)
                .containsExactlyInAnyOrderElementsOf(report.streams());
        assertThat(ear.heard(SyncListener.PageCommitted.class))
                .anyMatch(event -> event.changes().created() == 3);
        assertThat(ear.heard(SyncListener.Waiting.class))
                .anyMatch(event -> event.stream().stream().value().equals("bills")
                        && event.time().equals(Duration.ofSeconds(5)));
        assertThat(ear.heard(SyncListener.RecordFailed.class))
                .extracting(SyncListener.RecordFailed::failure)
                .extracting(FailedRecord::record)
                .containsExactly(EngineScene.key(ReferenceKind.BILL, "2"));
    }

    @Test
    void listenerHearsThatDeletionsAndAConsentAwaitAPerson() {
        scene.with(builder -> builder.listener(ear).brake(new Brake(10, 1)));
        for (int i = 1; i <= 5; i++)
            scene.account().put(ReferenceKind.VENDOR, "" + i, Map.of("name", "vendor"));
        scene.sync();
        for (int i = 1; i <= 4; i++) scene.account().delete(ReferenceKind.VENDOR, "" + i);
        scene.sync();
        assertThat(ear.heard(SyncListener.DeletionsStopped.class))
                .extracting(SyncListener.DeletionsStopped::deletions)
                .containsExactlyElementsOf(scene.engine().runs().parked(scene.connection()));

        scene.account().revokeConsent();
        scene.sync();

        assertThat(ear.heard(SyncListener.HealthChanged.class))
                .extracting(event -> event.health().state())
                .containsExactly(ConnectionHealth.State.RECONSENT_NEEDED);
        scene.engine().reconnect(scene.connection(), ReferenceRail.credentials(scene.account()));
        assertThat(ear.heard(SyncListener.HealthChanged.class)).hasSize(2);
    }

    @Test
    void historyKeepsWhoAskedForARun() {
        scene.engine().sync(SyncRequest.business(ACME).by(Trigger.SCHEDULE));

        assertThat(scene.engine().runs().list(RunQuery.of(ACME)))
                .isNotEmpty()
                .allMatch(run -> run.trigger() == Trigger.SCHEDULE);
    }

    @Test
    void streamsTellHowFreshTheyAre() {
        assertThat(scene.engine().streams(scene.connection())).isEmpty();
        scene.bills(2);
        Instant before = scene.clock().instant();
        scene.sync();
        scene.advance(Duration.ofHours(1));
        scene.world.failNext("bill-changes", ReferenceFault.PERMANENT);
        scene.world.failNext("changes", ReferenceFault.PERMANENT);
        scene.sync();

        StreamStatus bills = status("bill-changes");
        assertThat(bills.synced())
                .hasValueSatisfying(
                        at -> assertThat(at).isBetween(before, before.plus(Duration.ofMinutes(1))));
        assertThat(bills.verifiedAt()).isNotNull();
        assertThat(bills.passSince()).isNull();
        assertThat(status("notes").syncedAt()).isAfter(before.plus(Duration.ofMinutes(59)));
    }

    private StreamStatus status(String stream) {
        return scene.engine().streams(scene.connection()).stream()
                .filter(one -> one.stream().stream().value().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void progressTellsHowManyRecordsThereAre() {
        scene.bills(4);
        scene.customers(3);
        SyncHandle first = scene.engine().start(SyncRequest.business(ACME));
        first.await();

        assertThat(first.progress().estimated()).isEqualTo(OptionalLong.of(7));
        SyncHandle second = scene.engine().start(SyncRequest.business(ACME));
        second.await();
        assertThat(second.progress().records()).isLessThan(7);
    }
}
