package io.railmirror.qbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.EngineBuilder;
import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.Kind;
import io.railmirror.core.RailId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.Credentials;
import io.railmirror.qbo.simulator.QboCompany;
import io.railmirror.qbo.simulator.QboFaults;
import io.railmirror.qbo.simulator.QboIds;
import io.railmirror.qbo.simulator.QboKind;
import io.railmirror.qbo.simulator.QboLimits;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.http.RequestMatch;
import io.railmirror.testkit.sim.Invariants;
import io.railmirror.testkit.sim.SimulatedPorts;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bad input from end to end: each kind of it is a clear error or a kept record, nothing is lost,
 * neighbours are unharmed, and what was put right is read by the next sync.
 */
class QboBadInputTest {
    private static final BusinessId GREEN = BusinessId.of("green");
    private static final BusinessId OTHER = BusinessId.of("other");
    private static final AppId APP = AppId.of("app");
    private static final RequestMatch BILLS = RequestMatch.labelled("query Bill");

    private final SimulatedPorts ports = SimulatedPorts.seeded(11);
    private final InMemoryStore store =
            new InMemoryStore(ports.clock(), ports.ids(), ports.random());
    private final Books books =
            Books.builder(11).records(200).clock(ports.clock()).build();
    private final Connection green = connection(GREEN, QboHarness.REALM);
    private final Connection other = connection(OTHER, QboHarness.OTHER_REALM);
    private QboSimulator simulator;
    private QboCompany company;
    private SyncEngine engine;

    private static Connection connection(BusinessId business, String realm) {
        return new Connection(
                business,
                ConnectionId.of("books"),
                APP,
                QboErrors.RAIL,
                Environment.SANDBOX,
                realm);
    }

    @BeforeEach
    void assemble() {
        books.closeUntil(null);
        simulator = QboSimulator.builder()
                .company(QboHarness.REALM, books)
                .company(
                        QboHarness.OTHER_REALM,
                        Books.builder(12).records(100).clock(ports.clock()).build())
                .clock(ports.clock())
                .limits(QboLimits.LIFTED)
                .start();
        company = simulator.company(QboHarness.REALM);
        engine = builder().build();
        for (BusinessId business : List.of(GREEN, OTHER))
            engine.register(new Business(business, business.value(), ZoneOffset.UTC));
        engine.connect(other, consent(other));
    }

    private EngineBuilder builder() {
        QboConfig config = QboHarness.config(simulator)
                .pageSize(10)
                .limits(QboHarness.lifted())
                .build();
        return SyncEngine.builder(store)
                .rail(QboRail.provider())
                .app(new App(APP, config))
                .keys(KeyProvider.of(new EncryptionKey("key-1", new byte[32])))
                .classLoader(ClassLoader.getPlatformClassLoader())
                .ports(ports.ports());
    }

    private Credentials consent(Connection connection) {
        String realm = connection.account();
        return QboConsent.ofRefreshToken(realm, simulator.issueTokens(realm).refreshToken());
    }

    @AfterEach
    void everythingElseIsInOrder() {
        try {
            simulator.faults().clear();
            SyncReport last = engine.sync(SyncRequest.business(OTHER));
            assertThat(last.problems()).isEmpty();
            assertThat(last.unclean()).isEmpty();
            Invariants.of(store, GREEN).check();
            Invariants.of(store, OTHER).check();
        } finally {
            engine.close();
            simulator.close();
        }
    }

    private SyncReport sync() {
        ports.clock().advance(Duration.ofMinutes(10));
        return engine.sync(SyncRequest.portfolio(List.of(GREEN, OTHER)));
    }

    private void syncsWell() {
        SyncReport report = sync();
        assertThat(report.problems()).isEmpty();
        assertThat(report.unclean()).isEmpty();
        assertThat(failures()).isEmpty();
        new QboTruth(company, store, green.key()).compare(Set.of());
    }

