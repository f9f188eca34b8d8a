package io.railmirror.qbo.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which properties a query may filter and sort by. */
final class Fields {

    /** How values of a property compare. */
    enum Type {
        ID,
        INSTANT,
        DATE,
        AMOUNT,
        TEXT,
        FLAG
    }

    /** A property by its proper name. */
    record Field(String name, Type type) {}

    private static final Map<String, Type> COMMON = Map.of(
            "Id", Type.ID,
            "MetaData.CreateTime", Type.INSTANT,
            "MetaData.LastUpdatedTime", Type.INSTANT);
    private static final Map<String, Type> NAMES = Map.ofEntries(
            Map.entry("Active", Type.FLAG),
            Map.entry("Name", Type.TEXT),
            Map.entry("DisplayName", Type.TEXT),
            Map.entry("FullyQualifiedName", Type.TEXT),
            Map.entry("CompanyName", Type.TEXT),
            Map.entry("GivenName", Type.TEXT),
            Map.entry("FamilyName", Type.TEXT),
            Map.entry("Balance", Type.AMOUNT),
            Map.entry("AccountType", Type.TEXT),
            Map.entry("AccountSubType", Type.TEXT),
            Map.entry("Classification", Type.TEXT),
            Map.entry("CurrentBalance", Type.AMOUNT));
    private static final Map<String, Type> TRANSACTIONS = Map.ofEntries(
            Map.entry("TxnDate", Type.DATE),
            Map.entry("DueDate", Type.DATE),
            Map.entry("DocNumber", Type.TEXT),
            Map.entry("PaymentRefNum", Type.TEXT),
            Map.entry("TotalAmt", Type.AMOUNT),
            Map.entry("Balance", Type.AMOUNT),
            Map.entry("VendorRef", Type.ID),
            Map.entry("CustomerRef", Type.ID),
            Map.entry("AccountRef", Type.ID),
            Map.entry("APAccountRef", Type.ID),
            Map.entry("SalesTermRef", Type.ID),
            Map.entry("DepositToAccountRef", Type.ID));
    private static final Set<String> PARTY_ONLY =
            Set.of("DisplayName", "CompanyName", "GivenName", "FamilyName");
    private static final Set<String> ACCOUNT_ONLY =
            Set.of("AccountType", "AccountSubType", "Classification", "CurrentBalance");

    private Fields() {}

    /** Finds a property; its name may be written in any case. */
    static Optional<Field> of(QboKind kind, String written) {
        Map<String, Type> own = kind.isName() ? NAMES : kind.isSingle() ? Map.of() : TRANSACTIONS;
        Optional<Field> found = find(COMMON, written);
        if (found.isEmpty()) found = find(own, written);
        return found.filter(field -> has(kind, field.name()));
    }

    private static Optional<Field> find(Map<String, Type> fields, String written) {
        String wanted = written.toLowerCase(Locale.ROOT);
        return fields.entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(wanted))
                .map(entry -> new Field(entry.getKey(), entry.getValue()))
                .findFirst();
    }

    private static boolean has(QboKind kind, String name) {
        boolean party = switch (kind) {
            case VENDOR, CUSTOMER, EMPLOYEE -> true;
            default -> false;
        };
        if (PARTY_ONLY.contains(name)) return party;
        if (ACCOUNT_ONLY.contains(name)) return kind == QboKind.ACCOUNT;
        return switch (name) {
            case "Name" -> !party;
            case "VendorRef", "APAccountRef" -> isPayable(kind);
            case "CustomerRef" -> isReceivable(kind);
            case "PaymentRefNum" -> kind == QboKind.PAYMENT;
            case "DocNumber" -> kind != QboKind.PAYMENT && kind != QboKind.TRANSFER;
            case "AccountRef" -> kind == QboKind.PURCHASE;
            case "DueDate", "SalesTermRef" -> kind == QboKind.BILL || kind == QboKind.INVOICE;
            default -> true;
        };
    }

    private static boolean isPayable(QboKind kind) {
        return kind == QboKind.BILL
                || kind == QboKind.BILL_PAYMENT
                || kind == QboKind.VENDOR_CREDIT;
    }

    private static boolean isReceivable(QboKind kind) {
        return switch (kind) {
            case INVOICE, PAYMENT, CREDIT_MEMO, REFUND_RECEIPT, SALES_RECEIPT, ESTIMATE -> true;
            default -> false;
        };
    }
}
