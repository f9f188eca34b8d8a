package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.AppId;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.SyncListener;
import io.railmirror.core.WebhookOptions;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceRail;
import io.railmirror.testkit.reference.ReferenceWebhooks.Signed;
import io.railmirror.testkit.sim.Interception;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a connection is, and whether its webhooks are silent: what is noted, and what is told. */
class WebhookHealthTest extends EngineSuite {

    private static final AppId APP = AppId.of("app");
    private static final WebhookOptions BY_HAND = WebhookOptions.DEFAULTS.withLanes(0);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofHours(2);

    private final List<State> told = new ArrayList<>();
    private final List<SyncListener.WebhooksSilent> silences = new ArrayList<>();

    /** Hears what changes. */
    private final SyncListener ear = new SyncListener() {
        @Override
        public void healthChanged(HealthChanged event) {
            told.add(event.health().state());
        }

        @Override
        public void webhooksSilent(WebhooksSilent event) {
            silences.add(event);
        }
    };

    @BeforeEach
    void sync() {
        scene.with(builder -> builder.webhooks(BY_HAND).listener(ear));
        scene.bills(3);
        scene.sync();
    }

    private void deliver(String... lines) {
        Signed signed = scene.world.webhooks().sign(lines);
        assertThat(scene.engine()
                        .webhooks()
                        .receive(APP, signed.headers(), signed.body())
                        .status())
                .isEqualTo(200);
        scene.engine().webhooks().drain();
    }

    private ConnectionHealth health() {
        return scene.store.directory().health(scene.connection());
    }

    @Test
    void healthIsNotedUnlessItIsOlderThanWhatIsKnown() {
        deliver("e-1|acme|health|CONSENT_ENDING|ask the owner");
        ConnectionHealth ending = health();
        assertThat(ending.state()).isEqualTo(State.CONSENT_ENDING);
        assertThat(ending.detail()).isEqualTo("ask the owner");
        assertThat(scene.sync().problems()).as("it can be read").isEmpty();
        scene.advance(MINUTE);
        deliver("e-2|acme|health|OK|");
        deliver("e-2|acme|health|OK|");
        Instant before = ending.since().minus(LONG);
        deliver("e-3@" + before + "|acme|health|DOWN|it was down then");

        assertThat(told).containsExactly(State.CONSENT_ENDING, State.OK);
    }

    @Test
    void whatEndedAnEarlierProblemDoesNotEndALaterOne() {
        Instant begin = scene.clock().instant();
        scene.advance(LONG);
        deliver("e-1@" + begin + "|acme|health|RECONSENT_NEEDED|log in");
        deliver("e-3@" + begin.plusSeconds(20) + "|acme|health|RECONSENT_NEEDED|log in");
        assertThat(health().since()).isEqualTo(begin.plusSeconds(20));

        deliver("e-2@" + begin.plusSeconds(10) + "|acme|health|OK|");
        assertThat(health().state()).isEqualTo(State.RECONSENT_NEEDED);
        deliver("e-4@" + begin.plusSeconds(30) + "|acme|health|OK|");
        assertThat(health().state()).isEqualTo(State.OK);

        assertThat(told).containsExactly(State.RECONSENT_NEEDED, State.OK);
    }

    @Test
    void aRailWhoseClockIsBehindEndsWhatANodeHasNoted() {
        scene.account().revokeConsent();
        assertThat(scene.sync().clean()).isFalse();
        assertThat(health().state()).isEqualTo(State.RECONSENT_NEEDED);
        Instant noted = scene.clock().instant();
        scene.advance(MINUTE);

        deliver("e-1@" + noted.minus(LONG) + "|acme|health|OK|");
        assertThat(health().state()).as("of an earlier problem").isEqualTo(State.RECONSENT_NEEDED);
        deliver("e-2@" + noted.minus(MINUTE) + "|acme|health|OK|");

        assertThat(health().state()).isEqualTo(State.OK);
        assertThat(scene.sync().clean()).as("the sync finds out").isFalse();
        assertThat(health().state()).isEqualTo(State.RECONSENT_NEEDED);
    }

    @Test
    void aLossOfConsentIsBelievedWhenItIsSurelyLaterThanTheConsent() {
        scene.account().revokeConsent();
        scene.sync();
        scene.engine().reconnect(scene.connection(), ReferenceRail.credentials(scene.account()));
        Instant noted = scene.clock().instant();
        scene.advance(LONG);

        deliver("e-1@" + noted.plus(MINUTE) + "|acme|health|RECONSENT_NEEDED|log in");
        assertThat(health().state()).as("clocks differ").isEqualTo(State.OK);
        deliver("e-2@" + noted.plus(LONG) + "|acme|health|RECONSENT_NEEDED|log in");

        assertThat(health().state()).isEqualTo(State.RECONSENT_NEEDED);
    }

