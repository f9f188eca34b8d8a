package io.railmirror.qbo.map;

import io.railmirror.core.model.EntityType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a kind becomes, and which kind a linked transaction is of. */
final class QboTypes {
    private static final Map<String, EntityType> ENTITIES = Map.ofEntries(
            Map.entry("Vendor", EntityType.VENDOR),
            Map.entry("Customer", EntityType.CUSTOMER),
            Map.entry("Account", EntityType.ACCOUNT),
            Map.entry("Bill", EntityType.BILL),
            Map.entry("BillPayment", EntityType.BILL_PAYMENT),
            Map.entry("VendorCredit", EntityType.CREDIT_NOTE),
            Map.entry("Invoice", EntityType.INVOICE),
            Map.entry("Payment", EntityType.PAYMENT),
            Map.entry("CreditMemo", EntityType.CREDIT_NOTE),
            Map.entry("RefundReceipt", EntityType.REFUND),
            Map.entry("Purchase", EntityType.BANK_TRANSACTION),
            Map.entry("Deposit", EntityType.BANK_TRANSACTION),
            Map.entry("Transfer", EntityType.TRANSFER),
            Map.entry("CompanyInfo", EntityType.COMPANY_INFO));

    /** Linked transactions are named by how they were entered, not always by their kind. */
    private static final Map<String, String> LINKED = Map.of(
            "BillPaymentCheck", "BillPayment",
            "BillPaymentCreditCard", "BillPayment",
            "Check", "Purchase",
            "Expense", "Purchase",
            "CreditCardCredit", "Purchase");

    private QboTypes() {}

    /** The canonical type of a kind, null where it has none. */
    static @Nullable EntityType entityOf(String kind) {
        return ENTITIES.get(kind);
    }

    /** The kind of a linked transaction. */
    static String kindOf(String linkedType) {
        return LINKED.getOrDefault(linkedType, linkedType);
    }
}
