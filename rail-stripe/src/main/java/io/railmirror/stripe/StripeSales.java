package io.railmirror.stripe;

import io.railmirror.stripe.wire.StripePage;
import io.railmirror.stripe.wire.StripeRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells sales from intents that an invoice asked for. Only the payment of an invoice says that: an
 * intent names no invoice, and what it was made for is the merchant's own text. The payments that
 * are as old as a page of intents are asked for as a list; an intent of which they know nothing is
 * asked about by itself. Thread-safe.
 */
final class StripeSales {
    /** The member of a sale that shows which payments of invoices it has: none that stands. */
    private static final String PAYMENTS = "invoice_payments";

    private static final StripeList ALL = StripeList.of(StripeKind.INVOICE_PAYMENT);

    /** An invoice that is finalized makes its intent and its payment within moments. */
    private static final long APART_SECONDS_MAX = 60;

    private final StripeCalls calls;
    private volatile @Nullable Boolean invoiced;

    StripeSales(StripeCalls calls) {
        this.calls = calls;
    }

    /** The intents, those that are sales with the payments of invoices that they have. */
    List<StripeRow> known(List<StripeRow> intents) {
        Set<String> taken =
                taken(intents.stream().filter(StripeSales::broughtMoney).toList());
        return intents.stream()
                .map(intent -> broughtMoney(intent) && !taken.contains(intent.id())
                        ? asked(intent)
                        : intent)
                .toList();
    }

    private static boolean broughtMoney(StripeRow intent) {
        return intent.status().equals("succeeded");
    }

    /** Whether an invoice has the money, or will. */
    static boolean stands(StripeRow payment) {
        return !payment.status().equals("canceled");
    }

    /**
     * Which of some intents are named by a payment that is about as old as they are. The list is
     * left where it has cost as many calls as asking one by one would.
     */
    private Set<String> taken(List<StripeRow> intents) {
        Set<String> taken = new HashSet<>();
        if (intents.size() < 2 || !billsWithInvoices()) return taken;
        StripePaging walk = around(intents);
        for (int pages = 0; pages < intents.size(); pages++) {
            StripePage page = calls.page(ALL, walk, StripeCalls.LIMIT_MAX).page();
            for (StripeRow payment : page.rows()) if (stands(payment)) taken.add(payment.intent());
            if (StripePaging.last(page)) break;
            walk = walk.behind(page);
        }
        return taken;
    }

    private static StripePaging around(List<StripeRow> intents) {
        long first = intents.stream().mapToLong(StripeRow::created).min().orElse(0);
        long last = intents.stream().mapToLong(StripeRow::created).max().orElse(0);
        return StripePaging.between(first - APART_SECONDS_MAX, last + 1 + APART_SECONDS_MAX);
    }

    private StripeRow asked(StripeRow intent) {
        List<StripeRow> payments = paymentsBy(intent.id());
        boolean taken = payments.stream().anyMatch(StripeSales::stands);
        return taken ? intent : StripeCalls.completed(intent, PAYMENTS, payments);
    }

    private List<StripeRow> paymentsBy(String intent) {
        if (!billsWithInvoices()) return List.of();
        return calls.all(
                ALL.where("payment[type]", StripeKind.PAYMENT_INTENT.kind().value())
                        .where("payment[payment_intent]", intent));
    }

    /** Asked once a run: an account that never was paid by invoice is not asked for each sale. */
    private boolean billsWithInvoices() {
        Boolean known = invoiced;
        if (known == null) {
            known = !calls.page(ALL, StripePaging.START, 1).page().rows().isEmpty();
            invoiced = known;
        }
        return known;
    }
}