    @Test
    void aSyncDoesNotOverwriteWhatAnotherNodeNotedMeanwhile() {
        ConnectionHealth consent =
                new ConnectionHealth(State.RECONSENT_NEEDED, scene.clock().instant(), "log in");
        AtomicBoolean once = new AtomicBoolean();
        scene.behind(
                store -> new Interception() {
                    @Override
                    public void before(String call) {
                        if (call.equals("Directory.replace") && !once.getAndSet(true))
                            scene.store.directory().replace(scene.connection(), health(), consent);
                    }
                }.around(store),
                ports -> ports);
        scene.world.onCall(call -> ReferenceFault.RETRY);

        scene.sync();

        assertThat(once).isTrue();
        assertThat(health()).isEqualTo(consent);
        assertThat(told).isEmpty();
    }

    @Test
    void aStreamThatFailsAloneTellsNothingOfTheConnection() {
        scene.world.onCall(
                call -> call.subject().equals("transactions") ? ReferenceFault.RETRY : null);

        scene.sync();
        deliver("e-1|acme|dirty|transactions");

        assertThat(health().state()).isEqualTo(State.OK);
    }

    @Test
    void whoAsksToBeAskedLaterIsNotDown() {
        scene.world.onCall(call -> ReferenceFault.WAIT_UNTIL);

        assertThat(scene.sync().clean()).isFalse();

        assertThat(health().state()).isEqualTo(State.OK);
    }

    @Test
    void aRailThatAnswersNothingAtAllIsDown() {
        scene.world.onCall(call -> ReferenceFault.RETRY);
        deliver("e-1|acme|changed|Bill|1");
        assertThat(health().state()).as("only a part was asked for").isEqualTo(State.OK);

        scene.sync();
        assertThat(health().state()).isEqualTo(State.DOWN);

        scene.world.onCall(call -> null);
        scene.advance(LONG);
        deliver("e-2|acme|changed|Bill|1");
        assertThat(health().state()).isEqualTo(State.OK);
        assertThat(told).containsExactly(State.DOWN, State.OK);
    }

    @Test
    void anAccountThatWasRepairedWithoutAWordIsReadAgain() {
        scene.account().revokeConsent();
        scene.sync();
        Instant refused = health().since();
        String token = scene.account().newToken();
        scene.world.forgetCalls();
        scene.advance(Duration.ofHours(6).minusMillis(1));
        assertThat(scene.sync().problems()).hasSize(1);
        assertThat(scene.world.calls()).as("the refusal holds six hours").isEmpty();
        assertThat(health()).isEqualTo(consent(refused));

        scene.advance(Duration.ofMillis(1));
        scene.bill("1", "7");
        assertThat(scene.sync().clean()).as(token).isTrue();

        assertThat(health().state()).isEqualTo(State.OK);
        assertThat(scene.row(ReferenceKind.BILL, "1").snapshot()).contains("7");
        assertThat(told).containsExactly(State.RECONSENT_NEEDED, State.OK);
    }

    @Test
    void whatFailsWhenItIsAskedAgainIsNoConsent() {
        scene.account().revokeConsent();
        scene.sync();
        Instant refused = health().since();
        String token = scene.account().newToken();
        scene.advance(Duration.ofHours(6));
        scene.world.onCall(
                call -> call.subject().equals("transactions") ? ReferenceFault.RETRY : null);

        assertThat(scene.sync().unclean()).as(token).hasSize(1);
        assertThat(health()).isEqualTo(consent(refused));

        scene.world.onCall(
                call -> call.subject().equals("notes") ? ReferenceFault.NOT_GRANTED : null);
        assertThat(scene.sync().unclean()).hasSize(1);
        assertThat(health().state()).as("notes were never granted").isEqualTo(State.OK);
    }

    @Test
    void whatFailsForItselfKeepsNoConsentThatIsBack() {
        scene.account().revokeConsent();
        scene.sync();
        scene.account().newToken();
        scene.advance(Duration.ofHours(6));
        scene.world.onCall(
                call -> call.subject().equals("notes") ? ReferenceFault.PERMANENT : null);

        assertThat(scene.sync().unclean()).hasSize(1);

        assertThat(health().state()).isEqualTo(State.OK);
    }

    @Test
    void whoStillRefusesIsAskedOnceInSixHoursByOneCall() {
        scene.account().revokeConsent();
        scene.sync();
        scene.world.forgetCalls();
        for (int hour = 0; hour < 24; hour++) {
            scene.advance(Duration.ofHours(1));
            scene.sync();
            deliver("e-" + hour + "|acme|dirty|transactions");
        }

        assertThat(scene.world.calls()).hasSize(4);
        assertThat(health()).isEqualTo(consent(scene.clock().instant()));
        assertThat(told).containsExactly(State.RECONSENT_NEEDED);
    }

