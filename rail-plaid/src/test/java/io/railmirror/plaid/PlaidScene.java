package io.railmirror.plaid;

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
import io.railmirror.core.KeyProvider;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.plaid.simulator.PlaidItem;
import io.railmirror.plaid.simulator.PlaidLimits;
import io.railmirror.plaid.simulator.PlaidSimulator;
import io.railmirror.plaid.simulator.PlaidSimulatorBuilder;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.http.Hook;
import io.railmirror.testkit.sim.ThreadWorkers;
import io.railmirror.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** The engine, one Item, and the simulator behind it, on a clock that waiting moves. */
final class PlaidScene implements AutoCloseable {
    static final BusinessId BUSINESS = BusinessId.of("b1");
    static final String USER = "quail";
    static final Kind TRANSACTION = Kind.of("transaction");

    final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T17:00:00.250Z"));
    final Books books;
    final PlaidSimulator simulator;
    final PlaidItem item;
    final Connection connection;
    final InMemoryStore store;
    final SyncEngine engine;
    final Ports ports;

    PlaidScene(int records, int pageSize) {
        this(records, config -> config.pageSize(pageSize), builder -> builder);
    }

    PlaidScene(
            int records,
            UnaryOperator<PlaidConfig.Builder> configured,
            UnaryOperator<PlaidSimulatorBuilder> simulated) {
        books = Books.builder(8).records(records).clock(clock).build();
        Books others = Books.builder(9).records(100).clock(clock).build();
        simulator = simulated
                .apply(PlaidSimulator.builder()
                        .company(USER, books)
                        .company("other", others)
                        .clock(clock)
                        .limits(PlaidLimits.LIFTED)
                        .pollEvery(Duration.ofDays(1_000)))
                .start();
        item = simulator.link(USER, null);
        connection = connection(item);
        ports = ports(clock);
        store = new InMemoryStore(clock, ports.ids(), ports.random());
        PlaidConfig config = configured.apply(config(simulator)).build();
        engine = engine(store, ports, config);
        engine.connect(connection, credentials());
    }

    private static Ports ports(SettableClock clock) {
        AtomicLong ids = new AtomicLong(1_000_000);
        return new Ports(
                clock,
                clock::advance,
                () -> Long.toString(ids.incrementAndGet()),
                new Random(4),
                new ThreadWorkers());
    }

    private static SyncEngine engine(InMemoryStore store, Ports ports, PlaidConfig config) {
        SyncEngine engine = SyncEngine.builder(store)
                .rail(PlaidRail.provider())
                .app(new App(AppId.of("app"), config))
                .keys(KeyProvider.of(new EncryptionKey("k1", new byte[32])))
                .ports(ports)
                .concurrency(1, 1, 1)
                .webhooks(WebhookOptions.DEFAULTS.withLanes(0))
                .build();
        engine.register(new Business(BUSINESS, "Green", ZoneOffset.UTC));
        return engine;
    }

    /** An engine with a store of its own that is connected to an Item. */
    static SyncEngine engine(SettableClock clock, PlaidItem item, PlaidConfig config) {
        Ports ports = ports(clock);
        SyncEngine engine =
                engine(new InMemoryStore(clock, ports.ids(), ports.random()), ports, config);
        engine.connect(
                connection(item), PlaidLink.ofAccessToken(item.itemId(), item.accessToken()));
        return engine;
    }

    static Connection connection(PlaidItem item) {
        return new Connection(
                BUSINESS,
                ConnectionId.of("bank"),
                AppId.of("app"),
                PlaidErrors.RAIL,
                Environment.SANDBOX,
                item.itemId());
    }

    static PlaidConfig.Builder config(PlaidSimulator simulator) {
        return configWithLimits(simulator).limits(new RailLimits(List.of(), 4));
    }

    static PlaidConfig.Builder configWithLimits(PlaidSimulator simulator) {
        return PlaidConfig.builder(
                        Environment.SANDBOX,
                        simulator.app().clientId(),
                        simulator.app().secret())
                .baseUrl(simulator.baseUri().toString());
    }

    Credentials credentials() {
        return PlaidLink.ofAccessToken(item.itemId(), item.accessToken());
    }

    SyncReport trySync() {
        return engine.sync(SyncRequest.connection(connection.key()));
    }

    SyncReport sync() {
        return clean(trySync());
    }

    SyncReport full() {
        return clean(engine.sync(SyncRequest.connection(connection.key()).full()));
    }

    private static SyncReport clean(SyncReport report) {
        assertThat(report.problems()).isEmpty();
        assertThat(report.unclean()).as("streams that did not end well").isEmpty();
        return report;
    }

    /** Notes the cursor of each question for transactions, empty where there is none. */
    Hook noting(List<String> cursors) {
        return simulator.http().before(request -> {
            if (request.label().equals(PlaidHttp.SYNC))
                cursors.add(PlaidTruth.text(request.bodyText(), "cursor"));
        });
    }

    /** What a report says of the transactions. */
    String notes(SyncReport report) {
        return String.join("; ", ofTransactions(report).notes());
    }

    StreamReport ofTransactions(SyncReport report) {
        return report.streams().stream()
                .filter(one -> one.run().stream().stream().value().equals("transactions"))
                .findFirst()
                .orElseThrow();
    }

    /** The transactions that the mirror shows, disputed ones included, by id. */
    Map<String, MirroredRecord> mirrored() {
        RecordQuery query = RecordQuery.of(connection.key())
                .ofKinds(Set.of(TRANSACTION))
                .inStates(Set.of(RecordState.LIVE, RecordState.DISPUTED))
                .atMost(RecordQuery.LIMIT_MAX);
        Map<String, MirroredRecord> rows = new TreeMap<>();
        store.mirror().records(query).forEach(row -> rows.put(row.key().id().value(), row));
        return rows;
    }

    /** What the mirror shows, as text: to see whether it moved. */
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        mirrored().forEach((id, row) -> state.put(id, String.valueOf(row.snapshot())));
        return state;
    }

    MirroredRecord row(String id) {
        return store.mirror()
                .find(connection.key().record(TRANSACTION, ExternalId.of(id)))
                .orElseThrow();
    }

    void mirrorEqualsPlaid() {
        assertThat(state()).isEqualTo(new TreeMap<>(item.transactions()));
    }

    /** The same, with what was mapped, and the accounts with their balances. */
    void everythingEqualsPlaid() {
        PlaidTruth truth = new PlaidTruth(item, store, connection.key());
        truth.compare(Set.of());
        truth.compareAccounts();
    }

    @Override
    public void close() {
        engine.close();
        simulator.close();
    }
}
