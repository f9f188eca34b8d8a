package io.railmirror.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.AppId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.WebhookAnswer;
import io.railmirror.plaid.simulator.PlaidItem;
import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;
import io.railmirror.testkit.http.SimServer;
import io.railmirror.testkit.sim.Invariants;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulator tells the engine what changed and how the Item is, with all that goes wrong on the
 * way. The property {@code railmirror.storms} sets how many seeds the storm is run with.
 */
class PlaidWebhookSyncTest {
    private static final AppId APP = AppId.of("app");
    private static final int STEPS = 60;
    private static final int SEEDS = Integer.getInteger("railmirror.storms", 4);

    /** So long before it a bank tells that it ends a consent. */
    private static final Duration WARNING = Duration.ofDays(7);

    static IntStream seeds() {
        return IntStream.rangeClosed(1, SEEDS);
    }

    private final PlaidScene scene = new PlaidScene(100, 50);
    private final SimServer door = SimServer.builder(this::receive).start();
    private final PlaidItem item = scene.simulator.link("other", door.baseUri());
    private final Connection connection = new Connection(
            PlaidScene.BUSINESS,
            ConnectionId.of("told"),
            APP,
            PlaidErrors.RAIL,
            Environment.SANDBOX,
            item.itemId());

    PlaidWebhookSyncTest() {
        scene.engine.connect(
                connection, PlaidLink.ofAccessToken(item.itemId(), item.accessToken()));
        assertThat(sync().clean()).isTrue();
    }

    @AfterEach
    void close() {
        Invariants.of(scene.store, PlaidScene.BUSINESS).check();
        door.close();
        scene.close();
    }

    private SimResponse receive(SimRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        WebhookAnswer answer = scene.engine.webhooks().receive(APP, headers, request.body());
        return SimResponse.of(answer.status(), "text/plain", answer.body());
    }

    private SyncReport sync() {
        return scene.engine.sync(SyncRequest.connection(connection.key()));
    }

    private void deliver() {
        scene.simulator.webhooks().deliverDue();
        scene.engine.webhooks().drain();
    }

    private ConnectionHealth health() {
        return scene.engine.health(connection.key());
    }

    private void mirrorEqualsPlaid() {
        PlaidTruth truth = new PlaidTruth(item, scene.store, connection.key());
        truth.compare(Set.of());
        truth.compareAccounts();
    }

    /** Days of business that the bank shows. */
    private void business(int days) {
        for (int day = 0; day < days; day++) {
            scene.clock.advance(Duration.ofDays(1));
            item.books().dayOfBusiness();
        }
        item.poll();
    }

    @Test
    void whatIsNewIsReadWhenItIsTold() {
        business(5);
        assertThat(scene.simulator.webhooks().queued()).isPositive();

        deliver();

        mirrorEqualsPlaid();
    }

    @Test
    void aLoginThatIsRequiredAndRepairedIsTold() {
        item.requireLogin();
        deliver();
        assertThat(health().state()).isEqualTo(State.RECONSENT_NEEDED);
        business(2);
        item.repairLogin();

        deliver();

        assertThat(health().state()).isEqualTo(State.OK);
        mirrorEqualsPlaid();
    }

    @Test
    void aRepairOfWhichNothingArrivesIsFoundByASyncThatIsDue() {
        item.requireLogin();
        deliver();
        scene.simulator.webhooks().loseOneIn(1);
        business(2);
        item.repairLogin();
        deliver();
        assertThat(health().state()).isEqualTo(State.RECONSENT_NEEDED);

        assertThat(sync().clean()).isTrue();

        assertThat(health().state()).isEqualTo(State.OK);
        mirrorEqualsPlaid();
    }

    @Test
    void anEndOfTheConsentIsToldByAWebhookOrByTheItemItself() {
        Instant end = scene.clock.instant().plus(WARNING).truncatedTo(ChronoUnit.SECONDS);
        item.pendingDisconnect(end);
        deliver();
        assertEnding(end);
        sync();

        Instant later = end.plus(Duration.ofDays(2));
        itemNames(later);
        assertEnding(end);
        scene.clock.advance(Duration.ofDays(3));
        sync();
        assertEnding(later);

        itemNames(scene.clock.instant().plus(Duration.ofDays(90)));
        sync();
        assertThat(health().state()).as("it was renewed").isEqualTo(State.OK);
    }

