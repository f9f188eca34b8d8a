package io.railmirror.qbo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Ref;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadTest {

    private Fixture at = new Fixture();

    @AfterEach
    void close() {
        at.close();
    }

    private JsonNode fault(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        return Client.json(response).at("/Fault/Error/0");
    }

    @Test
    void eachObjectIsReadByItsIdAsItIsListed() {
        for (QboKind kind : QboKind.values()) {
            if (kind.isSingle() || kind == QboKind.ATTACHABLE) continue;
            for (JsonNode row : at.client.all(kind.entityName(), kind.isName())) {
                JsonNode read = Client.json(
                        at.client.get(kind.path() + "/" + row.path("Id").asText()));
                assertThat(read.path(kind.entityName())).isEqualTo(row);
                break;
            }
        }
    }

    @Test
    void unknownAndDeletedIdsAreABadRequestWithCode610() {
        at.books.closeUntil(null);
        Ref gone = at.books.create(ObjectType.TRANSFER).ref();
        at.books.delete(gone);
        assertThat(fault(at.client.get("transfer/" + gone.id())).path("code").asText())
                .isEqualTo("610");
        assertThat(fault(at.client.get("bill/99999999")).path("code").asText()).isEqualTo("610");
        assertThat(fault(at.client.get("bill/abc")).path("code").asText()).isEqualTo("610");
        assertThat(fault(at.client.get("companyinfo/123")).path("code").asText())
                .isEqualTo("610");
    }

    @Test
    void companyAndPreferencesAreReadWithoutAnIdOfTheirOwn() {
        JsonNode info = Client.json(at.client.get("companyinfo/" + Fixture.REALM + "?"))
                .path("CompanyInfo");
        assertThat(info.path("Id").asText()).isEqualTo("1");
        assertThat(info.path("LegalName").asText()).isEqualTo(at.books.company().legalName());
        JsonNode preferences = Client.json(at.client.get("preferences")).path("Preferences");
        assertThat(preferences.at("/CurrencyPrefs/HomeCurrency/value").asText()).isEqualTo("USD");
        assertThat(preferences.at("/AccountingInfoPrefs/BookCloseDate").asText())
                .isEqualTo(String.valueOf(at.books.company().booksClosedUntil()));
    }

    @Test
    void envelopeTimeHasMillisecondsAndObjectsHaveWholePacificSeconds() {
        Ref bill = at.books.create(ObjectType.BILL).ref();
        JsonNode read = Client.json(at.client.get("bill/" + bill.id()));
        assertThat(read.path("time").asText()).isEqualTo("2026-03-02T09:00:00.250-08:00");
        assertThat(read.at("/Bill/MetaData/CreateTime").asText())
                .isEqualTo("2026-03-02T09:00:00-08:00");
    }

    @Test
    void payingABillMovesItsVersionItsBalanceAndItsLinks() {
        var bill = (io.railmirror.testkit.books.Document) at.books.create(ObjectType.BILL);
        var payment = at.books.payBill(bill.id(), new BigDecimal("1.25"));
        JsonNode after = Client.json(at.client.get("bill/" + bill.id())).path("Bill");
        assertThat(after.path("SyncToken").asText()).isEqualTo("1");
        assertThat(after.path("Balance").decimalValue())
                .isEqualByComparingTo(bill.open().value().subtract(new BigDecimal("1.25")));
        assertThat(after.at("/LinkedTxn/0/TxnId").asText()).isEqualTo(Long.toString(payment.id()));
        assertThat(after.at("/LinkedTxn/0/TxnType").asText()).startsWith("BillPayment");
    }

    @Test
    void voidedTransactionsHaveNoAmountAndSaySo() {
        Ref transfer = at.books.create(ObjectType.ESTIMATE).ref();
        at.books.voidOut(transfer);
        JsonNode voided =
                Client.json(at.client.get("estimate/" + transfer.id())).path("Estimate");
        assertThat(voided.path("TotalAmt").decimalValue()).isZero();
        assertThat(voided.path("PrivateNote").asText()).startsWith("Voided");
    }

    @Test
    void signedAddressOfAnAttachableIsAnotherOneEachTime() {
        JsonNode row = at.client.all("Attachable", false).get(0);
        assertThat(row.path("Id").asText()).hasSize(20);
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < 3; i++)
            addresses.add(
                    Client.json(at.client.get("attachable/" + row.path("Id").asText()))
                            .at("/Attachable/TempDownloadUri")
                            .asText());
        assertThat(addresses).hasSize(3).allMatch(uri -> uri.startsWith("https://"));
    }

    @Test
    void membersAreShuffledOnDemandAndMeanTheSame() {
        at.close();
        at = new Fixture(QboSimulator.builder().limits(QboLimits.LIFTED).shuffleMembers(3));
        String plain = at.simulator.company().jsonOf(QboKind.BILL, "1");
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> response = at.client.get("bill/1");
            texts.add(response.body());
            assertThat(Client.json(response).path("Bill")).isEqualTo(Client.json(plain));
        }
        assertThat(texts).hasSizeGreaterThan(1);
    }

    @Test
    void writesAndUnknownResourcesAreUnsupported() {
        HttpResponse<String> write =
                at.client.send(at.client.company("bill").POST(BodyPublishers.ofString("{}")));
        assertThat(fault(write).path("code").asText()).isEqualTo("500");
        assertThat(fault(at.client.get("bils/1")).path("code").asText()).isEqualTo("500");
        assertThat(at.client.get("bill/1/lines").statusCode()).isEqualTo(404);
    }

    @Test
    void plantedTextsAreServedAsTheyAre() {
        QboCompany company = at.simulator.company();
        company.plant(
                QboKind.BILL,
                "1",
                "{\"Id\":\"1\",\"TxnDate\":\"0000-00-00\",\"TotalAmt\":0.123456789012345}");
        assertThat(at.client.get("bill/1").body()).contains("\"TotalAmt\":0.123456789012345");
        company.plant(QboKind.BILL, "7777", "{\"Id\":\"7777\"}", "{\"Id\":\"7777\"}");
        assertThat(Client.ids(at.client.all("Bill", false)))
                .filteredOn("7777"::equals)
                .hasSize(2);
        assertThat(at.client
                        .get("cdc?entities=Bill&changedSince=2026-03-02T17:00:00Z")
                        .body())
                .contains("0000-00-00");
        company.plant(QboKind.BILL, "2", "{\"Id\":");
        assertThatThrownBy(() -> Client.json(at.client.query("select * from Bill maxresults 1000")))
                .isInstanceOf(AssertionError.class);
        company.uproot(QboKind.BILL, "2");
        company.uproot(QboKind.BILL, "1");
        assertThat(at.client.get("bill/1").body()).doesNotContain("0000-00-00");
    }

    @Test
    void plantedTextsMayBeHugeAndDeep() {
        QboCompany company = at.simulator.company();
        String huge = "{\"Id\":\"1\",\"PrivateNote\":\"" + "x".repeat(5_000_000) + "\"}";
        String deep = "{\"Id\":\"2\",\"Line\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        company.plant(QboKind.BILL, "1", huge);
        company.plant(QboKind.BILL, "2", deep);
        String page =
                at.client.query("select * from Bill orderby Id maxresults 2").body();
        assertThat(page).contains(huge).contains(deep);
        assertThat(at.client.get("bill/2").body()).contains(deep);
    }

    @Test
    void aChangeShowsInTheNextAnswer() {
        at.books.closeUntil(null);
        assertThat(at.client.get("bill/1").body()).doesNotContain("quite new");
        at.books.editMemo(new Ref(ObjectType.BILL, 1), "quite new");
        assertThat(at.client.get("bill/1").body()).contains("quite new");
        assertThat(at.client.query("select * from Bill where Id = '1'").body())
                .contains("quite new");
    }

    @Test
    void booksWithAnotherClockAreRefused() {
        Books old = Books.builder(1).records(100).build();
        assertThatThrownBy(() -> QboSimulator.builder().company("1", old).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same clock");
    }
}
