package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.CompanyInfo;
import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.Customer;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.Line;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.stripe.simulator.StripeKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the entities of one object must say, read from the object anew. Dollars only. */
final class StripeShown {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final Map<String, String> INVOICES =
            Map.of("draft", "DRAFT", "paid", "PAID", "void", "VOIDED", "open", "OPEN");
    private static final Set<String> INVOICES_OWED = Set.of("open", "paid");
    private static final Map<String, String> PAYMENTS =
            Map.of("open", "PENDING", "paid", "SETTLED", "canceled", "VOIDED");
    private static final Map<String, String> PAYOUTS =
            Map.of("in_transit", "SENT", "paid", "SETTLED", "failed", "FAILED");

    private final JsonNode object;
    private final List<MappedEntity> entities;

    StripeShown(JsonNode object, List<MappedEntity> entities) {
        this.object = object;
        this.entities = entities;
    }

    void check(StripeKind kind) {
        switch (kind) {
            case ACCOUNT -> account(main(Account.class));
            case CUSTOMER -> customer(main(Customer.class));
            case INVOICE -> invoice(main(Invoice.class));
            case INVOICE_PAYMENT -> payment(main(Payment.class));
            case REFUND -> refund(main(Refund.class));
            case CREDIT_NOTE -> creditNote(main(CreditNote.class));
            case BALANCE -> balance();
            case BALANCE_TRANSACTION -> line(main(BankTransaction.class));
            case PAYOUT -> payout(main(Transfer.class));
            case TRANSFER -> assertAmount(main(Transfer.class).amount(), "/amount");
            case PAYMENT_INTENT -> intent();
            case CHARGE, DISPUTE, TAX_RATE, EVENT -> assertThat(entities).isEmpty();
        }
    }