    /** The one thing that went wrong with a connection as a whole; the other one is well. */
    private static RuntimeException problem(SyncReport report) {
        assertThat(report.problems()).hasSize(1);
        assertThat(report.problems().get(0).connection().business()).isEqualTo(GREEN);
        return report.problems().get(0).cause();
    }

    private List<FailedRecord> failures() {
        return engine.runs().failures(green.key(), null, 100);
    }

    @Test
    void anUnknownRailIsRefusedAtOnce() {
        Connection strange = new Connection(
                GREEN,
                ConnectionId.of("strange"),
                APP,
                RailId.of("abacus"),
                Environment.SANDBOX,
                "1");
        assertThatThrownBy(() -> engine.connect(strange, consent(green)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("abacus", "qbo", "troubleshooting.md#configuration");
    }

    @Test
    void aMissingCredentialIsNamedAndCanBeGivenLater() {
        engine.connect(green, new Credentials(Map.of("realm_id", green.account())));
        SyncReport report = sync();
        System.out.println("MISSING " + report.problems() + report.unclean());
        engine.reconnect(green.key(), consent(green));
        syncsWell();
    }

    @Test
    void theConsentOfAnotherCompanyIsNamedAndCanBeReplaced() {
        engine.connect(green, consent(other));
        SyncReport report = sync();
        System.out.println("REALM " + report.problems() + report.unclean());
        engine.reconnect(green.key(), consent(green));
        syncsWell();
    }

    @Test
    void aRevokedConsentWaitsForTheOwner() {
        engine.connect(green, consent(green));
        syncsWell();
        simulator.revokeConsent(green.account());
        books.randomChange(ports.random());
        SyncReport report = sync();
        System.out.println("REVOKED " + report.problems() + report.unclean());
        ConnectionHealth health = engine.health(green.key());
        System.out.println("REVOKED " + health);
        assertThat(health.state()).isEqualTo(ConnectionHealth.State.RECONSENT_NEEDED);
        assertThat(engine.health(other.key()).state()).isEqualTo(ConnectionHealth.State.OK);
        engine.reconnect(green.key(), consent(green));
        assertThat(engine.health(green.key()).state()).isEqualTo(ConnectionHealth.State.OK);
        syncsWell();
    }

    @Test
    void anAnswerThatIsNoJsonStopsItsStreamAlone() {
        simulator.faults().on(BILLS).malformedJson().always();
        refuses(MalformedAnswerException.class);
    }

    @Test
    void aFaultBehindTheStatus200StopsItsStreamAlone() {
        simulator
                .faults()
                .on(BILLS)
                .answer(QboFaults.faultInDisguise("2010", "Request has invalid property")
                        .withHeader("intuit_tid", "1-5f7a-0123"))
                .always();
        refuses(RailCallException.class);
    }

    private void refuses(Class<? extends RuntimeException> type) {
        engine.connect(green, consent(green));
        SyncReport report = sync();
        System.out.println("REFUSES " + report.problems() + report.unclean());
        simulator.faults().clear();
        syncsWell();
    }

    @ParameterizedTest
    @CsvSource({
        "TotalAmt,  12.123456789012345, 12.123456789012345",
        "TotalAmt,  \"five\",           a number",
        "TxnDate,   \"0000-00-00\",     0000-00-00",
    })
    void aValueWithoutCanonicalFormIsKeptAndNamed(String field, String value, String told) {
        BookRecord bill = anyBill();
        String id = QboIds.idOf(bill.ref());
        String pattern = "\"" + field + "\":(\"[^\"]*\"|[0-9.]+)";
        String text = company.jsonOf(QboKind.BILL, id)
                .replaceFirst(pattern, "\"" + field + "\":" + value);
        company.plant(QboKind.BILL, id, text);
        keptRaw(id, text, "/" + field, told);
    }

    private BookRecord anyBill() {
        return books.all(ObjectType.BILL).get(0);
    }

    private void keptRaw(String id, String text, String... told) {
        engine.connect(green, consent(green));
        SyncReport report = sync();
        assertThat(report.problems()).isEmpty();
        System.out.println("KEPT " + cut(report.unclean() + " " + failures()));
        MirroredRecord row = bill(id);
        assertThat(row.snapshot()).isEqualTo(text);
        assertThat(row.entities()).isEmpty();
        assertThat(failures()).hasSize(1);
        FailedRecord failure = failures().get(0);
        assertThat(failure.record()).isEqualTo(row.key());
        assertThat(failure.stage()).isEqualTo(FailedRecord.Stage.MAP);
        assertThat(failure.cause())
                .contains(told)
                .contains("correct it on the rail", "troubleshooting.md#mapping");
        new QboTruth(company, store, green.key()).compare(Set.of("Bill " + id));
        putRight(id);
    }

    private static String cut(String text) {
        return text.length() > 1500 ? text.substring(0, 1500) : text;
    }

    private void putRight(String id) {
        company.uproot(QboKind.BILL, id);
        books.editMemo(books.find(ObjectType.BILL, Long.parseLong(id)).orElseThrow().ref(), "right");
        syncsWell();
    }

    private MirroredRecord bill(String id) {
        RecordKey key = green.key().record(Kind.of("Bill"), ExternalId.of(id));
        return store.mirror().find(key).orElseThrow();
    }

    @Test
    void aTextOfFiveMegabytesIsKeptWhole() {
        String id = QboIds.idOf(anyBill().ref());
        String note = "é".repeat(2_500_000);
        String text = company.jsonOf(QboKind.BILL, id)
                .replaceFirst("\"domain\"", "\"CustomNote\":\"" + note + "\",\"domain\"");
        company.plant(QboKind.BILL, id, text);
        engine.connect(green, consent(green));
        SyncReport report = sync();
        System.out.println("HUGE " + cut(report.unclean() + " " + failures()));
        assertThat(Objects.equals(bill(id).snapshot(), text)).isTrue();
        putRight(id);
    }

    @Test
    void anObjectNestedFiveThousandDeepIsKeptRaw() {
        String id = QboIds.idOf(anyBill().ref());
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        String text = company.jsonOf(QboKind.BILL, id)
                .replaceFirst("\"domain\"", "\"CustomNote\":" + deep + ",\"domain\"");
        company.plant(QboKind.BILL, id, text);
        engine.connect(green, consent(green));
        SyncReport report = sync();
        System.out.println("DEEP " + cut(report.unclean() + " " + failures()) + report.problems());
        assertThat(Objects.equals(bill(id).snapshot(), text)).isTrue();
        putRight(id);
    }

    @Test
    void oneKeyTwiceInAPageIsOneRecord() {
        String id = QboIds.idOf(anyBill().ref());
        String text = company.jsonOf(QboKind.BILL, id);
        company.plant(QboKind.BILL, id, text, text.replaceFirst("\"SyncToken\":\"", "$01"));
        engine.connect(green, consent(green));
        SyncReport report = sync();
        System.out.println("TWICE " + cut(report.unclean() + " " + failures()));
        assertThat(bill(id).snapshot()).isEqualTo(text);
        putRight(id);
    }

    @Test
    void theSameNumberInTwoKindsIsTwoRecords() {
        engine.connect(green, consent(green));
        syncsWell();
        BookRecord purchase = books.all(ObjectType.PURCHASE).stream()
                .filter(one -> books.find(ObjectType.ACCOUNT, one.id()).isPresent())
                .findFirst()
                .orElseThrow();
        books.delete(purchase.ref());
        syncsWell();
        ExternalId id = ExternalId.of(QboIds.idOf(purchase.ref()));
        assertThat(store.mirror().find(green.key().record(Kind.of("Purchase"), id)))
                .hasValueSatisfying(
                        row -> assertThat(row.state()).isEqualTo(RecordState.TOMBSTONED));
        assertThat(store.mirror().find(green.key().record(Kind.of("Account"), id)))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo(RecordState.LIVE));
    }
}
