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
import io.railmirror.core.RunState;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
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
import io.railmirror.testkit.books.Ref;
import io.railmirror.testkit.http.RequestMatch;
import io.railmirror.testkit.sim.Invariants;
import io.railmirror.testkit.sim.SimulatedPorts;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
    private static final RequestMatch BILLS_OF_GREEN = RequestMatch.labelled("query Bill")
            .and(RequestMatch.pathStartsWith("/v3/company/" + QboHarness.REALM));

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
    private boolean normal = true;

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
            checkInvariants();
        } finally {
            engine.close();
            simulator.close();
        }
    }

    /** Where a state has no normal form there are no differences to it. */
    private void checkInvariants() {
        Invariants.of(store, OTHER).check();
        Invariants invariants = Invariants.of(store, GREEN);
        invariants.checkChain();
        invariants.checkFold();
        invariants.checkRunsCountWhatTheyWrote();
        invariants.checkFailuresAreKnown();
        invariants.checkTenant();
        if (normal) invariants.checkNothingWrittenInVain();
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

    /** What went wrong with a connection as a whole; the other one is well. */
    private RuntimeException problem() {
        SyncReport report = sync();
        assertThat(report.unclean()).isEmpty();
        assertThat(report.problems()).hasSize(1);
        assertThat(report.problems().get(0).connection()).isEqualTo(green.key());
        return report.problems().get(0).cause();
    }

    /** What went wrong with each of these streams, and with no other one. */
    private RuntimeException errorOf(String... streams) {
        SyncReport report = sync();
        assertThat(report.problems()).isEmpty();
        assertThat(report.unclean())
                .extracting(stream -> stream.run().stream().toString())
                .containsExactlyInAnyOrder(Stream.of(streams)
                        .map(name -> green.key() + "/" + name)
                        .toArray(String[]::new));
        return Objects.requireNonNull(report.unclean().get(0).error());
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
        engine.connect(green, new Credentials(Map.of(QboConsent.REALM_ID, green.account())));
        assertThat(problem())
                .isInstanceOf(ReconsentException.class)
                .hasMessageContainingAll(
                        "'books'", "no refresh token is stored", "troubleshooting.md#reconsent");
        engine.reconnect(green.key(), consent(green));
        syncsWell();
    }

    @Test
    void theConsentOfAnotherCompanyIsNamedAndCanBeReplaced() {
        engine.connect(green, consent(other));
        assertThat(everyErrorOf(sync()))
                .hasOnlyElementsOfType(ConfigurationException.class)
                .allSatisfy(error -> assertThat(error)
                        .hasMessageContainingAll(
                                green.account(),
                                other.account(),
                                "Correct the connection's account",
                                "troubleshooting.md#configuration"));
        engine.reconnect(green.key(), consent(green));
        syncsWell();
    }

    @Test
    void aTokenThatOpensAnotherCompanyReadsNothingOfIt() {
        String token = simulator.issueTokens(other.account()).refreshToken();
        engine.connect(green, QboConsent.ofRefreshToken(green.account(), token));
        assertThat(everyErrorOf(sync()))
                .hasOnlyElementsOfType(RailCallException.class)
                .allSatisfy(error -> assertThat(error)
                        .hasMessageContainingAll("another company", "#call-permanent"));
        assertThat(store.mirror().records(RecordQuery.of(green.key()))).isEmpty();
        engine.reconnect(green.key(), consent(green));
        syncsWell();
    }

    private List<RuntimeException> everyErrorOf(SyncReport report) {
        assertThat(report.unclean())
                .isNotEmpty()
                .allSatisfy(
                        stream -> assertThat(stream.run().stream().business()).isEqualTo(GREEN));
        return report.unclean().stream()
                .map(stream -> Objects.requireNonNull(stream.error()))
                .toList();
    }

    @Test
    void aRevokedConsentWaitsForTheOwner() {
        engine.connect(green, consent(green));
        syncsWell();
        simulator.revokeConsent(green.account());
        books.randomChange(ports.random());
        assertThat(problem())
                .isInstanceOf(ReconsentException.class)
                .hasMessageContainingAll(
                        "refused the refresh token",
                        "Send the owner through the rail's consent page",
                        "troubleshooting.md#reconsent");
        ConnectionHealth health = engine.health(green.key());
        assertThat(health.state()).isEqualTo(ConnectionHealth.State.RECONSENT_NEEDED);
        assertThat(health.since()).isEqualTo(ports.clock().instant());
        assertThat(engine.health(other.key())).isEqualTo(ConnectionHealth.OK);
        engine.reconnect(green.key(), consent(green));
        assertThat(engine.health(green.key()).state()).isEqualTo(ConnectionHealth.State.OK);
        syncsWell();
    }

    @Test
    void anAnswerThatIsNoJsonStopsItsStreamAlone() {
        engine.connect(green, consent(green));
        simulator.faults().on(BILLS_OF_GREEN).malformedJson().always();
        assertThat(errorOf("Bill.list", "Bill.cdc"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContainingAll(
                        "query Bill",
                        "not JSON",
                        "the next sync resumes",
                        "troubleshooting.md#malformed-answer");
        simulator.faults().clear();
        syncsWell();
    }

    @Test
    void aFaultBehindTheStatus200StopsItsStreamAlone() {
        engine.connect(green, consent(green));
        simulator
                .faults()
                .on(BILLS_OF_GREEN)
                .answer(QboFaults.faultInDisguise("2010", "Request has invalid property")
                        .withHeader("intuit_tid", "1-5f7a-0123"))
                .always();
        assertThat(errorOf("Bill.list", "Bill.cdc"))
                .isInstanceOf(RailCallException.class)
                .hasMessageContainingAll(
                        "query Bill",
                        "2010",
                        "invalid property",
                        "1-5f7a-0123",
                        "troubleshooting.md#call-permanent");
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
        putRight(id);
    }

    private BookRecord anyBill() {
        return books.all(ObjectType.BILL).get(0);
    }

    private void keptRaw(String id, String text, String... told) {
        engine.connect(green, consent(green));
        SyncReport report = sync();
        assertThat(report.problems()).isEmpty();
        assertThat(report.unclean())
                .extracting(stream -> stream.run().state())
                .containsExactly(RunState.COMPLETED);
        MirroredRecord row = bill(id);
        assertThat(text.equals(row.snapshot())).as("kept whole").isTrue();
        assertThat(row.entities()).isEmpty();
        assertThat(failures()).hasSize(1);
        FailedRecord failure = failures().get(0);
        assertThat(failure.record()).isEqualTo(row.key());
        assertThat(failure.stage()).isEqualTo(FailedRecord.Stage.MAP);
        assertThat(failure.cause())
                .contains(told)
                .contains("correct it on the rail", "troubleshooting.md#mapping");
        if (normal) new QboTruth(company, store, green.key()).compare(Set.of("Bill " + id));
    }

    /** The person at QuickBooks corrects it: nothing stays open. */
    private void putRight(String id) {
        company.uproot(QboKind.BILL, id);
        books.editMemo(new Ref(ObjectType.BILL, Long.parseLong(id)), "right");
        syncsWell();
    }

    private MirroredRecord bill(String id) {
        RecordKey key = green.key().record(Kind.of("Bill"), ExternalId.of(id));
        return store.mirror().find(key).orElseThrow();
    }

    @Test
    void aTextOfFiveMegabytesIsKeptWhole() {
        String id = QboIds.idOf(anyBill().ref());
        String text = withMember(id, "\"" + "\u00e9".repeat(2_500_000) + "\"");
        engine.connect(green, consent(green));
        syncsWell();
        assertThat(text.equals(bill(id).snapshot())).as("kept whole").isTrue();
        putRight(id);
    }

    @Test
    void anObjectNestedFiveThousandDeepIsKeptRaw() {
        normal = false;
        String id = QboIds.idOf(anyBill().ref());
        String text = withMember(id, "[".repeat(5_000) + "]".repeat(5_000));
        keptRaw(id, text, "nested deeper");
        putRight(id);
    }

    /** Plants the bill with one member more. */
    private String withMember(String id, String value) {
        String text = company.jsonOf(QboKind.BILL, id)
                .replaceFirst("\"domain\"", "\"CustomMember\":" + value + ",\"domain\"");
        company.plant(QboKind.BILL, id, text);
        return text;
    }

    @Test
    void oneKeyTwiceInAPageIsOneRecordAsReadDirectly() {
        String id = QboIds.idOf(anyBill().ref());
        String text = company.jsonOf(QboKind.BILL, id);
        String different =
                text.replaceFirst("\"DueDate\":\"[0-9-]+\"", "\"DueDate\":\"2031-01-01\"");
        company.plant(QboKind.BILL, id, text, different);
        engine.connect(green, consent(green));
        SyncReport report = sync();
        assertThat(report.problems()).isEmpty();
        assertThat(bill(id).snapshot()).isEqualTo(text);
        new QboTruth(company, store, green.key()).compare(Set.of());
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
