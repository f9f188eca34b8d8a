package io.railmirror.stripe;

import io.railmirror.core.AppId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.core.spi.ReadAnswer;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.StoredCredentials;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.stripe.simulator.StripeAccount;
import io.railmirror.stripe.simulator.StripeLimits;
import io.railmirror.stripe.simulator.StripeSimulator;
import io.railmirror.stripe.simulator.StripeSimulatorBuilder;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.sim.RepeatingGateway;
import io.railmirror.testkit.sim.ThreadWorkers;
import io.railmirror.testkit.time.SettableClock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The rail on its simulator, over real HTTP, with a settable clock. */
final class StripeHarness implements AutoCloseable {
    static final String OWN = "acct_1BKown";
    static final String OTHER = "acct_1BKother";

    final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T17:00:00.250Z"));
    final Books books;
    final StripeSimulator simulator;
    final StripeAccount account;
    final Vault vault = new Vault();
    private final Ports ports;
    private final Rail rail;
    final StripeClient client;

    StripeHarness() {
        this(400, builder -> builder, config -> config);
    }

    StripeHarness(
            int records,
            UnaryOperator<StripeSimulatorBuilder> simulated,
            UnaryOperator<StripeConfig.Builder> configured) {
        this.books = books(5, records, clock);
        this.simulator = simulated
                .apply(StripeSimulator.builder()
                        .account(OWN, books)
                        .account(OTHER, books(6, 150, clock))
                        .clock(clock)
                        .limits(StripeLimits.LIFTED.withEmbedded(2)))
                .start();
        this.account = simulator.account();
        this.ports =
                new Ports(clock, clock::advance, () -> "id", new Random(3), new ThreadWorkers());
        StripeConfig config = configured.apply(config(simulator)).build();
        this.rail = StripeRail.provider().open(config, ports);
        this.client = connect(OWN);
    }

    static Books books(long seed, int records, Clock clock) {
        return Books.builder(seed)
                .records(records)
                .clock(clock)
                .withCardProcessor()
                .build();
    }

    static StripeConfig.Builder config(StripeSimulator simulator) {
        return StripeConfig.builder(Environment.SANDBOX, simulator.key().secret())
                .ownAccount(simulator.account().id())
                .baseUrl(simulator.baseUri().toString());
    }

    /** Ports on a clock that waiting moves, with threads. */
    static Ports ports(SettableClock clock) {
        AtomicLong ids = new AtomicLong(1_000_000);
        return new Ports(
                clock,
                clock::advance,
                () -> Long.toString(ids.incrementAndGet()),
                new Random(4),
                new ThreadWorkers());
    }

    static RailLimits lifted() {
        return new RailLimits(List.of(), 8);
    }

    StripeClient connect(String some) {
        Connection connection = new Connection(
                BusinessId.of("b1"),
                ConnectionId.of("cards"),
                AppId.of("app"),
                StripeErrors.RAIL,
                Environment.SANDBOX,
                some);
        return (StripeClient) rail.connect(
                new ConnectionContext(connection, new RepeatingGateway(clock), vault, ports));
    }

    StreamSpec stream(String name) {
        return client.streams().stream()
                .filter(stream -> stream.name().equals(StreamName.of(name)))
                .findFirst()
                .orElseThrow();
    }

    Fetched fetch(String stream, Cursor cursor) {
        return client.fetch(new FetchRequest(stream(stream), cursor));
    }

    /** All objects of a list, page by page; rows seen again count once. */
    Map<ExternalId, Snapshot> list(String kind) {
        Map<ExternalId, Snapshot> all = new LinkedHashMap<>();
        Cursor cursor = null;
        for (boolean last = false; !last; ) {
            Fetched.Page page = (Fetched.Page) fetch(kind + ".list", cursor);
            page.changes()
                    .forEach(change -> all.put(change.id(), ((Change.Upsert) change).snapshot()));
            cursor = page.next();
            last = page.last();
        }
        return all;
    }

    /** The present position of the feed. */
    Cursor position() {
        return client.position(stream(StripeStreams.FEED));
    }

    /** What the feed tells since a position, to its end; the last element is where it ended. */
    Told feed(Cursor from) {
        List<Change> changes = new ArrayList<>();
        Cursor cursor = from;
        for (boolean last = false; !last; ) {
            Fetched.Page page = (Fetched.Page) fetch(StripeStreams.FEED, cursor);
            changes.addAll(page.changes());
            cursor = page.next();
            last = page.last();
        }
        return new Told(changes, cursor);
    }

    record Told(List<Change> changes, Cursor end) {
        List<String> named(Class<? extends Change> type) {
            return changes.stream()
                    .filter(type::isInstance)
                    .map(change -> change.kind() + " " + change.id())
                    .toList();
        }
    }

    ReadAnswer read(String kind, String id) {
        return client.read(Kind.of(kind), List.of(ExternalId.of(id))).get(0);
    }

    /** Lets events become old enough to be read. */
    void settle() {
        clock.advance(Duration.ofMinutes(2));
    }

    @Override
    public void close() {
        rail.close();
        simulator.close();
    }

    /** A connection without secrets of its own. */
    static final class Vault implements CredentialAccess {
        int consentsLost;

        @Override
        public StoredCredentials read() {
            throw new AssertionError("this rail needs no credentials of the connection");
        }

        @Override
        public <R> R exclusively(Supplier<R> work) {
            return work.get();
        }

        @Override
        public void refreshStarted(StoredCredentials base) {}

        @Override
        public StoredCredentials replace(StoredCredentials base, Credentials next) {
            return base;
        }

        @Override
        public ReconsentException consentLost(String detail) {
            consentsLost++;
            return new ReconsentException(
                    StripeErrors.RAIL, ConnectionId.of("cards"), detail, null);
        }
    }
}
