package io.railmirror.stripe.map;

import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Totals;
import io.railmirror.core.spi.MappedEntity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Invoice. It is of the day on which it takes effect, in the account's calendar. */
final class InvoiceMapper {
    private static final Map<String, InvoiceStatus> STATUS = Map.of(
            "draft", InvoiceStatus.DRAFT,
            "open", InvoiceStatus.OPEN,
            "paid", InvoiceStatus.PAID,
            "uncollectible", InvoiceStatus.UNCOLLECTIBLE,
            "void", InvoiceStatus.VOIDED);

    private static final Set<InvoiceStatus> NOT_OWED =
            Set.of(InvoiceStatus.DRAFT, InvoiceStatus.VOIDED, InvoiceStatus.UNCOLLECTIBLE);

    private InvoiceMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        Stated<InvoiceStatus> status = status(record);
        Totals totals = Totals.builder(record.money("/total"))
                .subtotal(subtotal(record))
                .tax(Lines.taxes(record, record.json(), "/total_taxes"))
                .openBalance(open(record, status.value()))
                .build();
        Invoice invoice = Invoice.builder(totals, status)
                .header(record.header("/number", "/description")
                        .currency(record.currency())
                        .build())
                .customer(record.reference("/customer", "customer"))
                .issueDate(
                        record.day("/effective_at", "/status_transitions/finalized_at", "/created"))
                .dueDate(record.day("/due_date"))
                .lines(Lines.of(record))
                .build();
        return List.of(MappedEntity.main(invoice));
    }

    /** Before tax: where prices include it, so does the member that is called subtotal. */
    private static @Nullable Money subtotal(StripeRecord record) {
        Money excluding = record.findMoney("/subtotal_excluding_tax");
        return excluding == null ? record.findMoney("/subtotal") : excluding;
    }

    /**
     * What is owed. Stripe goes on showing what remained of an invoice that is void or written off,
     * and shows what a draft will ask for; nobody is expected to pay any of these.
     */
    private static @Nullable Money open(StripeRecord record, InvoiceStatus status) {
        return NOT_OWED.contains(status)
                ? Money.zero(record.currency())
                : record.findMoney("/amount_remaining");
    }

    /** Stripe has no state of its own for what is paid in part. */
    private static Stated<InvoiceStatus> status(StripeRecord record) {
        String status = record.json().text("/status");
        boolean partly = status.equals("open")
                && record.json().findInteger("/amount_paid").orElse(0L) > 0;
        return partly
                ? Stated.of(InvoiceStatus.PARTLY_PAID)
                : Stated.of(status, STATUS, InvoiceStatus.OTHER);
    }
}
