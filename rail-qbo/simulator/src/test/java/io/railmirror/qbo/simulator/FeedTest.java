package io.railmirror.qbo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Ref;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedTest {

    private final Fixture at = new Fixture(QboLimits.LIFTED.withAnswers(1000, 5));

    @AfterEach
    void close() {
        at.close();
    }

    private HttpResponse<String> ask(String entities, String since) {
        return at.client.get("cdc?entities=" + entities + "&changedSince=" + Client.encoded(since));
    }

    private static List<JsonNode> elements(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<JsonNode> elements = new ArrayList<>();
        Client.json(response).at("/CDCResponse/0/QueryResponse").forEach(elements::add);
        return elements;
    }

    private static List<JsonNode> objects(HttpResponse<String> response, String kind) {
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode element : elements(response)) element.path(kind).forEach(objects::add);
        return objects;
    }

    private Instant later() {
        at.books.closeUntil(null);
        return at.clock.advance(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void tellsWhatChangedSinceThenAndEmptyElementsForTheRest() {
        Instant since = later();
        Ref bill = at.books.all(ObjectType.BILL).get(0).ref();
        at.books.editMemo(bill, "changed");
        HttpResponse<String> response = ask("Bill,Transfer,Term", since.toString());
        assertThat(Client.ids(objects(response, "Bill"))).containsExactly(Long.toString(bill.id()));
        assertThat(elements(response)).hasSize(3).filteredOn(JsonNode::isEmpty).hasSize(2);
        JsonNode element = elements(response).stream()
                .filter(one -> one.has("Bill"))
                .findFirst()
                .orElseThrow();
        assertThat(element.path("startPosition").asInt()).isEqualTo(1);
        assertThat(element.path("maxResults").asInt()).isEqualTo(1);
        assertThat(Client.json(response).path("time").asText())
                .isEqualTo("2026-03-02T09:10:00.250-08:00");
    }

    @Test
    void boundIsInclusiveToTheSecond() {
        Instant since = later();
        at.books.editMemo(at.books.all(ObjectType.BILL).get(0).ref(), "changed");
        assertThat(objects(ask("Bill", since.toString()), "Bill")).hasSize(1);
        assertThat(objects(ask("Bill", since.plusSeconds(1).toString()), "Bill"))
                .isEmpty();
    }

    @Test
    void deletionsAreTombstonesAndDeactivationsAreObjects() {
        Instant since = later();
        Ref gone = at.books.create(ObjectType.TRANSFER).ref();
        at.books.delete(gone);
        Ref vendor = at.books.create(ObjectType.VENDOR).ref();
        at.books.setActive(vendor, false);
        HttpResponse<String> response = ask("Transfer,Vendor", since.toString());
        JsonNode tombstone = objects(response, "Transfer").get(0);
        assertThat(tombstone.toString())
                .isEqualTo("{\"domain\":\"QBO\",\"status\":\"Deleted\",\"Id\":\"" + gone.id()
                        + "\",\"MetaData\":{\"LastUpdatedTime\":\"2026-03-02T09:10:00-08:00\"}}");
        assertThat(objects(response, "Vendor").get(0).path("Active").asBoolean(true))
                .isFalse();
    }

    @Test
    void limitIsSharedByAllTypesAndCutsDeletionsFirstWithoutAWord() {
        Instant since = later();
        Ref gone = at.books.create(ObjectType.TRANSFER).ref();
        for (int i = 0; i < 4; i++) at.books.create(ObjectType.TRANSFER);
        at.books.delete(gone);
        at.books.create(ObjectType.ESTIMATE);
        at.books.create(ObjectType.ESTIMATE);
        List<JsonNode> alone = objects(ask("Transfer", since.toString()), "Transfer");
        assertThat(alone).hasSize(5);
        assertThat(alone.get(4).path("status").asText()).isEqualTo("Deleted");
        HttpResponse<String> both = ask("Estimate,Transfer", since.toString());
        assertThat(objects(both, "Estimate")).hasSize(2);
        assertThat(objects(both, "Transfer")).hasSize(3).noneMatch(one -> one.has("status"));
        assertThat(both.body()).doesNotContain("more");
    }

    @Test
    void changesOlderThanThirtyDaysAreLeftOutWithoutAWord() {
        Instant since = later();
        at.books.editMemo(at.books.all(ObjectType.BILL).get(0).ref(), "changed");
        at.clock.advance(Duration.ofDays(30).minusMillis(250));
        assertThat(refreshed(since)).hasSize(1);
        at.clock.advance(Duration.ofSeconds(1));
        assertThat(refreshed(since)).isEmpty();
    }

    private List<JsonNode> refreshed(Instant since) {
        Client client = new Client(at.simulator, Fixture.REALM);
        return objects(client.get("cdc?entities=Bill&changedSince=" + since), "Bill");
    }

    @Test
    void elementsComeInVaryingOrder() {
        Instant since = later();
        at.books.create(ObjectType.ESTIMATE);
        at.books.create(ObjectType.TRANSFER);
        Set<String> orders = new TreeSet<>();
        for (int i = 0; i < 20; i++)
            orders.add(elements(ask("Estimate,Transfer", since.toString()))
                    .get(0)
                    .fieldNames()
                    .next());
        assertThat(orders).containsExactly("Estimate", "Transfer");
    }

    @Test
    void timesWithZuluOffsetAndBareDatesAreUnderstoodAndAnUnencodedPlusIsNot() {
        later();
        assertThat(ask("Bill", "2026-03-01T00:00:00+02:00").statusCode()).isEqualTo(200);
        assertThat(ask("Bill", "2026-03-01T00:00:00-08:00").statusCode()).isEqualTo(200);
        assertThat(ask("Bill", "2026-03-01").statusCode()).isEqualTo(200);
        HttpResponse<String> plus =
                at.client.get("cdc?entities=Bill&changedSince=2026-03-01T00:00:00+02:00");
        assertThat(plus.statusCode()).isEqualTo(400);
    }

    @Test
    void excludedAndUnknownTypesAreRefused() {
        for (String kind :
                List.of("TaxCode", "TaxRate", "TaxAgency", "JournalCode", "TimeActivity", "Bils"))
            assertThat(ask("Bill," + kind, "2026-03-01").statusCode()).as(kind).isEqualTo(400);
    }

    @Test
    void rowsOfTheFeedEqualThoseOfListsAndSingleReads() {
        Instant since = later();
        for (int i = 0; i < 3; i++) at.books.create(ObjectType.BILL);
        for (JsonNode fed : objects(ask("Bill", since.toString()), "Bill")) {
            String id = fed.path("Id").asText();
            assertThat(at.client.rows("Bill", "select * from Bill where Id = '" + id + "'"))
                    .containsExactly(fed);
            assertThat(Client.json(at.client.get("bill/" + id)).path("Bill")).isEqualTo(fed);
        }
    }
}
