package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static io.railmirror.testkit.engine.EngineScene.BOLT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.NodeId;
import io.railmirror.core.RailId;
import io.railmirror.core.RunState;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncHandle;
import io.railmirror.core.SyncListener;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.CredentialException;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceRail;
import io.railmirror.testkit.sim.Invariants;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Requests, nodes, errors, the end of an engine. */
class LifeTest extends EngineSuite {

    private static final SyncListener ANGRY = new SyncListener() {
        @Override
        public void runStarted(RunStarted event) {
            throw new IllegalStateException("listener");
        }

        @Override
        public void pageCommitted(PageCommitted event) {
            throw new IllegalStateException("listener");
        }

        @Override
        public void runEnded(RunEnded event) {
            throw new IllegalStateException("listener");
        }
    };

    /** Cancels the sync while its n-th page of bills is under way. */
    private SyncReport cancelledAtPage(int number) {
        AtomicReference<SyncHandle> handle = new AtomicReference<>();
        AtomicInteger pages = new AtomicInteger();
        scene.world.onCall(call -> {
            if (call.subject().equals("bills") && pages.incrementAndGet() == number)
                handle.get().cancel();
            return null;
        });
        scene.ports.workers().submit("never", () -> true);
        handle.set(deferred(scene));
        SyncReport report = handle.get().await();
        scene.world.onCall(call -> null);
        return report;
    }

    /** A sync that has not begun yet, so that the handle is known before its first call. */
    static SyncHandle deferred(EngineScene scene) {
        while (true) {
            scene.world.forgetCalls();
            SyncHandle handle = scene.engine().start(SyncRequest.business(ACME));
            if (handle.progress().runsStarted() == 0) return handle;
        }
    }

    @Test
    void cancelledSyncStopsAndTheNextOneResumes() {
        scene.world.pageSize(2);
        scene.bills(11);

        SyncReport cancelled = cancelledAtPage(4);

        assertThat(cancelled.clean()).isFalse();
        assertThat(scene.knows(ReferenceKind.BILL, "1")).isTrue();
        assertThat(scene.knows(ReferenceKind.BILL, "11")).isFalse();
        SyncReport resumed = scene.sync();
        assertThat(resumed.clean()).as("%s", resumed).isTrue();
        assertThat(EngineScene.of(resumed, "bills").run().counts().created()).isLessThan(11);
        assertThat(scene.knows(ReferenceKind.BILL, "11")).isTrue();
    }