    /** The Item names another end, of which no webhook tells. */
    private void itemNames(Instant end) {
        scene.clock.advance(Duration.ofHours(1));
        scene.simulator.webhooks().loseOneIn(1);
        item.pendingDisconnect(end);
        deliver();
        scene.simulator.webhooks().loseOneIn(0);
    }

    /** A warning of a day that comes long before the end that the Item names, then as now. */
    private Instant warnedOfANearerDay(Instant far) {
        itemNames(far);
        sync();
        assertThat(health().state()).isEqualTo(State.OK);
        Instant near = scene.clock.instant().plus(WARNING).truncatedTo(ChronoUnit.SECONDS);
        item.pendingDisconnect(near);
        deliver();
        itemNames(far);
        assertEnding(near);
        return near;
    }

    @Test
    void aWarningHoldsUntilItsDayThoughTheItemNamesALaterOne() {
        Instant near = warnedOfANearerDay(scene.clock.instant().plus(Duration.ofDays(90)));

        for (int day = 0; day < 2; day++) {
            scene.clock.advance(Duration.ofDays(1));
            assertThat(sync().clean()).isTrue();
            assertEnding(near);
        }

        scene.clock.advance(WARNING);
        assertThat(sync().clean()).isTrue();
        assertThat(health().state()).as("its day has passed").isEqualTo(State.OK);
    }

    @Test
    void aConsentThatIsRenewedEndsAWarningOfANearerDay() {
        Instant far = scene.clock.instant().plus(Duration.ofDays(90));
        Instant near = warnedOfANearerDay(far);
        sync();
        assertEnding(near);

        itemNames(far.plus(Duration.ofDays(90)));
        sync();

        assertThat(health().state()).isEqualTo(State.OK);
        assertThat(health().until()).isNull();
    }

    @Test
    void aReconnectEndsAWarningOfANearerDay() {
        Instant near = warnedOfANearerDay(scene.clock.instant().plus(Duration.ofDays(90)));
        assertEnding(near);

        scene.engine.reconnect(connection.key());
        sync();

        assertThat(health().state()).isEqualTo(State.OK);
    }

    @Test
    void anItemThatIsReadAfterTheEndThatItTellsOfIsWell() {
        Instant end = scene.clock.instant().plus(WARNING).truncatedTo(ChronoUnit.SECONDS);
        item.pendingDisconnect(end);
        deliver();
        sync();
        assertEnding(end);
        scene.clock.advance(WARNING);

        for (int i = 0; i < 2; i++) {
            assertThat(sync().clean()).isTrue();
            assertThat(health().state()).isEqualTo(State.OK);
        }
    }

    private void assertEnding(Instant end) {
        assertThat(health().state()).isEqualTo(State.CONSENT_ENDING);
        assertThat(health().until()).isEqualTo(end);
    }

    /** Half comes twice, all of it in any order, a tenth never. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aStormEndsAsTheSimulatorHasIt(int seed) {
        Random random = new Random(seed);
        scene.simulator.webhooks().shuffle(seed);
        scene.simulator.webhooks().duplicateOneIn(2);
        scene.simulator.webhooks().loseOneIn(10);
        for (int step = 0; step < STEPS; step++) {
            scene.clock.advance(Duration.ofMinutes(1 + random.nextInt(600)));
            happens(random.nextInt(8));
            if (random.nextInt(3) == 0) deliver();
            if (random.nextInt(6) == 0) sync();
        }
        boolean good = seed % 2 == 0;
        if (good) item.repairLogin();
        else item.requireLogin();
        for (int hours = 0; hours < 3; hours++) {
            deliver();
            scene.clock.advance(Duration.ofHours(12));
        }
        sync();
        assertThat(health().state() == State.RECONSENT_NEEDED).isEqualTo(!good);

        item.repairLogin();
        scene.clock.advance(WARNING);
        item.poll();
        assertThat(sync().clean()).isTrue();
        assertThat(health().state()).isEqualTo(State.OK);
        mirrorEqualsPlaid();
        assertThat(scene.engine.verify(PlaidScene.BUSINESS).isSound()).isTrue();
    }

    private void happens(int what) {
        switch (what) {
            case 0 -> item.requireLogin();
            case 1, 2 -> item.repairLogin();
            case 3 -> item.pendingDisconnect(scene.clock.instant().plus(WARNING));
            case 4 -> item.touch();
            default -> {
                item.books().dayOfBusiness();
                item.poll();
            }
        }
    }
}
