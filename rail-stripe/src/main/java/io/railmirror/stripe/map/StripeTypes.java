package io.railmirror.stripe.map;

import io.railmirror.core.model.EntityType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a kind becomes. */
final class StripeTypes {
    private static final Map<String, EntityType> ENTITIES = Map.ofEntries(
            Map.entry("account", EntityType.ACCOUNT),
            Map.entry("balance", EntityType.BALANCE),
            Map.entry("balance_transaction", EntityType.BANK_TRANSACTION),
            Map.entry("charge", EntityType.PAYMENT),
            Map.entry("credit_note", EntityType.CREDIT_NOTE),
            Map.entry("customer", EntityType.CUSTOMER),
            Map.entry("invoice", EntityType.INVOICE),
            Map.entry("invoice_payment", EntityType.PAYMENT),
            Map.entry("payment_intent", EntityType.PAYMENT),
            Map.entry("payout", EntityType.TRANSFER),
            Map.entry("refund", EntityType.REFUND),
            Map.entry("transfer", EntityType.TRANSFER));

    private StripeTypes() {}

    /** The canonical type of a kind, null where it has none. */
    static @Nullable EntityType entityOf(String kind) {
        return ENTITIES.get(kind);
    }
}