    @Test
    void cancelledSyncReportsWhatItDidBefore() {
        scene.world.pageSize(2);
        scene.bills(11);

        SyncReport cancelled = cancelledAtPage(4);

        assertThat(EngineScene.of(cancelled, "company").run().state())
                .isEqualTo(RunState.COMPLETED);
        assertThat(EngineScene.of(cancelled, "bills").run().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void handleCompletesWithTheReport() {
        scene.bills(3);

        SyncHandle handle = scene.engine().start(SyncRequest.business(ACME));
        SyncReport report = handle.await();

        assertThat(handle.completion().toCompletableFuture()).isCompletedWithValue(report);
        assertThat(handle.request()).isEqualTo(report.request());
        assertThat(handle.progress().runsEnded()).isEqualTo(report.streams().size());
    }

    @Test
    void runThatAnotherNodeHoldsIsSkipped() {
        scene.bills(2);
        Lease lease = scene.store
                .leases()
                .acquire(
                        ACME,
                        "stream:books/bill-changes",
                        NodeId.of("other"),
                        Duration.ofMinutes(5))
                .orElseThrow();

        SyncReport report = scene.sync();

        assertThat(EngineScene.of(report, "bill-changes").run().state())
                .isEqualTo(RunState.SKIPPED);
        assertThat(scene.knows(ReferenceKind.BILL, "1")).isFalse();
        scene.store.leases().release(lease);
        assertThat(scene.sync().clean()).isTrue();
    }

    @Test
    void leaseOfADeadNodeIsTakenOver() {
        scene.bills(2);
        scene.store
                .leases()
                .acquire(
                        ACME,
                        "stream:books/bill-changes",
                        NodeId.of("dead"),
                        Duration.ofMinutes(5));
        scene.advance(Duration.ofMinutes(6));

        assertThat(scene.sync().clean()).isTrue();
        assertThat(scene.knows(ReferenceKind.BILL, "1")).isTrue();
    }

    @Test
    void namedRecordsAreReadNow() {
        scene.bills(3);
        scene.sync();
        scene.account().set(ReferenceKind.BILL, "1", "total", "1");
        scene.account().set(ReferenceKind.BILL, "2", "total", "2");

        SyncReport report = scene.engine()
                .sync(SyncRequest.records(
                        ACME, List.of(EngineScene.key(ReferenceKind.BILL, "2").ref())));

        assertThat(report.counts().updated()).isEqualTo(1);
        assertThat(scene.row(ReferenceKind.BILL, "1").rowVersion()).isEqualTo(1);
        assertThat(scene.row(ReferenceKind.BILL, "2").rowVersion()).isEqualTo(2);
    }

    @Test
    void namedRecordThatTheRailCannotReadIsAProblemInWords() {
        SyncReport report = scene.engine()
                .sync(SyncRequest.records(
                        ACME, List.of(EngineScene.key(ReferenceKind.NOTE, "1").ref())));

        assertThat(report.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.cause())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("cannot read the kinds [Note] by id"));
    }

    @Test
    void onlyStreamsOfTheWantedTypesAndTheirContextAreRead() {
        scene.bills(1);
        scene.customers(1);

        SyncReport report =
                scene.engine().sync(SyncRequest.business(ACME).only(Set.of(EntityType.BILL)));

        assertThat(report.streams())
                .extracting(one -> one.run().stream().stream().value())
                .containsExactlyInAnyOrder("company", "bills", "bill-changes");
    }

    @Test
    void portfolioIsReadAndEachBusinessStaysItsOwn() {
        scene.open(BOLT);
        scene.bill("1", "11");
        scene.account(BOLT).put(ReferenceKind.BILL, "1", EngineScene.billFields("22"));

        SyncReport report = scene.engine().sync(SyncRequest.portfolio(List.of(ACME, BOLT)));

        assertThat(report.clean()).isTrue();
        assertThat(scene.row(ReferenceKind.BILL, "1").snapshot()).contains("\"11\"");
        Invariants.of(scene.store, BOLT).checkEntities(scene.engine());
    }

    @Test
    void connectionThatFailsStopsNoSibling() {
        scene.open(BOLT);
        scene.bill("1", "11");
        scene.account(BOLT).revokeConsent();

        SyncReport report = scene.engine().sync(SyncRequest.portfolio(List.of(ACME, BOLT)));

        assertThat(scene.knows(ReferenceKind.BILL, "1")).isTrue();
        assertThat(report.clean()).isFalse();
        assertThat(scene.engine()
                        .health(new ConnectionKey(BOLT, EngineScene.CONNECTION))
                        .state())
                .isEqualTo(ConnectionHealth.State.RECONSENT_NEEDED);
    }

    @Test
    void revokedConsentIsAStateUntilTheOwnerConsentsAgain() {
        scene.bills(1);
        scene.account().revokeConsent();
        scene.sync();

        SyncReport refused = scene.sync();

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.cause()).isInstanceOf(ReconsentException.class));
        scene.engine().reconnect(scene.connection(), ReferenceRail.credentials(scene.account()));
        assertThat(scene.sync().clean()).isTrue();
    }

    @Test
    void expiredTokenIsRefreshedAndTheCallRepeated() {
        scene.bills(1);
        scene.account().newToken();

        assertThat(scene.sync().clean()).isTrue();
        Invariants.of(scene.store, ACME).checkSecrets(List.of("secret-token"));
    }

    @Test
    void unknownBusinessUnknownConnectionAndUnknownRailAreNamed() {
        BusinessId nobody = BusinessId.of("nobody");
        assertThatThrownBy(() -> scene.engine().sync(SyncRequest.business(nobody)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nobody");
        ConnectionKey none = new ConnectionKey(ACME, ConnectionId.of("none"));
        assertThatThrownBy(() -> scene.engine().sync(SyncRequest.connection(none)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it has [books]");
        Connection strange = new Connection(
                ACME,
                ConnectionId.of("strange"),
                AppId.of("app"),
                RailId.of("atlantis"),
                Environment.SANDBOX,
                "x");
        assertThatThrownBy(() -> scene.engine().connect(strange, Credentials.NONE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("atlantis");
    }

    @Test
    void missingCredentialsAreNamed() {
        scene.engine().register(new Business(BOLT, "Bolt", ZoneOffset.UTC));
        scene.engine()
                .connect(
                        new Connection(
                                BOLT,
                                EngineScene.CONNECTION,
                                AppId.of("app"),
                                ReferenceRail.ID,
                                Environment.SANDBOX,
                                "bolt"),
                        Credentials.NONE);

        SyncReport report = scene.engine().sync(SyncRequest.business(BOLT));

        assertThat(report.unclean()).isNotEmpty();
        assertThat(report.unclean().get(0).error()).isInstanceOf(CredentialException.class);
    }

    @Test
    void listenerThatThrowsSteersNothing() {
        List<SyncListener.RunEnded> ended = new ArrayList<>();
        scene.with(builder -> builder.listener(ANGRY).listener(new SyncListener() {
            @Override
            public void runEnded(RunEnded event) {
                ended.add(event);
            }
        }));
        scene.bills(3);

        SyncReport report = scene.sync();

        assertThat(report.clean()).isTrue();
        assertThat(ended).hasSize(report.streams().size());
    }

    @Test
    void closedEngineTakesNothing() {
        SyncEngine engine = scene.engine();
        engine.close();

        assertThatThrownBy(() -> engine.sync(SyncRequest.business(ACME)))
                .isInstanceOf(EngineClosedException.class);
        engine.close();
        scene.with(builder -> builder);
        assertThat(scene.sync().clean()).isTrue();
    }

    @Test
    void closeDuringASyncEndsIt() {
        scene.world.pageSize(2);
        scene.bills(11);
        SyncEngine engine = scene.engine();
        AtomicInteger pages = new AtomicInteger();
        scene.world.onCall(call -> {
            if (call.subject().equals("bills") && pages.incrementAndGet() == 3)
                engine.close(Duration.ofMillis(1));
            return null;
        });

        SyncReport report = scene.sync();

        assertThat(report.clean()).isFalse();
        scene.world.onCall(call -> null);
        scene.with(builder -> builder);
        assertThat(scene.sync().clean()).isTrue();
        assertThat(scene.knows(ReferenceKind.BILL, "11")).isTrue();
    }

    @Test
    void failureOfACallIsRepeatedAsTheRailSays() {
        scene.bills(1);
        scene.world.failNext("bills", ReferenceFault.RETRY);
        scene.world.failNext("bills", ReferenceFault.WAIT_UNTIL);
        scene.world.failNext("bills", ReferenceFault.RESPONSE_LOST);
        scene.world.failNext("bills", ReferenceFault.UNCLASSIFIED);

        SyncReport report = scene.sync();

        assertThat(report.clean()).as("%s", report).isTrue();
        assertThat(EngineScene.of(report, "bills").run().progress().waiting())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void equalIdsOfDifferentKindsAreDifferentRecords() {
        scene.bill("1", "5");
        scene.customers(1);
        scene.sync();

        assertThat(scene.row(ReferenceKind.BILL, "1").snapshot())
                .isNotEqualTo(scene.row(ReferenceKind.CUSTOMER, "1").snapshot());
        assertThat(scene.store
                        .mirror()
                        .find(scene.connection()
                                .record(ReferenceKind.INVOICE.kind(), ExternalId.of("1"))))
                .isEmpty();
    }

    @Test
    void equalSeedsGiveEqualLogs() {
        assertThat(headAfterAWalk(5)).isEqualTo(headAfterAWalk(5)).isNotEqualTo(headAfterAWalk(6));
    }

    private static String headAfterAWalk(long seed) {
        EngineScene walk = new EngineScene(seed);
        walk.world.pageSize(2);
        walk.bills(9);
        walk.customers(5);
        walk.sync();
        walk.account().delete(ReferenceKind.BILL, "2");
        walk.sync();
        return walk.store.log().head(ACME).orElseThrow().hash();
    }
}
