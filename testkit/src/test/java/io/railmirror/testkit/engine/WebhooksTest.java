package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.railmirror.core.AppId;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.RunQuery;
import io.railmirror.core.RunRecord;
import io.railmirror.core.SyncListener;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.Trigger;
import io.railmirror.core.WebhookAnswer;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.WebhookTally;
import io.railmirror.core.Webhooks;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.testkit.reference.ReferenceCall;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceRail;
import io.railmirror.testkit.reference.ReferenceWebhooks;
import io.railmirror.testkit.reference.ReferenceWebhooks.Signed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries to the reference rail: what is believed, kept, read, tried again and given up. */
class WebhooksTest extends EngineSuite {

    private static final AppId APP = AppId.of("app");
    private static final WebhookOptions BY_HAND = WebhookOptions.DEFAULTS.withLanes(0);
    private static final int MANY = 10_000;

    @BeforeEach
    void sync() {
        scene.with(builder -> builder.webhooks(BY_HAND));
        scene.bills(3);
        scene.sync();
        scene.world.forgetCalls();
    }

    private Webhooks webhooks() {
        return scene.engine().webhooks();
    }

    private WebhookAnswer receive(Signed signed) {
        return webhooks().receive(APP, signed.headers(), signed.body());
    }

    private int deliver(String... lines) {
        return receive(scene.world.webhooks().sign(lines)).status();
    }

    private List<InboxEvent> events(InboxState... states) {
        return webhooks().events(InboxQuery.of(APP).inStates(states));
    }

    private List<RunRecord> webhookRuns() {
        return scene.engine().runs().list(RunQuery.of(EngineScene.ACME)).stream()
                .filter(run -> run.trigger() == Trigger.WEBHOOK)
                .toList();
    }

    @Test
    void whatNobodySignedIsNeverBelieved() {
        Signed good = scene.world.webhooks().sign("e-1|acme|changed|Bill|1");
        byte[] longer = Arrays.copyOf(good.body(), good.body().length + 1);
        longer[good.body().length] = ' ';

        assertThat(receive(new Signed(Map.of(), good.body())).status()).isEqualTo(400);
        assertThat(receive(new Signed(good.headers(), longer)).status()).isEqualTo(401);
        assertThat(receive(ReferenceWebhooks.signedBy("wrong", "e-1|acme|changed|Bill|1"))
                        .status())
                .isEqualTo(401);
        Map<String, List<String>> two = Map.of(
                ReferenceWebhooks.SIGNATURE,
                List.of("0", good.headers().get(ReferenceWebhooks.SIGNATURE).get(0)));
        assertThat(receive(new Signed(two, good.body())).status()).isEqualTo(400);
        assertThat(webhooks()
                        .receive(AppId.of("other"), good.headers(), good.body())
                        .status())
                .isEqualTo(404);
        assertThat(receive(new Signed(good.headers(), new byte[BY_HAND.bodyBytesMax() + 1]))
                        .status())
                .isEqualTo(413);

        assertThat(events()).isEmpty();
        assertThat(webhooks().drain()).isEqualTo(WebhookTally.ZERO);
        assertThat(scene.world.calls()).isEmpty();
    }

    @Test
    void aChangeIsReadByIdAndNothingElse() {
        scene.bill("2", "99.50");

        assertThat(deliver("e-1|acme|changed|Bill|2")).isEqualTo(200);
        assertThat(webhooks().drain()).isEqualTo(new WebhookTally(1, 0, 0, 0));

        assertThat(scene.row(ReferenceKind.BILL, "2").snapshot()).contains("99.50");
        assertThat(scene.world.calls())
                .extracting(ReferenceCall::purpose, ReferenceCall::subject)
                .containsExactly(tuple(ReferenceCall.Purpose.READ, "Bill"));
        assertThat(webhookRuns()).hasSize(1);
        assertThat(events(InboxState.DONE)).hasSize(1);
    }

