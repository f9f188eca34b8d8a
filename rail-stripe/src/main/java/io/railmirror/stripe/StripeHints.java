package io.railmirror.stripe;

import io.railmirror.core.ExternalId;
import io.railmirror.core.spi.Change;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.stripe.wire.StripeEvent;
import io.railmirror.stripe.wire.StripePage;
import io.railmirror.stripe.wire.StripeRow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What events say is to be read again. An event is a hint: its own copy of the object may be old,
 * and two events of one second have no order. Only the end of an object is taken from it. Pure.
 */
final class StripeHints {
    private static final Set<String> ENDS = Set.of("invoice.paid", "invoice.voided");
    private static final Set<String> WITH_INVOICE = Set.of("invoice_payment", "invoiceitem");

    private StripeHints() {}

    /**
     * The events of a page, oldest first.
     *
     * @param before events from this second on are left for later
     */
    static List<StripeEvent> events(AnswerOrigin origin, StripePage page, long before) {
        List<StripeEvent> events = new ArrayList<>();
        for (StripeRow row : page.rows())
            if (row.created() < before) events.add(0, StripeEvent.parse(origin, row.json()));
        return events;
    }

    /** The changes that events tell of, each object once. */
    static List<Change> of(List<StripeEvent> events) {
        Map<String, Change> changes = new LinkedHashMap<>();
        for (StripeEvent event : events) for (Change change : of(event)) note(changes, change);
        return new ArrayList<>(changes.values());
    }

    /**
     * The invoices that were paid, or need not be any more, without a word of an intent that paid
     * them: what was expected of them by such a one is not, and no event says so.
     */
    static Set<String> endedOtherwise(List<StripeEvent> events) {
        Set<String> ended = new LinkedHashSet<>();
        for (StripeEvent event : events) if (ENDS.contains(event.type())) ended.add(event.id());
        for (StripeEvent event : events)
            if (!event.intent().isEmpty()) ended.remove(event.invoice());
        return ended;
    }

    /** Intents that invoices took or let go: whether one is a sale is to be asked again. */
    static List<Change> intentsOf(List<StripeRow> payments) {
        return payments.stream()
                .filter(payment -> !payment.intent().isEmpty())
                .map(payment -> hint(StripeKind.PAYMENT_INTENT, payment.intent()))
                .toList();
    }

    /** An object that is gone stays so; to ask for it again would only say the same. */
    private static void note(Map<String, Change> changes, Change change) {
        String key = change.kind() + " " + change.id();
        if (!(changes.get(key) instanceof Change.Gone)) changes.put(key, change);
    }

    /** The changes that one event tells of; none of kinds that are not read. */
    static List<Change> of(StripeEvent event) {
        List<Change> changes = new ArrayList<>();
        StripeKind.find(event.kind())
                .filter(kind -> !kind.isSingle() && !event.id().isEmpty())
                .ifPresent(kind -> changes.add(change(kind, event)));
        if (!event.booked().isEmpty())
            changes.add(hint(StripeKind.BALANCE_TRANSACTION, event.booked()));
        if (WITH_INVOICE.contains(event.kind()) && !event.invoice().isEmpty())
            changes.add(hint(StripeKind.INVOICE, event.invoice()));
        if (!event.intent().isEmpty()) changes.add(hint(StripeKind.PAYMENT_INTENT, event.intent()));
        if (event.kind().equals("tax_id") && !event.customer().isEmpty())
            changes.add(hint(StripeKind.CUSTOMER, event.customer()));
        return changes;
    }

    private static Change change(StripeKind kind, StripeEvent event) {
        if (!event.deletion()) return hint(kind, event.id());
        return new Change.Gone(kind.kind(), ExternalId.of(event.id()), null, null);
    }

    private static Change hint(StripeKind kind, String id) {
        return new Change.Hint(kind.kind(), ExternalId.of(id));
    }
}
