package io.railmirror.stripe.map;

import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.RefundStatus;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refund. It points to the payment intent whose money it gives back, whose id every receipt bears
 * as its reference; to the charge where there was no intent. Its status may be missing.
 */
final class RefundMapper {
    private static final Map<String, RefundStatus> STATUS = Map.of(
            "pending", RefundStatus.PENDING,
            "requires_action", RefundStatus.PENDING,
            "succeeded", RefundStatus.SETTLED,
            "failed", RefundStatus.FAILED,
            "canceled", RefundStatus.CANCELLED);

    private RefundMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        String status = record.text("/status");
        Stated<RefundStatus> stated = status == null
                ? Stated.of("no status", STATUS, RefundStatus.OTHER)
                : Stated.of(status, STATUS, RefundStatus.OTHER);
        Refund refund = Refund.builder(record.money("/amount"), stated)
                .header(record.header("/receipt_number", "/description")
                        .currency(record.currency())
                        .build())
                .payment(payment(record))
                .date(record.day("/created"))
                .reason(record.text("/reason"))
                .build();
        return List.of(MappedEntity.main(refund));
    }

    private static @Nullable Reference payment(StripeRecord record) {
        Reference intent = record.reference("/payment_intent", "payment_intent");
        return intent == null ? record.reference("/charge", "charge") : intent;
    }
}
