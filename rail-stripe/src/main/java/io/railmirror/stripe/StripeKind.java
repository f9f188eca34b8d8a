package io.railmirror.stripe;

import io.railmirror.core.Kind;
import io.railmirror.core.spi.StreamSpec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One type of object that is read, and where.
 *
 * @param kind the rail's name, as in the member {@code object}
 * @param path the name in addresses; the same as the kind where there is one object
 * @param embedded the embedded list, of which Stripe shows the first ten; empty when it has none
 */
record StripeKind(Kind kind, String path, String embedded) {
    static final StripeKind ACCOUNT = single("account");
    static final StripeKind BALANCE = single("balance");
    static final StripeKind CUSTOMER = plain("customer");
    static final StripeKind INVOICE = listing("invoice", "lines");
    static final StripeKind INVOICE_PAYMENT = plain("invoice_payment");
    static final StripeKind PAYMENT_INTENT = plain("payment_intent");
    static final StripeKind CHARGE = plain("charge");
    static final StripeKind REFUND = plain("refund");
    static final StripeKind DISPUTE = plain("dispute");
    static final StripeKind CREDIT_NOTE = listing("credit_note", "lines");
    static final StripeKind BALANCE_TRANSACTION = plain("balance_transaction");
    static final StripeKind PAYOUT = plain("payout");
    static final StripeKind TRANSFER = listing("transfer", "reversals");
    static final StripeKind TAX_RATE = plain("tax_rate");

    /** Not a kind that is kept: what tells of the others. */
    static final StripeKind EVENT = plain("event");

    /** All kinds, in the order in which they are best read: what others refer to comes first. */
    private static final Map<Kind, StripeKind> ALL = table();

    private static StripeKind single(String name) {
        return new StripeKind(Kind.of(name), name, "");
    }

    private static StripeKind plain(String name) {
        return listing(name, "");
    }

    private static StripeKind listing(String name, String embedded) {
        return new StripeKind(Kind.of(name), name + "s", embedded);
    }

    private static Map<Kind, StripeKind> table() {
        Map<Kind, StripeKind> all = new LinkedHashMap<>();
        for (StripeKind kind : List.of(
                ACCOUNT,
                CUSTOMER,
                TAX_RATE,
                INVOICE,
                INVOICE_PAYMENT,
                PAYMENT_INTENT,
                CHARGE,
                REFUND,
                DISPUTE,
                CREDIT_NOTE,
                BALANCE,
                BALANCE_TRANSACTION,
                PAYOUT,
                TRANSFER)) all.put(kind.kind(), kind);
        return Collections.unmodifiableMap(all);
    }

    /** All kinds that are kept, in order. */
    static Collection<StripeKind> all() {
        return ALL.values();
    }

    /** The kind of the given name, if it is kept. */
    static Optional<StripeKind> find(String name) {
        return all().stream().filter(one -> one.kind.value().equals(name)).findFirst();
    }

    /** The kind of the given name. */
    static StripeKind of(Kind kind) {
        StripeKind found = ALL.get(kind);
        if (found == null)
            throw new IllegalArgumentException(
                    "Stripe kind '%s' is not read; known are %s".formatted(kind, ALL.keySet()));
        return found;
    }

    /** The only kind that a list carries. */
    static StripeKind of(StreamSpec list) {
        return of(list.kinds().iterator().next());
    }

    /** The named operations whose calls are counted apart. */
    static List<String> endpoints() {
        List<String> names = new ArrayList<>();
        for (StripeKind kind : all()) {
            if (!kind.isSingle()) names.add(kind.label("list"));
            names.add(kind.label("read"));
            if (!kind.embedded.isEmpty()) names.add(kind.label(kind.embedded));
        }
        names.add(EVENT.label("list"));
        return names;
    }

    /** Whether there is one object of it, without a list. */
    boolean isSingle() {
        return path.equals(kind.value());
    }

    /** What a call is named: {@code list invoice}. */
    String label(String verb) {
        return verb + " " + kind;
    }
}
