package io.railmirror.qbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.Ports;
import io.railmirror.qbo.map.QboMapping;
import io.railmirror.qbo.simulator.QboLimits;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.sim.ThreadWorkers;
import io.railmirror.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine pulls a company from the simulator. */
class QboSyncTest {
    private static final String REALM = "9130350000000001";
    private static final BusinessId BUSINESS = BusinessId.of("b1");

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T17:00:00.250Z"));
    private final Books books = Books.builder(8).records(600).clock(clock).build();
    private final Connection connection = new Connection(
            BUSINESS,
            ConnectionId.of("books"),
            AppId.of("app"),
            QboErrors.RAIL,
            Environment.SANDBOX,
            REALM);
    private QboSimulator simulator;
    private SyncEngine engine;

    @BeforeEach
    void connect() {
        connect(QboLimits.LIFTED, config -> config.pageSize(20).limits(QboHarness.lifted()));
    }

    private void connect(QboLimits served, UnaryOperator<QboConfig.Builder> configured) {
        books.closeUntil(null);
        simulator = QboSimulator.builder()
                .company(REALM, books)
                .clock(clock)
                .limits(served)
                .shuffleMembers(3)
                .start();
        AtomicLong ids = new AtomicLong(1_000_000);
        Ports ports = new Ports(
                clock,
                clock::advance,
                () -> Long.toString(ids.incrementAndGet()),
                new Random(4),
                new ThreadWorkers());
        engine = SyncEngine.builder(new InMemoryStore(clock, ports.ids(), ports.random()))
                .rail(QboRail.provider())
                .app(new App(
                        connection.app(),
                        configured.apply(QboHarness.config(simulator)).build()))
                .keys(KeyProvider.of(new EncryptionKey("k1", new byte[32])))
                .ports(ports)
                .concurrency(1, 1, 1)
                .build();
        engine.register(new Business(BUSINESS, "Green", ZoneOffset.UTC));
        String token = simulator.issueTokens(REALM).refreshToken();
        engine.connect(connection, QboConsent.ofRefreshToken(REALM, token));
    }

    @AfterEach
    void disconnect() {
        engine.close();
        simulator.close();
    }

    private SyncReport sync() {
        SyncReport report = engine.sync(SyncRequest.connection(connection.key()));
        assertThat(report.problems()).isEmpty();
        assertThat(report.unclean()).as("streams that did not end well").isEmpty();
        return report;
    }

    private void mirrorEqualsTheCompany() {
        for (QboKind kind : QboKind.all()) {
            Set<String> mirrored = engine
                    .mirror()
                    .records(RecordQuery.of(connection.key())
                            .ofKinds(Set.of(kind.kind()))
                            .atMost(RecordQuery.LIMIT_MAX))
                    .stream()
                    .map(MirroredRecord::key)
                    .map(key -> key.id().value())
                    .collect(Collectors.toSet());
            int there = simulator.countOf(
                    io.railmirror.qbo.simulator.QboKind.named(kind.kind().value())
                            .orElseThrow(),
                    REALM);
            assertThat(mirrored).as("%s", kind.kind()).hasSize(there);
        }
    }

    @Test
    void aFullSyncThenDaysOfBusinessAndASyncThatFindsNothing() {
        SyncReport full = sync();
        assertThat(full.counts().created()).isGreaterThan(500);
        mirrorEqualsTheCompany();
        for (int day = 0; day < 3; day++) {
            clock.advance(Duration.ofDays(1));
            books.dayOfBusiness();
            for (int i = 0; i < 40; i++) books.randomChange(new Random(day * 100L + i));
            SyncReport changes = sync();
            assertThat(changes.counts().updated()).isPositive();
            mirrorEqualsTheCompany();
        }
        clock.advance(Duration.ofHours(1));
        SyncReport nothing = sync();
        assertThat(nothing.counts().created()).isZero();
        assertThat(nothing.counts().updated()).isZero();
        assertThat(engine.verify(BUSINESS).isSound()).isTrue();
        assertThat(nothing.streams())
                .extracting(StreamReport::run)
                .allMatch(run -> run.counts().failed() == 0);
    }

    @Test
    void theFeedsOfASyncShareOneCall() {
        sync();
        clock.advance(Duration.ofHours(1));
        simulator.journal().clear();
        sync();
        assertThat(simulator.journal().count("cdc")).isEqualTo(1);
        assertThat(new QboMapping().entityTypes(Kind.of("Bill"))).hasSize(1);
    }

    @Test
    void theFacadeOfTheEngineAsksThisCompanyLive() {
        QboApi api = engine.api(connection.key(), QboApi.class);

        assertThat(api.companyInfo().kind()).isEqualTo(Kind.of("CompanyInfo"));
        assertThat(api.query("select count(*) from Bill")).contains("totalCount");
        assertThat(engine.log().head(BUSINESS)).as("nothing is mirrored").isEmpty();
        engine.close();
        assertThatThrownBy(api::companyInfo).isInstanceOf(EngineClosedException.class);
    }

    @Test
    void aFullSyncOfAnUnchangedCompanyWritesNothing() {
        sync();
        clock.advance(Duration.ofDays(2));
        SyncReport again = engine.sync(SyncRequest.connection(connection.key()).full());
        assertThat(again.unclean()).isEmpty();
        assertThat(again.counts().created()
                        + again.counts().updated()
                        + again.counts().deleted())
                .isZero();
    }

    @Test
    void theDeclaredLimitsProvokeNoRefusal() {
        disconnect();
        connect(QboLimits.REAL, config -> config.pageSize(2));
        sync();
        assertThat(simulator.journal().total()).isGreaterThan(500);
        assertThat(simulator.journal().countStatus(429)).isZero();
        mirrorEqualsTheCompany();
    }
}