    @Test
    void aDeletionIsProvenByTheReadAndNotByTheDelivery() {
        assertThat(deliver("e-1|acme|changed|Bill|1")).isEqualTo(200);
        scene.account().delete(ReferenceKind.BILL, "2");
        assertThat(deliver("e-2|acme|changed|Bill|2")).isEqualTo(200);

        webhooks().drain();

        assertThat(scene.row(ReferenceKind.BILL, "1").row().isGone()).isFalse();
        assertThat(scene.row(ReferenceKind.BILL, "2").row().isGone()).isTrue();
    }

    @Test
    void tenThousandRepetitionsAreOneEvent() {
        scene.bill("2", "99.50");
        Signed signed = scene.world.webhooks().sign("e-1|acme|changed|Bill|2");

        for (int i = 0; i < MANY; i++) assertThat(receive(signed).status()).isEqualTo(200);
        webhooks().drain();
        assertThat(receive(signed).status()).isEqualTo(200);
        webhooks().drain();

        assertThat(events()).hasSize(1);
        assertThat(scene.world.calls()).hasSize(1);
    }

    @Test
    void tenThousandMarksAreReadOnce() {
        scene.transaction("t-1", false);
        Signed signed = scene.world.webhooks().sign("|acme|dirty|transactions");

        for (int i = 0; i < MANY; i++) assertThat(receive(signed).status()).isEqualTo(200);
        webhooks().drain();

        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t-1")).isTrue();
        assertThat(webhookRuns())
                .extracting(run -> run.stream().stream().value())
                .containsExactly("transactions");
        scene.transaction("t-2", false);
        assertThat(receive(signed).status()).isEqualTo(200);
        webhooks().drain();
        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t-2")).isTrue();
    }

    @Test
    void aStormIsReadInBatches() {
        int bills = 400;
        scene.bills(bills);
        for (int i = bills; i >= 1; i--)
            assertThat(deliver("e-" + i + "|acme|changed|Bill|" + i)).isEqualTo(200);

        assertThat(webhooks().drain().done()).isEqualTo(bills);

        assertThat(webhookRuns()).hasSize(1);
        assertThat(scene.world.calls()).hasSize(bills / 5);
        assertThat(scene.knows(ReferenceKind.BILL, "400")).isTrue();
    }

    @Test
    void aMarkThatComesWhileItsStreamIsReadCausesAnotherRead() {
        AtomicInteger pages = new AtomicInteger();
        scene.world.onCall(call -> {
            if (call.subject().equals("transactions") && pages.incrementAndGet() == 1)
                assertThat(deliver("|acme|dirty|transactions")).isEqualTo(200);
            return null;
        });
        deliver("|acme|dirty|transactions");

        WebhookTally tally = webhooks().drain();

        assertThat(pages.get()).isGreaterThan(1);
        assertThat(webhookRuns()).hasSize(2);
        assertThat(tally).isEqualTo(new WebhookTally(1, 1, 0, 0));
        assertThat(events(InboxState.WAITING)).isEmpty();
    }

    @Test
    void kindsThatCannotBeReadByIdAreReadByTheirStream() {
        scene.notes(2);

        deliver("e-1|acme|changed|Note|1", "e-2|acme|changed|Unheard-of|1");
        webhooks().drain();

        assertThat(scene.knows(ReferenceKind.NOTE, "2")).isTrue();
        assertThat(webhookRuns())
                .extracting(run -> run.stream().stream().value())
                .containsExactly("notes");
        assertThat(events(InboxState.DONE)).hasSize(2);
    }

    @Test
    void oneDeliveryReachesSeveralAccounts() {
        scene.open(EngineScene.BOLT);
        scene.engine().sync(SyncRequest.business(EngineScene.BOLT));
        scene.account(EngineScene.BOLT)
                .put(ReferenceKind.BILL, "7", EngineScene.billFields("7.70"));
        scene.bill("2", "99.50");

        deliver("e-1|acme|changed|Bill|2", "e-2|bolt|changed|Bill|7", "e-3|mars|dirty");
        WebhookTally tally = webhooks().drain();

        assertThat(tally).isEqualTo(new WebhookTally(2, 0, 1, 0));
        assertThat(scene.row(ReferenceKind.BILL, "2").snapshot()).contains("99.50");
        assertThat(scene.engine()
                        .runs()
                        .list(RunQuery.of(EngineScene.BOLT).atMost(1))
                        .get(0)
                        .trigger())
                .isEqualTo(Trigger.WEBHOOK);
    }

