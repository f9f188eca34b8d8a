package io.railmirror.qbo.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.intuit.ipp.core.IEntity;
import com.intuit.ipp.data.Bill;
import com.intuit.ipp.data.CompanyInfo;
import com.intuit.ipp.data.EntityStatusEnum;
import com.intuit.ipp.data.IntuitEntity;
import com.intuit.ipp.data.Preferences;
import com.intuit.ipp.data.Transaction;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.services.CDCQueryResult;
import com.intuit.ipp.services.QueryResult;
import io.railmirror.qbo.simulator.QboSimulatorMain;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.Changes;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.State;
import io.railmirror.testkit.books.Tombstone;
import io.railmirror.testkit.http.SimulatorProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The books are made twice from one seed: in the simulator's process and here. */
class RefereeTest {

    private static final String REALM = "9130350000000001";
    private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");
    private static final int SEED = 42;
    private static final int RECORDS = 2500;
    private static final int DAYS = 5;

    private static SimulatorProcess simulator;
    private static Sdk sdk;
    private static Books books;

    @BeforeAll
    static void start() throws Exception {
        simulator = SimulatorProcess.start(
                QboSimulatorMain.class,
                "--seed=" + SEED,
                "--records=" + RECORDS,
                "--days=" + DAYS,
                "--clock=" + NOW,
                "--limits-lifted",
                "--realm=" + REALM);
        books = Books.builder(SEED)
                .records(RECORDS)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        for (int day = 0; day < DAYS; day++) books.dayOfBusiness();
        sdk = new Sdk(simulator, REALM);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    static Stream<ObjectType> types() {
        return Kinds.CLASSES.keySet().stream().sorted();
    }

    @Test
    void simulatorRunsInAnotherProcess() {
        assertThat(simulator.isAnotherProcess()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("types")
    void objectsThatTheSdkPagesEqualTheBooksInEveryField(ObjectType type) throws Exception {
        FromBooks expected = new FromBooks(books);
        List<Facts> understood = sdk.all(Kinds.CLASSES.get(type)).stream()
                .map(entity -> FromSdk.of((IntuitEntity) entity))
                .toList();
        List<BookRecord> records = books.all(type);
        assertThat(understood).hasSameSizeAs(records).isNotEmpty();
        for (int i = 0; i < records.size(); i++)
            assertThat(understood.get(i)).isEqualTo(expected.of(records.get(i)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void objectsThatTheSdkReadsByIdEqualTheBooksInEveryField(ObjectType type) throws Exception {
        FromBooks expected = new FromBooks(books);
        List<BookRecord> records = books.all(type);
        for (BookRecord record : records.subList(0, Math.min(5, records.size()))) {
            IntuitEntity wanted =
                    (IntuitEntity) Kinds.CLASSES.get(type).getConstructor().newInstance();
            wanted.setId(Long.toString(record.id()));
            Facts understood = FromSdk.of((IntuitEntity) sdk.read((IEntity) wanted));
            assertThat(understood).isEqualTo(expected.of(record));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aDifferenceInOneMemoWouldBeNoticed(ObjectType type) throws Exception {
        FromBooks expected = new FromBooks(books);
        BookRecord record = books.all(type).stream()
                .filter(one -> one.state() != State.VOIDED)
                .findFirst()
                .orElseThrow();
        IntuitEntity wanted =
                (IntuitEntity) Kinds.CLASSES.get(type).getConstructor().newInstance();
        wanted.setId(Long.toString(record.id()));
        Facts understood = FromSdk.of((IntuitEntity) sdk.read((IEntity) wanted));
        assertThat(understood).isNotEqualTo(expected.of(record.withMemo("another memo")));
    }

    @Test
    void companyAndPreferencesEqualTheBooks() throws Exception {
        CompanyInfo wanted = new CompanyInfo();
        wanted.setId(REALM);
        CompanyInfo company = sdk.read(wanted);
        Preferences preferences = (Preferences) sdk.service()
                .executeQuery("select * from Preferences")
                .getEntities()
                .get(0);
        assertThat(FromSdk.company(company, preferences)).isEqualTo(new FromBooks(books).company());
    }

    @Test
    void changesThatTheSdkReadsEqualTheBooksDeletionsIncluded() throws Exception {
        Instant since = NOW.minus(Duration.ofDays(29));
        FromBooks expected = new FromBooks(books);
        int live = 0;
        int gone = 0;
        for (ObjectType type : types().toList()) {
            IEntity kind = Kinds.CLASSES.get(type).getConstructor().newInstance();
            List<? extends IntuitEntity> fed = fed(sdk.changes(List.of(kind), since.toString()));
            Changes changes = books.changesSince(type, since);
            for (BookRecord record : changes.records()) {
                IntuitEntity entity = find(fed, record.id());
                assertThat(FromSdk.of(entity)).isEqualTo(expected.of(record));
                live++;
            }
            for (Tombstone tombstone : changes.deleted()) {
                IntuitEntity entity = find(fed, tombstone.ref().id());
                assertThat(entity.getStatus()).isEqualTo(EntityStatusEnum.DELETED);
                gone++;
            }
            assertThat(fed).hasSize(changes.size());
        }
        assertThat(live).isGreaterThan(50);
        assertThat(gone).isPositive();
    }

    @SuppressWarnings("unchecked") // the SDK's own lists are not typed
    private static List<? extends IntuitEntity> fed(List<CDCQueryResult> results) {
        assertThat(results).hasSize(1);
        Map<String, QueryResult> byKind = results.get(0).getQueryResults();
        if (byKind == null) return List.of(); // what the SDK makes of an empty element
        return byKind.values().stream()
                .map(QueryResult::getEntities)
                .flatMap(entities -> ((List<IntuitEntity>) (List<?>) entities).stream())
                .toList();
    }

    private static IntuitEntity find(List<? extends IntuitEntity> fed, long id) {
        return fed.stream()
                .filter(entity -> entity.getId().equals(Long.toString(id)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in the feed: " + id));
    }

    @Test
    void severalKindsInOneCallAreToldApart() throws Exception {
        Instant since = NOW.minus(Duration.ofDays(20));
        List<CDCQueryResult> results = sdk.changes(
                List.of(new Bill(), new com.intuit.ipp.data.Invoice()), since.toString());
        int expected = books.changesSince(ObjectType.BILL, since).size()
                + books.changesSince(ObjectType.INVOICE, since).size();
        assertThat(fed(results))
                .hasSize(expected)
                .allMatch(entity -> entity instanceof Transaction);
    }

    @Test
    void longStatementsArePostedAndAnswered() throws Exception {
        StringBuilder ids = new StringBuilder("'1'");
        while (ids.length() < 300) ids.append(",'").append(ids.length()).append('\'');
        QueryResult result =
                sdk.service().executeQuery("select * from Bill where Id in (" + ids + ")");
        assertThat(result.getEntities()).isNotEmpty();
    }

    @Test
    void errorsReachTheSdkWithTheirCode() {
        Bill unknown = new Bill();
        unknown.setId("999999");
        assertThatThrownBy(() -> sdk.read(unknown))
                .isInstanceOfSatisfying(
                        FMSException.class,
                        failure -> assertThat(failure.getErrorList())
                                .extracting(com.intuit.ipp.data.Error::getCode)
                                .containsExactly("610"));
    }

    @Test
    void refreshWithinADayKeepsTheToken() throws Exception {
        String before = sdk.refresh().getRefreshToken();
        assertThat(sdk.refresh().getRefreshToken()).isEqualTo(before);
    }
}
