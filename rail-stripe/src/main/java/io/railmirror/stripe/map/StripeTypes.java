package io.railmirror.stripe.map;

import io.railmirror.core.model.EntityType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a kind becomes. */
final class StripeTypes {
    private static final Map<String, EntityType> ENTITIES = Map.of(
            "account", EntityType.COMPANY_INFO,
            "balance", EntityType.BALANCE,
            "balance_transaction", EntityType.BANK_TRANSACTION,
            "credit_note", EntityType.CREDIT_NOTE,
            "customer", EntityType.CUSTOMER,
            "invoice", EntityType.INVOICE,
            "invoice_payment", EntityType.PAYMENT,
            "payout", EntityType.TRANSFER,
            "refund", EntityType.REFUND,
            "transfer", EntityType.TRANSFER);

    private StripeTypes() {}

    /** The canonical type of a kind, null where it has none. */
    static @Nullable EntityType entityOf(String kind) {
        return ENTITIES.get(kind);
    }
}