    @Test
    void whatNobodyKnowsWaitsForItsConnection() {
        deliver("e-1|bolt|dirty|bills");
        assertThat(webhooks().drain().quarantined()).isEqualTo(1);
        assertThat(events(InboxState.QUARANTINED))
                .extracting(InboxEvent::reason)
                .containsExactly("no connection of app 'app' is linked with its account");

        scene.open(EngineScene.BOLT);
        scene.account(EngineScene.BOLT)
                .put(ReferenceKind.BILL, "7", EngineScene.billFields("7.70"));

        assertThat(webhooks().drain().done()).isEqualTo(1);
        assertThat(scene.engine().runs().list(RunQuery.of(EngineScene.BOLT)))
                .anyMatch(run -> run.stream().stream().value().equals("bill-changes"));
    }

    @Test
    void whatFailsIsTriedAgainGivenUpAndReplayed() {
        List<SyncListener.WebhooksGivenUp> told = new ArrayList<>();
        scene.with(builder -> builder.webhooks(BY_HAND).listener(new SyncListener() {
            @Override
            public void webhooksGivenUp(WebhooksGivenUp event) {
                told.add(event);
            }
        }));
        scene.world.onCall(call -> ReferenceFault.PERMANENT);
        deliver("e-1|acme|dirty|transactions");
        WebhookTally tally = webhooks().drain();
        assertThat(tally.later()).isEqualTo(1);
        assertThat(webhooks().drain()).as("not at once").isEqualTo(WebhookTally.ZERO);
        int attempts = 1;
        while (tally.dead() == 0 && attempts++ < 20) {
            scene.advance(Duration.ofMinutes(10));
            tally = webhooks().drain();
        }
        InboxEvent dead = events(InboxState.DEAD).get(0);
        assertThat(dead.attempts()).isEqualTo(10);
        assertThat(dead.reason()).contains("FAILED of stream 'transactions'");
        assertThat(told)
                .containsExactly(new SyncListener.WebhooksGivenUp(APP, "acme", 1, dead.reason()));

        scene.world.onCall(call -> null);
        scene.transaction("t-1", false);
        InboxQuery failed = InboxQuery.of(APP)
                .between(Instant.EPOCH, scene.clock().instant())
                .inStates(InboxState.DEAD);
        assertThat(webhooks().replay(failed)).isEqualTo(1);

        assertThat(webhooks().drain().done()).isEqualTo(1);
        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t-1")).isTrue();
        assertThat(webhooks().replay(failed)).isZero();
    }

    @Test
    void whatNeedsAConsentWaitsForIt() {
        scene.account().revokeConsent();
        deliver("e-1|acme|dirty|transactions");
        assertThat(webhooks().drain().later()).isEqualTo(1);
        assertThat(scene.engine().health(scene.connection()).state())
                .isEqualTo(ConnectionHealth.State.RECONSENT_NEEDED);
        scene.transaction("t-1", false);

        scene.engine().reconnect(scene.connection(), ReferenceRail.credentials(scene.account()));

        assertThat(webhooks().drain().done()).isEqualTo(1);
        assertThat(scene.knows(ReferenceKind.TRANSACTION, "t-1")).isTrue();
    }

    @Test
    void whileASecretIsReplacedBothAreGood() {
        Signed old = scene.world.webhooks().sign("e-1|acme|changed|Bill|1");
        scene.world.webhooks().secrets("secret-2", "secret-of-webhooks-1");

        assertThat(receive(old).status()).isEqualTo(200);
        assertThat(deliver("e-2|acme|changed|Bill|1")).isEqualTo(200);
        scene.world.webhooks().secrets("secret-2");

        assertThat(receive(old).status()).isEqualTo(401);
    }

    @Test
    void whatCannotBeReadIsKeptForAPerson() {
        assertThat(deliver("Zebedee's secret")).isEqualTo(200);
        assertThat(deliver("Zebedee's secret")).isEqualTo(200);

        InboxEvent dead = events(InboxState.DEAD).get(0);
        assertThat(events()).hasSize(1);
        assertThat(dead.reason()).isEqualTo("a line is no event");
        assertThat(new String(dead.body(), StandardCharsets.UTF_8)).isEqualTo("Zebedee's secret");
        assertThat(dead.toString()).doesNotContain("Zebedee");
        assertThat(webhooks().replay(InboxQuery.of(APP))).isZero();
    }

