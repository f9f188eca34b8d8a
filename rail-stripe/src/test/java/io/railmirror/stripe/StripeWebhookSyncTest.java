package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Ports;
import io.railmirror.stripe.simulator.StripeDelivery;
import io.railmirror.stripe.simulator.StripeKind;
import io.railmirror.stripe.simulator.StripeLimits;
import io.railmirror.stripe.simulator.StripeSimulator;
import io.railmirror.stripe.simulator.StripeWebhooks.Disorder;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.sim.Invariants;
import io.railmirror.testkit.time.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulator tells the engine what changed, with all that goes wrong on the way. The property
 * {@code railmirror.storms} sets how many seeds the storm is run with.
 */
class StripeWebhookSyncTest {
    private static final BusinessId BUSINESS = BusinessId.of("b1");
    private static final AppId APP = AppId.of("app");
    private static final int INVOICES = 500;
    private static final int SEEDS = Integer.getInteger("railmirror.storms", 2);

    static IntStream seeds() {
        return IntStream.rangeClosed(1, SEEDS);
    }

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T17:00:00.250Z"));
    private final Books books = StripeHarness.books(8, 110, clock);
    private final StripeSimulator simulator = StripeSimulator.builder()
            .account(StripeHarness.OWN, books)
            .clock(clock)
            .limits(StripeLimits.LIFTED)
            .start();
    private final Ports ports = StripeHarness.ports(clock);
    private final InMemoryStore store = new InMemoryStore(clock, ports.ids(), ports.random());
    private final SyncEngine engine = SyncEngine.builder(store)
            .rail(StripeRail.provider())
            .app(new App(
                    APP,
                    StripeHarness.config(simulator)
                            .limits(StripeHarness.lifted())
                            .webhookSecrets(simulator.webhooks().secrets().get(0))
                            .build()))
            .ports(ports)
            .webhooks(WebhookOptions.DEFAULTS.withLanes(0))
            .concurrency(2, 1, 1)
            .build();
    private final Connection connection = new Connection(
            BUSINESS,
            ConnectionId.of("cards"),
            APP,
            StripeErrors.RAIL,
            Environment.SANDBOX,
            StripeHarness.OWN);

    @BeforeEach
    void connect() {
        engine.register(new Business(BUSINESS, "Green", ZoneOffset.UTC));
        engine.connect(connection, Credentials.NONE);
        sync();
    }

    @AfterEach
    void disconnect() {
        Invariants.of(store, BUSINESS).check();
        engine.close();
        simulator.close();
    }

    private SyncReport sync() {
        clock.advance(Duration.ofMinutes(2));
        SyncReport report = engine.sync(SyncRequest.connection(connection.key()));
        assertThat(report.clean())
                .as("%s %s", report.problems(), report.unclean())
                .isTrue();
        return report;
    }

    private void deliver(Disorder disorder) {
        for (StripeDelivery delivery : simulator.webhooks().take(disorder))
            assertThat(receive(delivery.signature(), delivery.body())).isEqualTo(200);
        engine.webhooks().drain();
        assertThat(engine.webhooks().events(InboxQuery.of(APP).inStates(InboxState.DEAD)))
                .isEmpty();
    }

    private int receive(String signature, String body) {
        return engine.webhooks()
                .receive(
                        APP,
                        Map.of("Stripe-Signature", List.of(signature)),
                        body.getBytes(StandardCharsets.UTF_8))
                .status();
    }

    private void assertEqual() {
        new StripeTruth(simulator.account(), store, connection.key()).compare(Set.of());
    }

    @Test
    void whatIsLostIsFoundByTheNextSyncAndWhatIsRepeatedDoesNoHarm() {
        for (int day = 1; day <= 3; day++) {
            clock.advance(Duration.ofHours(20));
            books.dayOfBusiness();
            deliver(new Disorder(day, 2, true, 30));
        }
        sync();

        assertEqual();
    }

    @Test
    void aDeliveryIsReadAtOnceAndByIdAlone() {
        clock.advance(Duration.ofHours(20));
        books.dayOfBusiness();
        simulator.journal().clear();
        deliver(Disorder.NONE);

        assertThat(simulator.journal().exchanges())
                .extracting(exchange -> exchange.label())
                .isNotEmpty()
                .allMatch(label -> label.startsWith("read ")
                        || label.startsWith("lines ")
                        || label.equals("list invoice_payment"));
        assertThat(simulator.journal().count("list invoice_payment"))
                .as("whether an invoice has the money of an intent")
                .isLessThanOrEqualTo(1 + simulator.journal().count("read payment_intent"));
    }

    /** Finalized and paid inside one second, delivered twice, shuffled, a tenth lost. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aStormOfOneSecondEndsAsTheSimulatorHasIt(int seed) {
        clock.advance(Duration.ofMinutes(1));
        long second = clock.instant().getEpochSecond();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < INVOICES; i++) numbers.add(i);
        for (String status : List.of("open", "paid")) {
            Collections.shuffle(numbers, new Random(seed));
            for (int number : numbers)
                simulator
                        .account()
                        .put(
                                StripeKind.INVOICE,
                                StripeSyncTest.invoice(
                                        "in_s%dn%d".formatted(seed, number), second, status));
        }
        deliver(new Disorder(seed, 2, true, 10));
        sync();
        assertEqual();
    }
}