    private <E extends Entity> E main(Class<E> type) {
        return entities.stream()
                .filter(mapped -> mapped.part().isEmpty())
                .map(mapped -> type.cast(mapped.entity()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no entity of " + object));
    }

    private String text(String at) {
        JsonNode value = object.at(at);
        return value.isTextual() ? value.asText() : null;
    }

    private void assertAmount(Money money, String at) {
        assertThat(money).as(at).isNotNull();
        assertThat(money.currency().value()).isEqualTo("USD");
        assertThat(money.amount().multiply(BigDecimal.valueOf(100)))
                .as(at)
                .isEqualByComparingTo(BigDecimal.valueOf(object.at(at).asLong()));
    }

    private LocalDate day(String at, ZoneId zone) {
        return object.at(at).isNumber()
                ? LocalDate.ofInstant(Instant.ofEpochSecond(object.at(at).asLong()), zone)
                : null;
    }

    private void account(Account account) {
        assertThat(account.header().number()).isEqualTo(text("/id"));
        assertThat(account.accountType().value()).isEqualTo(AccountType.ASSET);
        CompanyInfo company = (CompanyInfo) entities.get(1).entity();
        assertThat(company.country()).isEqualTo(text("/country"));
        assertThat(company.timeZone()).isEqualTo(ZONE);
        assertThat(company.legalName()).isEqualTo(text("/company/name"));
        assertThat(entities).hasSize(2);
    }

    private void customer(Customer customer) {
        assertThat(customer.contact().displayName()).isEqualTo(text("/name"));
        assertThat(customer.contact().email()).isEqualTo(text("/email"));
        assertThat(customer.header().memo()).isEqualTo(text("/description"));
    }

    private void invoice(Invoice invoice) {
        assertAmount(invoice.totals().total(), "/total");
        assertAmount(invoice.totals().subtotal(), "/subtotal");
        if (INVOICES_OWED.contains(text("/status")))
            assertAmount(invoice.totals().openBalance(), "/amount_remaining");
        else assertThat(invoice.totals().openBalance().amount().signum()).isZero();
        boolean partly =
                text("/status").equals("open") && object.at("/amount_paid").asLong() > 0;
        assertThat(invoice.status().value().name())
                .isEqualTo(partly ? "PARTLY_PAID" : INVOICES.get(text("/status")));
        assertThat(invoice.header().number()).isEqualTo(text("/number"));
        assertThat(invoice.dueDate()).isEqualTo(day("/due_date", ZONE));
        assertThat(invoice.customer().ref().id().value()).isEqualTo(text("/customer"));
        assertThat(invoice.lines()).hasSize(object.path("lines").size());
        for (int i = 0; i < invoice.lines().size(); i++) {
            Line line = invoice.lines().get(i);
            String at = "/lines/" + i;
            assertAmount(line.amount(), at + "/amount");
            assertThat(line.description()).isEqualTo(text(at + "/description"));
            assertThat(line.quantity().value())
                    .isEqualByComparingTo(text(at + "/quantity_decimal"));
            assertThat(line.unitPrice().value().movePointRight(2))
                    .isEqualByComparingTo(text(at + "/pricing/unit_amount_decimal"));
        }
    }

    private void payment(Payment payment) {
        boolean paid = text("/status").equals("paid");
        assertAmount(payment.amount(), paid ? "/amount_paid" : "/amount_requested");
        assertThat(payment.status().value().name()).isEqualTo(PAYMENTS.get(text("/status")));
        assertThat(payment.allocations()).hasSize(paid ? 1 : 0);
        if (paid)
            assertThat(payment.allocations().get(0).target().ref().id().value())
                    .isEqualTo(text("/invoice"));
    }

    private void intent() {
        if (!object.has(StripeTruth.SALE)) {
            assertThat(entities).as("an invoice tells it").isEmpty();
            return;
        }
        Payment sale = main(Payment.class);
        assertAmount(sale.amount(), "/amount_received");
        assertThat(sale.reference()).isEqualTo(text("/id"));
        assertThat(sale.allocations()).isEmpty();
    }

    private void refund(Refund refund) {
        assertAmount(refund.amount(), "/amount");
        assertThat(refund.payment().ref().id().value()).isEqualTo(text("/payment_intent"));
        assertThat(refund.date()).isEqualTo(day("/created", ZONE));
        assertThat(refund.status().value().name()).isEqualTo("SETTLED");
    }

    private void creditNote(CreditNote note) {
        assertAmount(note.total(), "/total");
        assertThat(note.lines()).hasSize(object.path("lines").size());
        assertThat(note.party().ref().id().value()).isEqualTo(text("/customer"));
    }

    private void balance() {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : object.path("available"))
            sum = sum.add(part.path("amount").decimalValue());
        for (JsonNode part : object.path("pending"))
            sum = sum.add(part.path("amount").decimalValue());
        assertThat(entities).hasSize(1);
        Balance balance = (Balance) entities.get(0).entity();
        assertThat(balance.current().amount().movePointRight(2)).isEqualByComparingTo(sum);
        assertAmount(balance.available(), "/available/0/amount");
    }

    /** Both parts together are what the balance moved by. */
    private void line(BankTransaction line) {
        assertAmount(line.amount(), "/amount");
        assertThat(line.date()).isEqualTo(day("/created", ZONE));
        assertThat(line.pending()).isEqualTo(text("/status").equals("pending"));
        assertThat(line.reference()).isEqualTo(text("/source"));
        BigDecimal sum = entities.stream()
                .map(mapped -> ((BankTransaction) mapped.entity()).amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum.movePointRight(2))
                .isEqualByComparingTo(BigDecimal.valueOf(object.path("net").asLong()));
    }

    private void payout(Transfer payout) {
        assertAmount(payout.amount(), "/amount");
        assertThat(payout.status().value().name()).isEqualTo(PAYOUTS.get(text("/status")));
        assertThat(payout.arrivalDate()).isEqualTo(day("/arrival_date", ZoneOffset.UTC));
        assertThat(payout.reference()).isEqualTo(text("/trace_id/value"));
        assertThat(payout.to().ref().id().value()).isEqualTo(text("/destination"));
    }
}
