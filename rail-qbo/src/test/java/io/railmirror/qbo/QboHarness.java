package io.railmirror.qbo;

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
import io.railmirror.qbo.simulator.QboApp;
import io.railmirror.qbo.simulator.QboLimits;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.qbo.simulator.QboSimulatorBuilder;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.sim.RepeatingGateway;
import io.railmirror.testkit.sim.ThreadWorkers;
import io.railmirror.testkit.time.SettableClock;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The rail on its simulator, over real HTTP, with the engine's own gateway and a settable clock.
 */
final class QboHarness implements AutoCloseable {
    static final String REALM = "9130350000000001";
    static final String OTHER_REALM = "9130350000000002";

    final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T17:00:00.250Z"));
    final Books books;
    final QboSimulator simulator;
    final Vault vault = new Vault();
    final Ports ports;
    private final Rail rail;
    final QboClient client;

    QboHarness() {
        this(300, builder -> builder, config -> config);
    }

    QboHarness(
            int records,
            UnaryOperator<QboSimulatorBuilder> simulated,
            UnaryOperator<QboConfig.Builder> configured) {
        this.books = Books.builder(5).records(records).clock(clock).build();
        books.closeUntil(null);
        Books others = Books.builder(6).records(100).clock(clock).build();
        this.simulator = simulated
                .apply(QboSimulator.builder()
                        .company(REALM, books)
                        .company(OTHER_REALM, others)
                        .clock(clock)
                        .limits(QboLimits.LIFTED)
                        .shuffleMembers(7))
                .start();
        this.ports =
                new Ports(clock, clock::advance, () -> "id", new Random(3), new ThreadWorkers());
        QboConfig.Builder config = config(simulator);
        this.rail = QboRail.provider().open(configured.apply(config).build(), ports);
        this.vault.stored = new StoredCredentials(1, credentials(REALM), null);
        this.client = connect(REALM);
    }

    static QboConfig.Builder config(QboSimulator simulator) {
        QboApp app = simulator.app();
        return QboConfig.builder(Environment.SANDBOX, app.clientId(), app.clientSecret())
                .baseUrl(simulator.baseUri().toString());
    }

    static RailLimits lifted() {
        return new RailLimits(List.of(), 8);
    }

    Credentials credentials(String realm) {
        return QboConsent.ofRefreshToken(realm, simulator.issueTokens(realm).refreshToken());
    }

    QboClient connect(String realm) {
        Connection connection = new Connection(
                BusinessId.of("b1"),
                ConnectionId.of("books"),
                AppId.of("app"),
                QboErrors.RAIL,
                Environment.SANDBOX,
                realm);
        return (QboClient) rail.connect(
                new ConnectionContext(connection, new RepeatingGateway(clock), vault, ports));
    }

    StreamSpec stream(String name) {
        return client.streams().stream()
                .filter(stream -> stream.name().equals(StreamName.of(name)))
                .findFirst()
                .orElseThrow();
    }

    Fetched.Page page(String stream, Cursor cursor) {
        return (Fetched.Page) client.fetch(new FetchRequest(stream(stream), cursor));
    }

    /** All objects of a list, page by page; rows seen again count once. */
    List<Snapshot> list(String kind) {
        Map<ExternalId, Snapshot> all = new LinkedHashMap<>();
        Cursor cursor = null;
        for (boolean last = false; !last; ) {
            Fetched.Page page = page(kind + ".list", cursor);
            page.changes()
                    .forEach(change -> all.put(change.id(), ((Change.Upsert) change).snapshot()));
            cursor = page.next();
            last = page.last();
        }
        return List.copyOf(all.values());
    }

    List<Change> feed(String kind, Instant since) {
        return page(kind + ".cdc", new Cursor(since.toString())).changes();
    }

    ReadAnswer read(String kind, String id) {
        return client.read(Kind.of(kind), List.of(ExternalId.of(id))).get(0);
    }

    @Override
    public void close() {
        rail.close();
        simulator.close();
    }

    /** A store of one connection's secrets. */
    static final class Vault implements CredentialAccess {
        StoredCredentials stored;
        int consentsLost;

        @Override
        public synchronized StoredCredentials read() {
            return stored;
        }

        @Override
        public synchronized <R> R exclusively(Supplier<R> work) {
            return work.get();
        }

        @Override
        public void refreshStarted(StoredCredentials base) {}

        @Override
        public synchronized StoredCredentials replace(StoredCredentials base, Credentials next) {
            stored = new StoredCredentials(stored.version() + 1, next, null);
            return stored;
        }

        @Override
        public synchronized ReconsentException consentLost(String detail) {
            consentsLost++;
            return new ReconsentException(QboErrors.RAIL, ConnectionId.of("books"), detail, null);
        }
    }
}
