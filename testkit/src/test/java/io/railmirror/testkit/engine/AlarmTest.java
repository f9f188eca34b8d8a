package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.AppId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceWebhooks.Signed;
import io.railmirror.testkit.sim.Interception;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What waits in the inbox is worked on when its time comes, without a delivery and without a call.
 */
class AlarmTest extends EngineSuite {

    private static final AppId APP = AppId.of("app");

    @BeforeEach
    void sync() {
        build(1);
        scene.bills(1);
        scene.sync();
        scene.bill("2", "99.50");
    }

    private void deliver(String line) {
        Signed signed = scene.world.webhooks().sign(line);
        assertThat(scene.engine()
                        .webhooks()
                        .receive(APP, signed.headers(), signed.body())
                        .status())
                .isEqualTo(200);
    }

    private List<InboxState> states() {
        return scene.store.inbox().list(InboxQuery.of(APP)).stream()
                .map(InboxEvent::state)
                .toList();
    }

    @Test
    void whatFailedIsTriedAgain() {
        AtomicInteger failures = new AtomicInteger(3);
        scene.world.onCall(
                call -> failures.decrementAndGet() >= 0 ? ReferenceFault.PERMANENT : null);
        Instant before = scene.ports.clock().instant();

        deliver("e-1|acme|dirty|transactions");
        scene.ports.workers().runAll();

        assertThat(failures.get()).isNegative();
        assertThat(states()).containsExactly(InboxState.DONE);
        assertThat(scene.ports.clock().instant())
                .as("each try waited for its time")
                .isAfter(before.plusSeconds(15));
    }

    @Test
    void aStoreThatIsAwayMeanwhileIsAskedAgain() {
        AtomicInteger failures = new AtomicInteger(4);
        scene.behind(
                store -> new Interception() {
                    @Override
                    public void before(String call) {
                        boolean asked = call.equals("Inbox.nextIn") || call.equals("Inbox.claim");
                        if (asked && failures.decrementAndGet() >= 0)
                            throw new StoreException("the database is away", null);
                    }
                }.around(store),
                ports -> ports);

        deliver("e-1|acme|changed|Bill|2");
        scene.ports.workers().runAll();

        assertThat(failures.get()).isNegative();
        assertThat(states()).containsExactly(InboxState.DONE);
    }

    @Test
    void whatAnotherNodeLeftIsTakenOverWhenItsClaimEnds() {
        Duration claimed = Duration.ofMinutes(10);
        deliverUnworked("e-1|acme|changed|Bill|2");
        InboxClaim dead = scene.store.inbox().claim(List.of(APP), claimed, 10).orElseThrow();
        assertThat(dead.events()).hasSize(1);
        Instant before = scene.ports.clock().instant();

        build(1);
        deliver("e-2|acme|changed|Bill|1");
        scene.ports.workers().runAll();

        assertThat(states()).containsExactly(InboxState.DONE, InboxState.DONE);
        assertThat(scene.ports.clock().instant()).isAfterOrEqualTo(before.plus(claimed));
    }

    @Test
    void whatWaitsAlreadyIsWorkedOnAfterAStart() {
        deliverUnworked("e-1|acme|changed|Bill|2");

        build(1);
        scene.ports.workers().runAll();

        assertThat(states()).containsExactly(InboxState.DONE);
    }

    @Test
    void whatADeadNodeHadClaimedIsTakenOverAfterAStart() {
        deliverUnworked("e-1|acme|changed|Bill|2");
        Duration claimed = Duration.ofMinutes(10);
        assertThat(scene.store.inbox().claim(List.of(APP), claimed, 10)).isPresent();
        Instant before = scene.ports.clock().instant();

        scene.restart();
        build(1);
        scene.ports.workers().runAll();

        assertThat(states()).containsExactly(InboxState.DONE);
        assertThat(scene.ports.clock().instant()).isAfterOrEqualTo(before.plus(claimed));
    }

    @Test
    void anEngineIsBuiltWhileItsStoreIsAwayAndLooksAgain() {
        deliverUnworked("e-1|acme|changed|Bill|2");
        AtomicInteger failures = new AtomicInteger(3);

        scene.behind(
                store -> new Interception() {
                    @Override
                    public void before(String call) {
                        if (call.startsWith("Inbox.") && failures.decrementAndGet() >= 0)
                            throw new StoreException("the database is away", null);
                    }
                }.around(store),
                ports -> ports);
        build(1);
        scene.ports.workers().runAll();

        assertThat(failures.get()).isNegative();
        assertThat(states()).containsExactly(InboxState.DONE);
    }

    @Test
    void anEngineWithoutLanesLooksForNothing() {
        deliverUnworked("e-1|acme|changed|Bill|2");
        scene.restart();
        scene.ports.workers().runAll();

        assertThat(states()).doesNotContain(InboxState.DONE);
    }

    /** Kept by a node that does not work on it. */
    private void deliverUnworked(String line) {
        build(0);
        deliver(line);
    }

    private void build(int lanes) {
        scene.with(builder -> builder.webhooks(WebhookOptions.DEFAULTS.withLanes(lanes)));
    }
}
