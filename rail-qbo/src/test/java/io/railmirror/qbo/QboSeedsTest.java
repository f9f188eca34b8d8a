package io.railmirror.qbo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Brake;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.ContentRule;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Ports;
import io.railmirror.qbo.map.QboMapping;
import io.railmirror.qbo.simulator.QboLimits;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.http.FaultKind;
import io.railmirror.testkit.http.Hook;
import io.railmirror.testkit.http.RequestMatch;
import io.railmirror.testkit.time.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A company that changes while it is read, over a line that fails: when both come to rest, the
 * mirror holds what QuickBooks holds, text by text.
 */
class QboSeedsTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String REALM = "9130350000000001";
    private static final BusinessId BUSINESS = BusinessId.of("b1");
    private static final List<FaultKind> FAULTS = List.of(
            FaultKind.LOSE_RESPONSE,
            FaultKind.LOSE_REQUEST,
            FaultKind.SERVER_ERROR,
            FaultKind.BAD_GATEWAY,
            FaultKind.UNAVAILABLE,
            FaultKind.THROTTLED,
            FaultKind.CUT_BODY,
            FaultKind.EXPIRED_TOKEN,
            FaultKind.DUPLICATE,
            FaultKind.MALFORMED_JSON);

    static List<Long> seeds() {
        return new Random(20260302)
                .longs(Long.getLong("qbo.seeds", 12L))
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theMirrorComesToHoldWhatTheCompanyHolds(long seed) {
        Random random = new Random(seed);
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T17:00:00.250Z"));
        Books books = Books.builder(seed)
                .records(150 + random.nextInt(100))
                .clock(clock)
                .build();
        books.closeUntil(null);
        int feedMax = 25 + random.nextInt(60);
        try (QboSimulator simulator = QboSimulator.builder()
                        .company(REALM, books)
                        .clock(clock)
                        .limits(QboLimits.LIFTED.withAnswers(1000, feedMax))
                        .shuffleMembers(seed)
                        .start();
                SyncEngine engine = engine(simulator, clock, random, feedMax)) {
            Connection connection = connect(engine, simulator);
            for (int round = 0; round < 4; round++) {
                try (Hook hook = disturb(simulator, books, clock, new Random(random.nextLong()))) {
                    engine.sync(request(connection, random));
                }
                clock.advance(Duration.ofMinutes(random.nextInt(600)));
            }
            rest(engine, simulator, connection, clock);
            assertThat(mirrored(engine, connection)).as("seed %d", seed).isEqualTo(held(simulator));
            assertThat(engine.verify(BUSINESS).isSound()).as("seed %d", seed).isTrue();
        }
    }

    private static SyncRequest request(Connection connection, Random random) {
        SyncRequest request = SyncRequest.connection(connection.key());
        return random.nextInt(4) == 0 ? request.full() : request;
    }

    private static SyncEngine engine(
            QboSimulator simulator, SettableClock clock, Random random, int feedMax) {
        AtomicLong ids = new AtomicLong(1_000_000);
        Ports ports = new Ports(
                clock,
                clock::advance,
                () -> Long.toString(ids.incrementAndGet()),
                new Random(random.nextLong()),
                new TestWorkers());
        QboConfig config = QboHarness.config(simulator)
                .pageSize(2 + random.nextInt(12))
                .feedObjectsMax(feedMax)
                .limits(QboHarness.lifted())
                .build();
        return SyncEngine.builder(new InMemoryStore(clock, ports.ids(), ports.random()))
                .rail(QboRail.provider())
                .app(new App(AppId.of("app"), config))
                .keys(KeyProvider.of(new EncryptionKey("k1", new byte[32])))
                .brake(new Brake(100, 1_000_000))
                .ports(ports)
                .concurrency(1, 1, 1)
                .build();
    }

    private static Connection connect(SyncEngine engine, QboSimulator simulator) {
        Connection connection = new Connection(
                BUSINESS,
                ConnectionId.of("books"),
                AppId.of("app"),
                QboErrors.RAIL,
                Environment.SANDBOX,
                REALM);
        engine.register(new Business(BUSINESS, "Green", ZoneOffset.UTC));
        engine.connect(connection, credentials(simulator));
        return connection;
    }

    private static Credentials credentials(QboSimulator simulator) {
        return QboConsent.ofRefreshToken(REALM, simulator.issueTokens(REALM).refreshToken());
    }

    private static Hook disturb(
            QboSimulator simulator, Books books, SettableClock clock, Random random) {
        for (FaultKind fault : FAULTS)
            simulator
                    .faults()
                    .on(RequestMatch.any())
                    .play(fault)
                    .withProbability(0.006, random.nextLong());
        return simulator.http().before(request -> {
            if (request.sequence() % 2 == 0 || random.nextInt(4) != 0) return;
            clock.advance(Duration.ofSeconds(random.nextInt(40)));
            for (int i = random.nextInt(3); i > 0; i--) books.randomChange(random);
        });
    }

    /** Until two syncs in a row end well; an owner whose token was refused twice consents again. */
    private static void rest(
            SyncEngine engine, QboSimulator simulator, Connection connection, SettableClock clock) {
        simulator.faults().clear();
        int well = 0;
        String unwell = "";
        for (int syncs = 0; well < 2; syncs++) {
            assertThat(syncs).as("syncs until rest: " + unwell).isLessThan(8);
            clock.advance(Duration.ofHours(1));
            SyncReport report = engine.sync(SyncRequest.connection(connection.key()));
            well = report.clean() ? well + 1 : 0;
            boolean consentLost = report.problems().stream()
                    .anyMatch(problem -> problem.cause() instanceof ReconsentException);
            if (consentLost) engine.reconnect(connection.key(), credentials(simulator));
            unwell = report.problems() + ", " + report.unclean();
        }
    }

    private static TestNormalForm form() {
        ContentRule rule =
                new QboMapping().contentRule(QboKind.all().iterator().next().kind());
        Set<String> left = new HashSet<>(rule.volatilePaths());
        left.add("/TempDownloadUri");
        return new TestNormalForm(new ContentRule(left, rule.unorderedPaths()));
    }

    private static Map<String, String> mirrored(SyncEngine engine, Connection connection) {
        Map<String, String> texts = new TreeMap<>();
        TestNormalForm form = form();
        RecordQuery all = RecordQuery.of(connection.key()).atMost(RecordQuery.LIMIT_MAX);
        for (MirroredRecord record : engine.mirror().records(all))
            texts.put(
                    record.key().kind() + "/" + record.key().id(),
                    form.of(String.valueOf(record.snapshot())));
        return texts;
    }

    private static Map<String, String> held(QboSimulator simulator) {
        Map<String, String> texts = new TreeMap<>();
        TestNormalForm form = form();
        String token = simulator.issueTokens(REALM).accessToken();
        for (QboKind kind : QboKind.all()) {
            String name = kind.kind().value();
            String where = kind.everything().isEmpty() ? "" : " where " + kind.everything();
            for (JsonNode row : ask(
                            simulator, token, "select * from " + name + where + " MAXRESULTS 1000")
                    .path(name))
                texts.put(name + "/" + row.path("Id").asText(), form.of(row.toString()));
        }
        return texts;
    }

    /** Asks without the rail. */
    private static JsonNode ask(QboSimulator simulator, String token, String statement) {
        URI uri = URI.create("%s/v3/company/%s/query?query=%s"
                .formatted(
                        simulator.baseUri(),
                        REALM,
                        URLEncoder.encode(statement, StandardCharsets.UTF_8)));
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + token);
            connection.setRequestProperty("Accept", "application/json");
            return JSON.readTree(connection.getInputStream().readAllBytes()).path("QueryResponse");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
