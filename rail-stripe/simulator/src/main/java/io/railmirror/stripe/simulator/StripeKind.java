package io.railmirror.stripe.simulator;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the simulator serves. */
public enum StripeKind {
    /** The account itself; there is one. */
    ACCOUNT("account", "account", "acct_", ""),
    /** Who is charged. */
    CUSTOMER("customer", "customers", "cus_", "email"),
    /** An invoice with its lines. */
    INVOICE("invoice", "invoices", "in_", "collection_method customer status subscription"),
    /** Money applied to an invoice. */
    INVOICE_PAYMENT("invoice_payment", "invoice_payments", "inpay_", "invoice payment status"),
    /** The attempt to get money, over all its tries. */
    PAYMENT_INTENT("payment_intent", "payment_intents", "pi_", "customer"),
    /** One try. */
    CHARGE("charge", "charges", "ch_", "customer payment_intent transfer_group"),
    /** Money given back. */
    REFUND("refund", "refunds", "re_", "charge payment_intent"),
    /** Money taken back by the customer's bank. */
    DISPUTE("dispute", "disputes", "du_", "charge payment_intent"),
    /** What an invoice was lowered by. */
    CREDIT_NOTE("credit_note", "credit_notes", "cn_", "customer invoice"),
    /** What the account has now; there is one, without an id. */
    BALANCE("balance", "balance", "", ""),
    /** One line of the balance. */
    BALANCE_TRANSACTION(
            "balance_transaction", "balance_transactions", "txn_", "currency payout source type"),
    /** Money sent to the bank. */
    PAYOUT("payout", "payouts", "po_", "arrival_date destination status"),
    /** Money sent to a connected account. */
    TRANSFER("transfer", "transfers", "tr_", "destination transfer_group"),
    /** A tax rate. */
    TAX_RATE("tax_rate", "tax_rates", "txr_", "active inclusive"),
    /** Something that happened. */
    EVENT("event", "events", "evt_", "type types delivery_success");

    private static final Map<String, StripeKind> BY_PATH = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(StripeKind::path, Function.identity()));

    private final String objectName;
    private final String path;
    private final String prefix;
    private final Set<String> filters;

    StripeKind(String objectName, String path, String prefix, String filters) {
        this.objectName = objectName;
        this.path = path;
        this.prefix = prefix;
        this.filters = filters.isEmpty() ? Set.of() : Set.of(filters.split(" ", -1));
    }

    /** The value of the member {@code object}, for example {@code invoice}. */
    public String objectName() {
        return objectName;
    }

    /** The name in paths, for example {@code invoices}. */
    public String path() {
        return path;
    }

    static Optional<StripeKind> atPath(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /** The kind to which an id belongs, by its prefix. */
    static Optional<StripeKind> ofId(String id) {
        return Arrays.stream(values())
                .filter(kind -> !kind.prefix.isEmpty() && id.startsWith(kind.prefix))
                .findFirst();
    }

    /** The parameters by which its list can be filtered, {@code created} aside. */
    Set<String> filters() {
        return filters;
    }

    /** Whether there is one object of it, read without an id. */
    boolean isSingle() {
        return this == ACCOUNT || this == BALANCE;
    }

    /** The embedded list that is cut, empty when it has none. */
    String embedded() {
        return switch (this) {
            case INVOICE, CREDIT_NOTE -> "lines";
            case TRANSFER -> "reversals";
            default -> "";
        };
    }
}
