package io.railmirror.stripe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Party;
import io.railmirror.testkit.books.Ref;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventTest {

    private final Fixture fixture = new Fixture();
    private final Client client = fixture.client;

    @AfterEach
    void close() {
        fixture.close();
    }

    private Party customer() {
        return fixture.books.customers().stream()
                .filter(one -> fixture.books.cards().orElseThrow().serves(one))
                .findFirst()
                .orElseThrow();
    }

    private List<String> types() {
        return client.all("/v1/events").stream()
                .map(event -> event.path("type").asText())
                .toList();
    }

    @Test
    void whatWasThereBeforeHasNoEvents() {
        assertThat(types()).isEmpty();
    }

    @Test
    void aChangeIsToldWithItsFormerValues() {
        Party customer = customer();
        fixture.clock.advance(Duration.ofSeconds(5));
        fixture.books.editMemo(customer.ref(), "Prefers cards");
        JsonNode event = client.json("/v1/events").at("/data/0");
        assertThat(event.path("type").asText()).isEqualTo("customer.updated");
        assertThat(event.path("created").asLong())
                .isEqualTo(Fixture.NOW.plusSeconds(5).getEpochSecond());
        assertThat(event.at("/data/object/id").asText())
                .isEqualTo(StripeIds.customer(customer.id()));
        assertThat(event.at("/data/object/description").asText()).isEqualTo("Prefers cards");
        assertThat(event.at("/data/previous_attributes")).hasSize(1);
        assertThat(event.at("/data/previous_attributes/description").asText("null"))
                .isEqualTo(customer.memo().isEmpty() ? "null" : customer.memo());
        assertThat(event.path("api_version").asText()).isEqualTo(StripeAccount.VERSION);
    }

    @Test
    void everyObjectThatChangesOnADayIsToldUnlessItsKindNeverIs() {
        Set<String> before = new HashSet<>();
        for (StripeKind kind : StripeKind.values())
            for (String id : fixture.account.idsOf(kind))
                before.add(fixture.account.jsonOf(kind, id));
        for (int i = 0; i < 6; i++) {
            fixture.clock.advance(Duration.ofDays(1));
            fixture.books.dayOfBusiness();
        }
        Set<String> told = new HashSet<>();
        for (JsonNode event : client.all("/v1/events"))
            told.add(event.at("/data/object/id").asText());
        Set<StripeKind> silent = Set.of(
                StripeKind.EVENT, StripeKind.BALANCE_TRANSACTION, StripeKind.INVOICE_PAYMENT);
        Set<StripeKind> changed = new HashSet<>();
        for (StripeKind kind : StripeKind.values()) {
            if (silent.contains(kind)) continue;
            for (String id : fixture.account.idsOf(kind)) {
                if (before.contains(fixture.account.jsonOf(kind, id))) continue;
                changed.add(kind);
                assertThat(told).as("%s %s", kind, id).contains(id);
            }
        }
        assertThat(changed)
                .contains(
                        StripeKind.CUSTOMER,
                        StripeKind.INVOICE,
                        StripeKind.CHARGE,
                        StripeKind.PAYMENT_INTENT,
                        StripeKind.PAYOUT);
    }

    @Test
    void anInvoiceThatIsPaidIsToldInOneSecond() {
        long invoice = openInvoice();
        fixture.books.receivePayment(invoice, document(invoice).open().value());
        assertThat(types())
                .containsExactlyInAnyOrder(
                        "invoice.updated",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "invoice_payment.paid");
        assertThat(client.all("/v1/events?type=invoice.*")).hasSize(3);
        assertThat(client.all("/v1/events?types%5B%5D=invoice.paid&types%5B%5D=charge.failed"))
                .hasSize(1);
    }

    private long openInvoice() {
        String id =
                client.json("/v1/invoices?status=open&limit=1").at("/data/0/id").asText();
        return Long.parseLong(id.substring("in_BK".length()));
    }

    private Document document(long id) {
        return (Document) fixture.books.find(ObjectType.INVOICE, id).orElseThrow();
    }

    @Test
    void aVoidInvoiceKeepsItsAmounts() {
        long invoice = fixture.books.documents(ObjectType.INVOICE).stream()
                .filter(one -> one.links().isEmpty() && !one.open().isZero())
                .filter(one -> one.date().isAfter(fixture.books.today().minusDays(300)))
                .map(one -> one.id())
                .filter(id ->
                        fixture.account.idsOf(StripeKind.INVOICE).contains(StripeIds.invoice(id)))
                .reduce((first, second) -> second)
                .orElseThrow();
        long total = client.json("/v1/invoices/" + StripeIds.invoice(invoice))
                .path("total")
                .asLong();
        fixture.books.voidOut(new Ref(ObjectType.INVOICE, invoice));
        JsonNode after = client.json("/v1/invoices/" + StripeIds.invoice(invoice));
        assertThat(after.path("status").asText()).isEqualTo("void");
        assertThat(after.path("total").asLong()).isEqualTo(total).isPositive();
        assertThat(types()).contains("invoice.voided");
    }

    @Test
    void eventsAreSeenAfterTheLagAndForThirtyDays() {
        fixture.account.events().lag(Duration.ofSeconds(20));
        fixture.books.editMemo(customer().ref(), "Slow");
        assertThat(types()).isEmpty();
        fixture.clock.advance(Duration.ofSeconds(20));
        assertThat(types()).hasSize(1);
        fixture.clock.advance(StripeEvents.MEMORY.minusSeconds(20));
        assertThat(types()).hasSize(1);
        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(types()).isEmpty();
    }

    @Test
    void copiesHaveIdsOfTheirOwnAndSilenceIsSilent() {
        fixture.account.events().copies(2).silence("invoice.paid").shuffle(3);
        long invoice = openInvoice();
        fixture.books.receivePayment(invoice, document(invoice).open().value());
        List<JsonNode> events = client.all("/v1/events");
        assertThat(events).hasSize(6);
        assertThat(new HashSet<>(Client.ids(events))).hasSize(6);
        assertThat(types()).doesNotContain("invoice.paid");
    }

    @Test
    void aDeletedCustomerIsToldGoneFromListsAndShownAsDeleted() {
        String id = StripeIds.customer(customer().id());
        fixture.account.delete(StripeKind.CUSTOMER, id);
        assertThat(types()).containsExactly("customer.deleted");
        assertThat(Client.ids(client.all("/v1/customers"))).doesNotContain(id);
        assertThat(client.get("/v1/customers/" + id).body())
                .isEqualTo(
                        "{\"id\":\"%s\",\"object\":\"customer\",\"deleted\":true}".formatted(id));
    }

    @Test
    void aDraftThatIsDeletedIsMissing() {
        fixture.account.put(
                StripeKind.INVOICE,
                "{\"id\":\"in_draft\",\"object\":\"invoice\",\"status\":\"draft\",\"created\":1}");
        fixture.account.delete(StripeKind.INVOICE, "in_draft");
        assertThat(types()).containsExactly("invoice.deleted", "invoice.created");
        assertThat(client.error(404, "/v1/invoices/in_draft").path("code").asText())
                .isEqualTo("resource_missing");
    }

    @Test
    void aChargeNamesItsLineOfTheBalanceOnlyOnceItIsBooked() {
        fixture.account.bookAfter(Duration.ofMinutes(2));
        int before = fixture.account.countOf(StripeKind.CHARGE);
        fixture.clock.advance(Duration.ofDays(1));
        fixture.books.dayOfBusiness();
        int lines = fixture.account.countOf(StripeKind.BALANCE_TRANSACTION);
        JsonNode young = client.json("/v1/charges?limit=1").at("/data/0");
        assertThat(fixture.account.countOf(StripeKind.CHARGE)).isGreaterThan(before);
        assertThat(young.path("balance_transaction").isNull()).isTrue();
        fixture.clock.advance(Duration.ofMinutes(2));
        JsonNode booked = client.json("/v1/charges/" + young.path("id").asText());
        assertThat(booked.path("balance_transaction").asText()).startsWith("txn_");
        assertThat(fixture.account.countOf(StripeKind.BALANCE_TRANSACTION)).isGreaterThan(lines);
        assertThat(types()).contains("charge.updated");
    }
}
