package io.railmirror.stripe.map;

import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PaymentIntent that succeeded and that no invoice took: a sale. What an invoice asked for is the
 * receipt that its InvoicePayment is, and none here.
 */
final class PaymentIntentMapper {
    private PaymentIntentMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        boolean sale = record.json().text("/status").equals("succeeded")
                && record.json().has("/invoice_payments/data")
                && record.json().objects("/invoice_payments/data").stream()
                        .allMatch(payment ->
                                payment.findText("/status").orElse("").equals("canceled"));
        if (!sale) return List.of();
        Payment payment = Payment.builder(
                        record.money("/amount_received"), Stated.of(PaymentStatus.SETTLED))
                .header(record.header("", "/description")
                        .currency(record.currency())
                        .build())
                .customer(record.reference("/customer", "customer"))
                .date(record.day("/created"))
                .method(method(record))
                .reference(record.id().value())
                .build();
        return List.of(MappedEntity.main(payment));
    }

    /** How it was paid, where only one way was open. */
    private static @Nullable String method(StripeRecord record) {
        String types = "/payment_method_types";
        return record.json().has(types + "/1") ? null : record.text(types + "/0");
    }
}
