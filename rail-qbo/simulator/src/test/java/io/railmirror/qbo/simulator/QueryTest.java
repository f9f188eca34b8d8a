package io.railmirror.qbo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Party;
import io.railmirror.testkit.books.Ref;
import io.railmirror.testkit.books.State;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

    private final Fixture at = new Fixture();

    @AfterEach
    void close() {
        at.close();
    }

    private static JsonNode response(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Client.json(response).path("QueryResponse");
    }

    @Test
    void pagesHaveTheRowsInThemAsMaxResults() {
        JsonNode page = response(
                at.client.query("select * from Bill orderby Id startposition 3 maxresults 5"));
        assertThat(page.path("Bill")).hasSize(5);
        assertThat(page.path("startPosition").asInt()).isEqualTo(3);
        assertThat(page.path("maxResults").asInt()).isEqualTo(5);
    }

    @Test
    void rowsOrderedByIdCountByNumberNotByText() {
        List<String> expected = at.books.all(ObjectType.BILL).stream()
                .map(bill -> Long.toString(bill.id()))
                .toList();
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(Client.ids(at.client.all("Bill", false))).isEqualTo(expected);
    }

    @Test
    void pageOfDefaultSizeHasAHundredRowsAndAThousandIsTheMost() {
        int parts = at.books.count(ObjectType.INVOICE);
        for (int i = parts; i < 1010; i++) at.books.create(ObjectType.INVOICE);
        assertThat(at.client.rows("Invoice", "select * from Invoice")).hasSize(100);
        assertThat(at.client.rows("Invoice", "select * from Invoice maxresults 2000"))
                .hasSize(1000);
    }

    @Test
    void emptyPageHasNeitherArrayNorCounters() {
        HttpResponse<String> response = at.client.query("select * from Bill startposition 100000");
        assertThat(response.body())
                .startsWith("{\"QueryResponse\":{},\"time\":\"2026-03-02T09:00:00.250-08:00\"}");
    }

    @Test
    void countsWithTheSameConditions() {
        JsonNode all = response(at.client.query("select count(*) from Bill"));
        assertThat(all.path("totalCount").asInt()).isEqualTo(at.books.count(ObjectType.BILL));
        assertThat(all.size()).isEqualTo(1);
        JsonNode none = response(at.client.query("SELECT COUNT(*) FROM Bill WHERE TotalAmt < '0'"));
        assertThat(none.path("totalCount").asInt(-1)).isZero();
    }

    @Test
    void startPositionAndMaxResultsComeInEitherOrderAndKeywordsInAnyCase() {
        List<JsonNode> one = at.client.rows(
                "Bill", "SELECT * FROM Bill ORDER BY Id ASC MAXRESULTS 2 STARTPOSITION 2");
        List<JsonNode> other = at.client.rows(
                "Bill", "select * from Bill orderby Id startposition 2 maxresults 2");
        assertThat(one).isEqualTo(other).hasSize(2);
    }

    @Test
    void statementMayBePostedAsText() {
        HttpResponse<String> posted = at.client.send(at.client
                .company("query?minorversion=75")
                .header("Content-Type", "application/text")
                .POST(BodyPublishers.ofString("select * from Bill maxresults 1")));
        assertThat(response(posted).path("Bill")).hasSize(1);
    }

    @Test
    void transactionsComeWithTheNewestChangeFirstUnlessOrdered() {
        at.clock.advance(Duration.ofMinutes(1));
        at.books.closeUntil(null);
        Ref first = at.books.all(ObjectType.BILL).get(0).ref();
        at.books.editMemo(first, "looked at again");
        List<JsonNode> rows = at.client.rows("Bill", "select * from Bill maxresults 1000");
        assertThat(rows.get(0).path("Id").asText()).isEqualTo(Long.toString(first.id()));
        List<String> times = rows.stream()
                .map(row -> row.at("/MetaData/LastUpdatedTime").asText())
                .map(time -> java.time.OffsetDateTime.parse(time).toInstant().toString())
                .toList();
        assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void namesComeInAlphabeticalOrder() {
        List<String> names =
                at.client.rows("Customer", "select * from Customer maxresults 1000").stream()
                        .map(row ->
                                row.path("DisplayName").asText().toLowerCase(java.util.Locale.ROOT))
                        .toList();
        assertThat(names).hasSizeGreaterThan(3).isSorted();
    }

    @Test
    void inactiveNamesAreHiddenUnlessTheStatementSpeaksOfThem() {
        Party free = at.books.vendors().stream()
                .filter(vendor -> vendor.openBalance().isZero() && vendor.state() == State.LIVE)
                .findFirst()
                .orElseGet(() -> (Party) at.books.create(ObjectType.VENDOR));
        at.books.setActive(free.ref(), false);
        String id = Long.toString(free.id());
        assertThat(Client.ids(at.client.rows("Vendor", "select * from Vendor maxresults 1000")))
                .doesNotContain(id);
        assertThat(Client.ids(at.client.all("Vendor", true))).contains(id);
        JsonNode row = at.client
                .rows("Vendor", "select * from Vendor where Active = false and Id = '" + id + "'")
                .get(0);
        assertThat(row.path("Active").asBoolean(true)).isFalse();
        assertThat(row.path("DisplayName").asText()).isEqualTo(free.displayName() + " (deleted)");
    }

    @Test
    void conditionsCompareByWhatTheyAre() {
        Document bill = (Document) at.books.all(ObjectType.BILL).get(3);
        String id = Long.toString(bill.id());
        String total = bill.total().value().toPlainString();
        for (String condition : List.of(
                "Id = '" + id + "'",
                "Id IN ('999999', '" + id + "')",
                "TotalAmt = '" + total + "' and TxnDate = '" + bill.date() + "'",
                "VendorRef = '" + bill.party().id() + "' and Id >= '" + id + "'",
                "DocNumber LIKE '%" + bill.number().substring(1) + "'",
                "MetaData.CreateTime <= '2026-03-02T17:00:00Z' and Id = '" + id + "'",
                "MetaData.LastUpdatedTime > '2001-01-01T00:00:00-08:00' and Id = '" + id + "'"))
            assertThat(Client.ids(at.client.rows(
                            "Bill", "select * from Bill where " + condition + " maxresults 1000")))
                    .as(condition)
                    .contains(id);
        assertThat(at.client.rows(
                        "Bill",
                        "select * from Bill where TotalAmt > '" + total + "' maxresults 1000"))
                .allMatch(row -> row.path("TotalAmt")
                                .decimalValue()
                                .compareTo(bill.total().value())
                        > 0);
    }

    @Test
    void quotesInValuesAreEscapedWithABackslash() {
        Ref customer = at.books.create(ObjectType.CUSTOMER).ref();
        at.books.rename(customer, "O'Hara \\ Sons");
        List<JsonNode> rows = at.client.rows(
                "Customer", "select * from Customer where DisplayName = 'O\\'Hara \\\\ Sons'");
        assertThat(Client.ids(rows)).containsExactly(Long.toString(customer.id()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4000 | selct * from Bill
            4000 | select Id from Bill
            4000 | select * from Bill where Id = 5
            4000 | select * from Bill where Id = '5' or Id = '6'
            4000 | select * from Bill where Id ! '5'
            4000 | select * from Bill group by Id
            4000 | select * from Bill startposition -1
            4000 | select * from Bill where Id = '5
            4001 | select * from Bill startposition 0
            4001 | select * from Bill maxresults 0
            4001 | select * from Bils
            4001 | select * from Bill where PrivateNote = 'x'
            4001 | select * from Bill orderby PrivateNote
            4001 | select * from Bill where Active = true
            4001 | select * from Bill where TxnDate = 'soon'
            4001 | select * from Bill where MetaData.LastUpdatedTime > 'now'
            """)
    void whatTheServerDoesNotUnderstandIsRefused(String code, String statement) {
        HttpResponse<String> response = at.client.query(statement);
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode fault = Client.json(response).path("Fault");
        assertThat(fault.path("type").asText()).isEqualTo("ValidationFault");
        assertThat(fault.at("/Error/0/code").asText()).isEqualTo(code);
    }

    @Test
    void deletingARowAlreadyReadShiftsTheRestSoThatOneNeverAppears() {
        for (int i = 0; i < 3; i++) at.books.create(ObjectType.TRANSFER);
        List<String> ids = Client.ids(at.client.all("Transfer", false));
        List<String> seen = new ArrayList<>(Client.ids(
                at.client.rows("Transfer", "select * from Transfer orderby Id maxresults 2")));
        BookRecord read =
                at.books.find(ObjectType.TRANSFER, Long.parseLong(seen.get(0))).orElseThrow();
        at.books.closeUntil(null);
        at.books.delete(read.ref());
        seen.addAll(Client.ids(at.client.rows(
                "Transfer", "select * from Transfer orderby Id startposition 3 maxresults 1000")));
        assertThat(ids).hasSizeGreaterThan(3);
        assertThat(seen).doesNotContain(ids.get(2)).hasSize(ids.size() - 1);
    }

    @Test
    void eachKindHasContent() {
        for (QboKind kind : QboKind.values()) {
            if (!kind.inFeed()) continue;
            int rows = at.simulator.countOf(kind, Fixture.REALM);
            assertThat(rows).as(kind.entityName()).isPositive();
            assertThat(at.client.all(kind.entityName(), kind.isName())).hasSize(rows);
        }
    }
}
