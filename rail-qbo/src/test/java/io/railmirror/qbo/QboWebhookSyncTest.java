package io.railmirror.qbo;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.Kind;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.WebhookTally;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;
import io.railmirror.qbo.simulator.QboLimits;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.qbo.simulator.QboWebhookSender;
import io.railmirror.qbo.simulator.QboWebhookSender.Form;
import io.railmirror.qbo.simulator.QboWebhookSender.Trouble;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.http.Exchange;
import io.railmirror.testkit.sim.Invariants;
import io.railmirror.testkit.sim.ThreadWorkers;
import io.railmirror.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator tells the engine what changed, with all that goes wrong on the way. */
class QboWebhookSyncTest {
    private static final String REALM = "9130350000000001";
    private static final BusinessId BUSINESS = BusinessId.of("b1");
    private static final AppId APP = AppId.of("app");
    private static final long SEED = Long.getLong("railmirror.seed", 1);

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T17:00:00.250Z"));
    private final Books books = Books.builder(8).records(300).clock(clock).build();
    private final Connection connection = new Connection(
            BUSINESS, ConnectionId.of("books"), APP, QboErrors.RAIL, Environment.SANDBOX, REALM);
    private QboSimulator simulator;
    private QboWebhookSender sender;
    private Store store;
    private SyncEngine engine;

    @BeforeEach
    void connect() {
        books.closeUntil(null);
        simulator = QboSimulator.builder()
                .company(REALM, books)
                .clock(clock)
                .limits(QboLimits.LIFTED)
                .start();
        AtomicLong ids = new AtomicLong(1_000_000);
        Ports ports = new Ports(
                clock,
                clock::advance,
                () -> Long.toString(ids.incrementAndGet()),
                new Random(4),
                new ThreadWorkers());
        store = new InMemoryStore(clock, ports.ids(), ports.random());
        QboConfig config = QboHarness.config(simulator)
                .limits(QboHarness.lifted())
                .webhookTokens(QboWebhookSender.TOKEN)
                .build();
        engine = SyncEngine.builder(store)
                .rail(QboRail.provider())
                .app(new App(APP, config))
                .keys(KeyProvider.of(new EncryptionKey("k1", new byte[32])))
                .ports(ports)
                .webhooks(WebhookOptions.DEFAULTS.withLanes(0))
                .concurrency(2, 1, 1)
                .build();
        engine.register(new Business(BUSINESS, "Green", ZoneOffset.UTC));
        String token = simulator.issueTokens(REALM).refreshToken();
        engine.connect(connection, QboConsent.ofRefreshToken(REALM, token));
        assertThat(engine.sync(SyncRequest.connection(connection.key())).clean())
                .isTrue();
        clock.advance(Duration.ofMinutes(1));
        sender = simulator.webhooks(SEED);
    }

    @AfterEach
    void disconnect() {
        Invariants.of(store, BUSINESS).check();
        engine.close();
        simulator.close();
    }

    private int receive(Map<String, List<String>> headers, byte[] body) {
        return engine.webhooks().receive(APP, headers, body).status();
    }

    private void day() {
        clock.advance(Duration.ofHours(1));
        books.dayOfBusiness();
    }

    private List<InboxEvent> dead() {
        return engine.webhooks().events(InboxQuery.of(APP).inStates(InboxState.DEAD));
    }

    private void mirrorEqualsTheBooks() {
        for (ObjectType type : List.of(
                ObjectType.BILL, ObjectType.INVOICE, ObjectType.PAYMENT, ObjectType.BILL_PAYMENT))
            for (BookRecord record : books.all(type)) {
                String kind = io.railmirror.qbo.simulator.QboKind.showing(type).entityName();
                String id = Long.toString(record.id());
                assertThat(store.mirror()
                                .find(connection.key().record(Kind.of(kind), ExternalId.of(id)))
                                .map(MirroredRecord::snapshot)
                                .map(snapshot -> io.railmirror.qbo.wire.QboRow.parse(snapshot)
                                        .syncToken()))
                        .as("%s %s, seed %d", kind, id, SEED)
                        .contains(Integer.toString(record.header().version()));
            }
    }

    @ParameterizedTest
    @EnumSource
    void aDayArrivesByWebhooksAlone(Form form) {
        sender.form(form);
        day();
        simulator.journal().clear();

        assertThat(sender.deliver(this::receive)).isPositive();
        WebhookTally tally = engine.webhooks().drain();

        assertThat(tally.done()).isPositive();
        assertThat(tally.plus(new WebhookTally(-tally.done(), 0, 0, 0)))
                .isEqualTo(WebhookTally.ZERO);
        mirrorEqualsTheBooks();
        assertThat(simulator.journal().exchanges())
                .extracting(Exchange::label)
                .doesNotContain("cdc")
                .noneMatch(label -> label.startsWith("count"));
        SyncReport after = engine.sync(SyncRequest.connection(connection.key()));
        assertThat(after.clean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLostIsFoundByTheNextSyncAndWhatIsRepeatedDoesNoHarm(Form form) {
        sender.form(form).trouble(new Trouble(20, 50, 20));
        for (int days = 0; days < 3; days++) {
            day();
            sender.deliver(this::receive);
            engine.webhooks().drain();
        }
        assertThat(engine.sync(SyncRequest.connection(connection.key())).clean())
                .isTrue();
        sender.deliver(this::receive);
        engine.webhooks().drain();

        mirrorEqualsTheBooks();
        assertThat(dead()).isEmpty();
    }

    @Test
    void whatIsNotAcknowledgedHoldsUpWhatComesBehind() {
        day();
        assertThat(sender.deliver((headers, body) -> 503)).isZero();
        day();

        assertThat(sender.deliver(this::receive)).isGreaterThan(1);
        engine.webhooks().drain();

        mirrorEqualsTheBooks();
    }

    @Test
    void underAnotherTokenNothingIsBelieved() {
        sender.token("another");
        day();

        assertThat(sender.deliver((headers, body) -> {
                    assertThat(receive(headers, body)).isEqualTo(401);
                    return 200;
                }))
                .isPositive();

        assertThat(engine.webhooks().events(InboxQuery.of(APP))).isEmpty();
    }
}
