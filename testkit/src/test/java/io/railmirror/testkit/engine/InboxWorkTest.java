package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.AppId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.RetryPolicy;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.WebhookTally;
import io.railmirror.core.Webhooks;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.core.spi.store.InboxItem;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceWebhooks.Signed;
import io.railmirror.testkit.sim.Interception;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work on what was delivered: who does it, how long it lasts, and what becomes of what fails. */
class InboxWorkTest extends EngineSuite {

    private static final AppId APP = AppId.of("app");
    private static final WebhookOptions BY_HAND = WebhookOptions.DEFAULTS.withLanes(0);
    private static final Duration CLAIM = Duration.ofMinutes(10);

    @BeforeEach
    void sync() {
        scene.with(builder -> builder.webhooks(BY_HAND));
        scene.bills(3);
        scene.sync();
    }

    private Webhooks webhooks() {
        return scene.engine().webhooks();
    }

    private void deliver(String... lines) {
        Signed signed = scene.world.webhooks().sign(lines);
        assertThat(webhooks().receive(APP, signed.headers(), signed.body()).status())
                .isEqualTo(200);
    }

    private List<InboxEvent> events(InboxState... states) {
        return webhooks().events(InboxQuery.of(APP).inStates(states));
    }

    private InboxEvent event(String key) {
        return events().stream()
                .filter(event -> event.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static WebhookTally done(int events) {
        return new WebhookTally(events, 0, 0, 0);
    }

    @Test
    void workThatTakesLongIsNotTakenOver() {
        int bills = 400;
        scene.bills(bills);
        for (int i = 1; i <= bills; i++) deliver("e-" + i + "|acme|changed|Bill|" + i);
        SyncEngine other = scene.build();
        List<WebhookTally> others = new ArrayList<>();
        AtomicBoolean within = new AtomicBoolean();
        scene.world.onCall(call -> {
            scene.advance(Duration.ofSeconds(50));
            if (within.getAndSet(true)) return null;
            others.add(other.webhooks().drain());
            within.set(false);
            return null;
        });

        assertThat(webhooks().drain()).isEqualTo(done(bills));

        assertThat(others).hasSize(bills / 5).containsOnly(WebhookTally.ZERO);
    }

    @Test
    void whoIsLateSettlesNothingThatAnotherHasTakenOver() {
        deliver("e-1|acme|changed|Bill|1");
        SyncEngine other = scene.build();
        List<WebhookTally> others = new ArrayList<>();
        scene.world.onCall(call -> {
            scene.world.onCall(later -> null);
            scene.advance(CLAIM.plusSeconds(1));
            others.add(other.webhooks().drain());
            return ReferenceFault.PERMANENT;
        });

        assertThat(webhooks().drain()).isEqualTo(WebhookTally.ZERO);

        assertThat(others).containsExactly(done(1));
        assertThat(event("id:e-1").state()).isEqualTo(InboxState.DONE);
    }

    @Test
    void aConnectionThatAppearsWhileItsEventsAreClaimedIsNotMissed() {
        AtomicBoolean once = new AtomicBoolean();
        scene.behind(
                store -> new Interception() {
                    @Override
                    public void before(String call) {
                        if (call.equals("Inbox.settle") && !once.getAndSet(true))
                            scene.open(EngineScene.BOLT);
                    }
                }.around(store),
                ports -> ports);
        deliver("e-1|bolt|dirty|bills");

        assertThat(webhooks().drain()).isEqualTo(new WebhookTally(1, 0, 1, 0));
    }

    @Test
    void eventsOfAppsOfOtherEnginesAreLeftToThem() {
        AppId other = AppId.of("other");
        scene.store
                .inbox()
                .append(List.of(new InboxItem(
                        other,
                        "id:1",
                        false,
                        "acme",
                        scene.clock().instant(),
                        null,
                        List.of(new WebhookNews.Changed(
                                ReferenceKind.BILL.kind(), ExternalId.of("1"))),
                        null)));
        deliver("e-1|acme|changed|Bill|1");

        assertThat(webhooks().drain()).isEqualTo(done(1));

        assertThat(scene.store.inbox().list(InboxQuery.of(other)))
                .allMatch(event -> event.attempts() == 0)
                .hasSize(1);
    }

    @Test
    void anOutageOfDaysLosesNothing() {
        scene.world.onCall(call -> ReferenceFault.RETRY);
        deliver("e-1|acme|dirty|transactions", "e-2|acme|changed|Bill|2");
        int tries = 0;
        for (int minute = 0; minute < 3 * 24 * 60; minute++) {
            if (webhooks().drain().later() > 0) tries++;
            scene.advance(Duration.ofMinutes(1));
        }
        assertThat(tries).as("every ten minutes in the end").isBetween(400, 460);
        assertThat(events(InboxState.WAITING)).hasSize(2).allMatch(event -> event.attempts() == 0);
        scene.world.onCall(call -> null);
        scene.transaction("t-1", false);
        scene.bill("2", "99.50");
        scene.advance(CLAIM);

        assertThat(webhooks().drain()).isEqualTo(done(2));
        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t-1")).isTrue();
        assertThat(scene.row(ReferenceKind.BILL, "2").snapshot()).contains("99.50");
    }

    @Test
    void aRateLimitIsAnOutage() {
        scene.world.onCall(call -> ReferenceFault.WAIT_UNTIL);
        deliver("e-1|acme|dirty|transactions");
        for (int i = 0; i < 12; i++) {
            webhooks().drain();
            scene.advance(CLAIM);
        }

        assertThat(event("id:e-1").state()).isEqualTo(InboxState.WAITING);
    }

    @Test
    void whatFailsHarmsOnlyWhatNamesIt() {
        scene.world.onCall(
                call -> call.subject().equals("transactions") ? ReferenceFault.PERMANENT : null);
        deliver("e-1|acme|dirty|transactions", "e-2|acme|dirty|notes", "e-3|acme|changed|Bill|2");

        assertThat(webhooks().drain()).isEqualTo(new WebhookTally(2, 1, 0, 0));
        for (int i = 0; i < 12; i++) {
            scene.advance(CLAIM);
            webhooks().drain();
        }

        assertThat(event("id:e-1").state()).isEqualTo(InboxState.DEAD);
        assertThat(events(InboxState.DONE)).hasSize(2);
    }

    @Test
    void anEventThatFailsOftenIsTriedAlone() {
        // no table knows the error, so the batch cannot tell which of its objects it concerns
        scene.world.onCall(call -> ReferenceFault.UNCLASSIFIED);
        deliver("e-1|acme|changed|Bill|1", "e-2|acme|changed|Bill|2");
        for (int attempt = 1; attempt < 5; attempt++) {
            assertThat(webhooks().drain().later()).isEqualTo(2);
            scene.advance(CLAIM);
        }
        AtomicInteger calls = new AtomicInteger();
        int ofOneRead = RetryPolicy.DEFAULTS.attemptsMax();
        scene.world.onCall(
                call -> calls.incrementAndGet() <= ofOneRead ? ReferenceFault.UNCLASSIFIED : null);

        assertThat(webhooks().drain()).isEqualTo(new WebhookTally(1, 1, 0, 0));
    }

    @Test
    void whatIsDeliveredAgainAfterItWasGivenUpIsDone() {
        scene.world.onCall(call -> ReferenceFault.PERMANENT);
        deliver("e-1|acme|dirty|transactions");
        for (int i = 0; i < 10; i++) {
            webhooks().drain();
            scene.advance(CLAIM);
        }
        assertThat(event("id:e-1").state()).isEqualTo(InboxState.DEAD);
        scene.world.onCall(call -> null);
        scene.transaction("t-1", false);

        deliver("e-1|acme|dirty|transactions");

        assertThat(webhooks().drain()).isEqualTo(done(1));
        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t-1")).isTrue();
        deliver("e-1|acme|dirty|transactions");
        assertThat(webhooks().drain()).isEqualTo(WebhookTally.ZERO);
    }

    @Test
    void whatIsDeliveredAgainDuringItsLastAttemptIsNotGivenUp() {
        scene.world.onCall(call -> ReferenceFault.PERMANENT);
        deliver("e-1|acme|dirty|transactions");
        for (int i = 1; i < 10; i++) {
            webhooks().drain();
            scene.advance(CLAIM);
        }
        assertThat(event("id:e-1").attempts()).isEqualTo(9);
        AtomicBoolean once = new AtomicBoolean();
        scene.world.onCall(call -> {
            if (!once.getAndSet(true)) deliver("e-1|acme|dirty|transactions");
            return ReferenceFault.PERMANENT;
        });

        assertThat(webhooks().drain())
                .as("the first one of ten, and the last one, which begins anew")
                .isEqualTo(new WebhookTally(0, 2, 0, 0));

        assertThat(event("id:e-1").attempts()).isEqualTo(1);
    }

    @Test
    void anEngineThatEndsAtItsWorkTakesNoAttemptFromIt() {
        for (int life = 0; life < 12; life++) {
            SyncEngine engine = scene.engine();
            scene.world.onCall(call -> {
                engine.close(Duration.ofSeconds(1));
                return null;
            });
            deliver("e-1|acme|changed|Bill|2", "e-2|acme|dirty|transactions");

            assertThatThrownBy(() -> webhooks().drain()).isInstanceOf(EngineClosedException.class);

            scene.world.onCall(call -> null);
            scene.restart();
            assertThat(events(InboxState.WAITING))
                    .hasSize(2)
                    .allMatch(event -> event.attempts() == 0);
        }

        assertThat(webhooks().drain()).isEqualTo(done(2));
    }

    @Test
    void whatNobodyKnowsIsGivenUpSevenDaysAfterThatWasFound() {
        deliver("e-1|bolt|dirty|bills");
        scene.advance(BY_HAND.quarantine().plusDays(1));
        assertThat(webhooks().drain().quarantined()).as("it waited for a node").isEqualTo(1);
        scene.advance(BY_HAND.quarantine().minusSeconds(1));
        assertThat(webhooks().drain().quarantined()).isEqualTo(1);
        scene.advance(Duration.ofHours(1));
        assertThat(webhooks().drain().dead()).isEqualTo(1);
        assertThat(events(InboxState.DEAD))
                .extracting(InboxEvent::reason)
                .containsExactly("no connection of app 'app' is linked with its account");

        assertThat(webhooks().replay(InboxQuery.of(APP))).isEqualTo(1);

        assertThat(webhooks().drain().quarantined()).isEqualTo(1);
        scene.advance(Duration.ofDays(1));
        assertThat(webhooks().drain().quarantined()).isEqualTo(1);
    }

    @Test
    void aMissingConsentIsWaitedForSevenDaysAfterThatWasFound() {
        scene.world.onCall(call -> ReferenceFault.RETRY);
        deliver("e-1|acme|dirty|transactions");
        assertThat(webhooks().drain().later()).isEqualTo(1);
        scene.advance(BY_HAND.quarantine().plusDays(1));
        scene.world.onCall(call -> null);
        scene.account().revokeConsent();
        assertThat(webhooks().drain().later()).as("the rail was away so long").isEqualTo(1);
        assertThat(events(InboxState.BLOCKED)).hasSize(1);
        scene.advance(BY_HAND.quarantine().minusSeconds(1));
        assertThat(webhooks().drain().later()).isEqualTo(1);

        scene.advance(Duration.ofHours(1));

        assertThat(webhooks().drain().dead()).isEqualTo(1);
    }

    @Test
    void aRangeIsReplayedToItsEnd() {
        for (int i = 0; i < 12; i++) {
            deliver(i < 3 || i > 9 ? "e-" + i + "|acme|changed|Bill|1" : "Zebedee " + i);
            scene.advance(Duration.ofSeconds(1));
        }
        webhooks().drain();
        List<Long> replayed = new ArrayList<>();
        scene.behind(
                store -> new Interception() {
                    @Override
                    public void after(String call) {
                        // what is replayed is done again before the next part is looked at
                        if (call.equals("Inbox.replay"))
                            replayed.add(webhooks().drain().done());
                    }
                }.around(store),
                ports -> ports);

        assertThat(webhooks().replay(InboxQuery.of(APP).atMost(3))).isEqualTo(5);

        assertThat(replayed).containsExactly(3L, 0L, 0L, 2L, 0L);
        assertThat(webhooks().replay(InboxQuery.of(APP).inStates(InboxState.DEAD)))
                .isZero();
    }

    @Test
    void whatIsOldIsForgottenHoweverMuchItIs() {
        int many = 2_345;
        String[] lines = new String[many];
        for (int i = 0; i < many; i++) lines[i] = "e-" + i + "|acme|changed|Bill|1";
        deliver(lines);
        webhooks().drain();
        scene.advance(BY_HAND.retention().plusSeconds(1));

        webhooks().drain();

        assertThat(events()).isEmpty();
    }

    @Test
    void whatWasDoneLateIsForgottenLate() {
        scene.world.onCall(call -> ReferenceFault.RETRY);
        deliver("e-1|acme|dirty|transactions");
        assertThat(webhooks().drain().later()).isEqualTo(1);
        scene.advance(BY_HAND.retention().plusDays(1));
        scene.world.onCall(call -> null);
        assertThat(webhooks().drain()).isEqualTo(done(1));
        scene.advance(BY_HAND.retention().minusSeconds(1));
        assertThat(webhooks().drain()).isEqualTo(WebhookTally.ZERO);
        assertThat(events(InboxState.DONE)).hasSize(1);

        scene.advance(Duration.ofHours(1));
        webhooks().drain();

        assertThat(events()).isEmpty();
    }

    @Test
    void anAccountThatNoStoreKeepsHarmsNoOther() {
        deliver(
                "e-1|a\u0000b|dirty",
                "e-2|acme|changed|Bill|1",
                "e-3|" + "a".repeat(501) + "|dirty");

        assertThat(webhooks().drain()).isEqualTo(done(1));
        assertThat(events(InboxState.DEAD)).hasSize(2).allSatisfy(event -> {
            assertThat(event.reason()).isEqualTo("no connection can have its account");
            assertThat(new String(event.body(), StandardCharsets.UTF_8)).startsWith("a");
        });
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCallThatTakesLongerThanTheRailWaitsIsCut() throws InterruptedException {
        CountDownLatch cut = new CountDownLatch(1);
        OddRail odd = new OddRail();
        odd.opens = app -> app.call(CallSpec.read("key"), () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                cut.countDown();
            }
            return new WebhookOutcome.Genuine(List.of());
        });
        try (SyncEngine engine = odd.engine(new InMemoryStore(), UnaryOperator.identity())) {
            int status = engine.webhooks().receive(APP, Map.of(), new byte[0]).status();

            assertThat(status).isEqualTo(503);
            assertThat(cut.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