    @Test
    void aPersonComesBeforeAWebhook() {
        scene.with(builder -> builder.webhooks(BY_HAND).concurrency(2, 1, 1));
        deliver("e-1|acme|changed|Bill|1");
        List<WebhookTally> meanwhile = new ArrayList<>();
        List<Boolean> other = new ArrayList<>();
        scene.world.onCall(call -> {
            if (meanwhile.isEmpty()) {
                meanwhile.add(webhooks().drain());
                scene.world.onCall(later -> null);
                other.add(scene.engine()
                        .sync(SyncRequest.records(
                                EngineScene.ACME,
                                List.of(EngineScene.key(ReferenceKind.BILL, "1").ref())))
                        .clean());
            }
            return null;
        });

        scene.sync();

        assertThat(meanwhile).containsExactly(new WebhookTally(0, 1, 0, 0));
        assertThat(other).containsExactly(true);
        scene.advance(Duration.ofMinutes(1));
        assertThat(webhooks().drain().done()).isEqualTo(1);
    }

    @Test
    void beforeTheFirstSyncRecordsAreOfNoUse() {
        scene.open(EngineScene.BOLT);
        scene.world.forgetCalls();

        deliver("e-1|bolt|changed|Bill|1");

        assertThat(webhooks().drain().done()).isEqualTo(1);
        assertThat(scene.world.calls()).isEmpty();
    }

    @Test
    void whatIsKeptOutlivesTheNodeThatReceivedIt() {
        scene.bill("2", "99.50");
        deliver("e-1|acme|changed|Bill|2");
        scene.restart();

        assertThat(webhooks().drain().done()).isEqualTo(1);
        assertThat(scene.row(ReferenceKind.BILL, "2").snapshot()).contains("99.50");
    }

    @Test
    void aNodeThatDiesAtItsWorkLeavesItToTheNext() {
        deliver("e-1|acme|changed|Bill|2");
        assertThat(scene.store.inbox().claim(List.of(APP), Duration.ofMinutes(10), 10))
                .isPresent();
        scene.restart();
        scene.bill("2", "99.50");
        assertThat(webhooks().drain()).isEqualTo(WebhookTally.ZERO);
        scene.advance(Duration.ofMinutes(10));

        assertThat(webhooks().drain().done()).isEqualTo(1);
        assertThat(scene.row(ReferenceKind.BILL, "2").snapshot()).contains("99.50");
    }

    @Test
    void lanesWorkByThemselves() {
        scene.with(builder -> builder.webhooks(WebhookOptions.DEFAULTS));
        scene.bill("2", "99.50");
        deliver("e-1|acme|changed|Bill|2");

        scene.ports.workers().runAll();

        assertThat(scene.row(ReferenceKind.BILL, "2").snapshot()).contains("99.50");
        assertThat(events(InboxState.DONE)).hasSize(1);
    }

    @Test
    void aClosedEngineKeepsNothing() {
        Signed signed = scene.world.webhooks().sign("e-1|acme|changed|Bill|2");
        scene.engine().close();

        assertThat(receive(signed).status()).isEqualTo(503);
        assertThatThrownBy(() -> webhooks().drain()).isInstanceOf(EngineClosedException.class);
        assertThat(events()).isEmpty();
    }

    @Test
    void whatIsOldIsForgotten() {
        deliver("e-1|acme|changed|Bill|2");
        deliver("e-2|mars|dirty");
        webhooks().drain();
        scene.advance(BY_HAND.quarantine());
        assertThat(webhooks().drain().dead()).isEqualTo(1);
        scene.advance(BY_HAND.retention().minus(BY_HAND.quarantine()).plusSeconds(1));
        webhooks().drain();
        assertThat(events()).hasSize(1);
        scene.advance(BY_HAND.quarantine());
        webhooks().drain();

        assertThat(events()).isEmpty();
    }
}
