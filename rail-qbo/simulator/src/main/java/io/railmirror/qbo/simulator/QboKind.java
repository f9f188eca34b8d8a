package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.ObjectType;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types of object that QuickBooks Online knows, by its own names. */
public enum QboKind {
    /** A ledger account. */
    ACCOUNT("Account", ObjectType.ACCOUNT),
    /** A file or note on a document. */
    ATTACHABLE("Attachable", ObjectType.ATTACHMENT),
    /** A vendor's bill. */
    BILL("Bill", ObjectType.BILL),
    /** A payment of bills. */
    BILL_PAYMENT("BillPayment", ObjectType.BILL_PAYMENT),
    /** A budget; the books have none, so one is invented. */
    BUDGET("Budget"),
    /** A dimension of reporting. */
    CLASS("Class", ObjectType.DIMENSION),
    /** A foreign currency that the company uses. */
    COMPANY_CURRENCY("CompanyCurrency"),
    /** The facts of the company. */
    COMPANY_INFO("CompanyInfo", ObjectType.COMPANY),
    /** A credit to a customer. */
    CREDIT_MEMO("CreditMemo", ObjectType.CREDIT_MEMO),
    /** A customer. */
    CUSTOMER("Customer", ObjectType.CUSTOMER),
    /** A location; the books have none, so two are invented. */
    DEPARTMENT("Department"),
    /** Money brought to a bank account. */
    DEPOSIT("Deposit", ObjectType.DEPOSIT),
    /** A person who works for the company. */
    EMPLOYEE("Employee", ObjectType.EMPLOYEE),
    /** An offer to a customer. */
    ESTIMATE("Estimate", ObjectType.ESTIMATE),
    /** An invoice. */
    INVOICE("Invoice", ObjectType.INVOICE),
    /** Something sold or bought. */
    ITEM("Item", ObjectType.ITEM),
    /** A French journal code; not in change data capture. */
    JOURNAL_CODE("JournalCode"),
    /** A posting made by hand. */
    JOURNAL_ENTRY("JournalEntry", ObjectType.JOURNAL_ENTRY),
    /** A payment from a customer. */
    PAYMENT("Payment", ObjectType.PAYMENT),
    /** A way of paying. */
    PAYMENT_METHOD("PaymentMethod", ObjectType.PAYMENT_METHOD),
    /** The settings of the company. */
    PREFERENCES("Preferences", ObjectType.COMPANY),
    /** An expense paid at once. */
    PURCHASE("Purchase", ObjectType.PURCHASE),
    /** An order to a vendor; the books have none, so one is invented. */
    PURCHASE_ORDER("PurchaseOrder"),
    /** Money given back to a customer. */
    REFUND_RECEIPT("RefundReceipt", ObjectType.REFUND_RECEIPT),
    /** A sale paid at once. */
    SALES_RECEIPT("SalesReceipt", ObjectType.SALES_RECEIPT),
    /** A tax office; not in change data capture. */
    TAX_AGENCY("TaxAgency"),
    /** A tax code; not in change data capture. */
    TAX_CODE("TaxCode"),
    /** A tax rate; not in change data capture. */
    TAX_RATE("TaxRate"),
    /** Terms of payment. */
    TERM("Term", ObjectType.TERM),
    /** Hours worked; not in change data capture. */
    TIME_ACTIVITY("TimeActivity"),
    /** Money moved between own accounts. */
    TRANSFER("Transfer", ObjectType.TRANSFER),
    /** A vendor. */
    VENDOR("Vendor", ObjectType.VENDOR),
    /** A credit from a vendor. */
    VENDOR_CREDIT("VendorCredit", ObjectType.VENDOR_CREDIT);

    private static final Map<String, QboKind> BY_NAME = new HashMap<>();
    private static final Map<String, QboKind> BY_PATH = new HashMap<>();
    private static final Map<ObjectType, QboKind> BY_TYPE = new EnumMap<>(ObjectType.class);

    static {
        for (QboKind kind : values()) {
            BY_NAME.put(kind.entityName, kind);
            BY_PATH.put(kind.path(), kind);
            kind.type().ifPresent(type -> BY_TYPE.putIfAbsent(type, kind));
        }
    }

    private final String entityName;
    private final Optional<ObjectType> type;

    QboKind(String entityName) {
        this.entityName = entityName;
        this.type = Optional.empty();
    }

    QboKind(String entityName, ObjectType type) {
        this.entityName = entityName;
        this.type = Optional.of(type);
    }

    /** The name in JSON and in queries, for example {@code BillPayment}. */
    public String entityName() {
        return entityName;
    }

    /** The type in the books that it shows; empty where the books have none. */
    public Optional<ObjectType> type() {
        return type;
    }

    /** The kind with exactly this name in queries. */
    public static Optional<QboKind> named(String entityName) {
        return Optional.ofNullable(BY_NAME.get(entityName));
    }

    /**
     * The kind that shows this type of the books; {@code COMPANY} is shown by {@link #COMPANY_INFO}
     * and {@link #PREFERENCES}, here it means the former.
     */
    public static QboKind showing(ObjectType type) {
        QboKind kind = BY_TYPE.get(type);
        if (kind == null) throw new IllegalArgumentException("no kind shows " + type);
        return kind;
    }

    static Optional<QboKind> atPath(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /** The name in paths. */
    String path() {
        return entityName.toLowerCase(Locale.ROOT);
    }

    /** Whether change data capture serves it. */
    boolean inFeed() {
        return switch (this) {
            case JOURNAL_CODE, TAX_AGENCY, TAX_CODE, TAX_RATE, TIME_ACTIVITY -> false;
            default -> true;
        };
    }

    /** Whether its objects are listed by name and can be inactive. */
    boolean isName() {
        return switch (this) {
            case ACCOUNT,
                    CLASS,
                    CUSTOMER,
                    DEPARTMENT,
                    EMPLOYEE,
                    ITEM,
                    PAYMENT_METHOD,
                    TAX_CODE,
                    TERM -> true;
            case COMPANY_CURRENCY, TAX_AGENCY, TAX_RATE, VENDOR, BUDGET, JOURNAL_CODE -> true;
            default -> false;
        };
    }

    /** Whether there is one object of it, read without an id or with the company's. */
    boolean isSingle() {
        return this == COMPANY_INFO || this == PREFERENCES;
    }
}