    @Test
    void aConsentThatIsLostWhileASyncGoesOnIsNotOverwrittenByItsEnd() {
        ConnectionHealth earlier = consent(scene.clock().instant());
        scene.store.directory().replace(scene.connection(), ConnectionHealth.OK, earlier);
        scene.advance(Duration.ofHours(6));
        ConnectionHealth later = consent(scene.clock().instant());
        scene.world.onCall(call -> {
            scene.store.directory().replace(scene.connection(), earlier, later);
            return null;
        });

        assertThat(scene.sync().clean()).isTrue();

        assertThat(health()).isEqualTo(later);
    }

    private static ConnectionHealth consent(Instant since) {
        return new ConnectionHealth(
                State.RECONSENT_NEEDED, since, "the owner withdrew the consent");
    }

    @Test
    void thatAConsentWillEndIsNoNewsOfOneThatIsLost() {
        scene.account().revokeConsent();
        scene.sync();
        scene.advance(MINUTE);
        deliver(ending("e-1", scene.clock().instant().plus(LONG)));
        assertThat(health().state()).isEqualTo(State.RECONSENT_NEEDED);

        scene.engine().reconnect(scene.connection(), ReferenceRail.credentials(scene.account()));
        deliver(ending("e-2", scene.clock().instant()));

        assertThat(health().state()).as("that end has passed").isEqualTo(State.OK);
    }

    @Test
    void aSyncThatIsLetThroughAfterTheEndOfAConsentEndsTheWarning() {
        Instant end = scene.clock().instant().plus(LONG);
        deliver(ending("e-1", end));
        scene.sync();
        assertThat(health().until()).isEqualTo(end);
        scene.advance(LONG);
        deliver("e-2|acme|dirty|transactions");
        assertThat(health().state())
                .as("only a part was asked for")
                .isEqualTo(State.CONSENT_ENDING);

        scene.sync();

        assertThat(health().state()).isEqualTo(State.OK);
        assertThat(told).containsExactly(State.CONSENT_ENDING, State.OK);
    }

    private static String ending(String id, Instant end) {
        return id + "|acme|health|CONSENT_ENDING|ask the owner|" + end;
    }

    @Test
    void silenceIsToldOnceWhenNothingFollowsAChange() {
        deliver("e-1|acme|changed|Bill|1");
        Instant last = scene.clock().instant();
        scene.advance(BY_HAND.silence().plus(LONG));
        scene.sync();
        scene.bill("1", "1.01");
        scene.sync();
        assertThat(silences).as("its delivery may be on the way").isEmpty();
        scene.advance(BY_HAND.silence().minusSeconds(1));
        scene.bill("1", "1.02");
        scene.sync();
        assertThat(silences).isEmpty();
        scene.advance(Duration.ofSeconds(1));
        scene.sync();
        scene.bill("1", "1.03");
        scene.sync();

        assertThat(silences)
                .containsExactly(new SyncListener.WebhooksSilent(scene.connection(), last, 2));
    }

    @Test
    void aSilenceOutlivesTheNodesThatFoundItAndIsToldByOne() {
        deliver("e-1|acme|changed|Bill|1");
        Instant last = scene.clock().instant();
        scene.advance(LONG);
        scene.bill("1", "1.01");
        scene.sync();
        for (int node = 0; node < 3; node++) {
            scene.restart().advance(BY_HAND.silence());
            scene.sync();
        }

        assertThat(silences)
                .containsExactly(new SyncListener.WebhooksSilent(scene.connection(), last, 1));
    }

    @Test
    void aDeliveryThatComesLaterThanTheSyncIsNoSilence() {
        deliver("e-1|acme|changed|Bill|1");
        for (int day = 0; day < 5; day++) {
            scene.advance(BY_HAND.silence().plus(LONG));
            scene.bill("1", "2.0" + day);
            scene.sync();
            scene.advance(Duration.ofSeconds(3));
            deliver("e-2-" + day + "|acme|changed|Bill|1");
        }
        scene.advance(BY_HAND.silence().plus(LONG));
        scene.sync();

        assertThat(silences).isEmpty();
    }

    @Test
    void aSyncThatComesBeforeTheWorkOnADeliveryIsNoSilence() {
        deliver("e-1|acme|changed|Bill|1");
        scene.advance(MINUTE);
        scene.bill("1", "1.01");
        scene.sync();
        scene.advance(BY_HAND.silence().plus(LONG));
        scene.sync();

        assertThat(silences).isEmpty();
    }
}
