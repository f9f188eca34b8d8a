package io.railmirror.stripe.map;

import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;

/**
 * Charge that was made and taken without a payment intent, as older programs do. Any other is one
 * try of its intent, whose money is told there or by the invoice, or what a platform transfers to a
 * connected account. What was given back of it is told by the refunds.
 */
final class ChargeMapper {
    private ChargeMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        boolean receipt = record.reference("/payment_intent", "payment_intent") == null
                && record.json().text("/status").equals("succeeded")
                && record.reference("/source_transfer", "transfer") == null
                && record.json().findBool("/captured").orElse(false);
        if (!receipt) return List.of();
        Payment payment = Payment.builder(
                        record.money("/amount_captured"), Stated.of(PaymentStatus.SETTLED))
                .header(record.header("/receipt_number", "/description")
                        .currency(record.currency())
                        .build())
                .customer(record.reference("/customer", "customer"))
                .date(record.day("/created"))
                .method(record.text("/payment_method_details/type"))
                .reference(record.id().value())
                .build();
        return List.of(MappedEntity.main(payment));
    }
}
