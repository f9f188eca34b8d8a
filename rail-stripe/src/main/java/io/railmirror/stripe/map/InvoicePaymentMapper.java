package io.railmirror.stripe.map;

import io.railmirror.core.model.Allocation;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;
import java.util.Map;

/**
 * InvoicePayment: what is applied to an invoice. While it is open, it is what is expected. One that
 * names a charge without an intent is none: the charge itself is the receipt. Who paid and how only
 * the invoice and the intent say.
 */
final class InvoicePaymentMapper {
    private static final Map<String, PaymentStatus> STATUS = Map.of(
            "open", PaymentStatus.PENDING,
            "paid", PaymentStatus.SETTLED,
            "canceled", PaymentStatus.VOIDED);

    private InvoicePaymentMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        if ("charge".equals(record.text("/payment/type"))) return List.of();
        String paid = record.json().has("/amount_paid") ? "/amount_paid" : "/amount_requested";
        Money amount = record.money(paid);
        Stated<PaymentStatus> status =
                Stated.of(record.json().text("/status"), STATUS, PaymentStatus.OTHER);
        Payment payment = Payment.builder(amount, status)
                .header(record.header("", "").currency(record.currency()).build())
                .date(record.day("/status_transitions/paid_at", "/created"))
                .reference(record.first(
                        "/payment/payment_intent", "/payment/payment_record", "/payment/charge"))
                .allocations(allocations(record, status.value(), amount))
                .build();
        return List.of(MappedEntity.main(payment));
    }

    /** Only what is paid takes anything off an invoice. */
    private static List<Allocation> allocations(
            StripeRecord record, PaymentStatus status, Money amount) {
        Reference invoice = record.reference("/invoice", "invoice");
        return invoice == null || status != PaymentStatus.SETTLED
                ? List.of()
                : List.of(new Allocation(invoice, amount));
    }
}
