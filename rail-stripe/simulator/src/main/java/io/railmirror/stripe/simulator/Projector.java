package io.railmirror.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.railmirror.testkit.books.Allocation;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.CardBook;
import io.railmirror.testkit.books.CardCharge;
import io.railmirror.testkit.books.CardMovement;
import io.railmirror.testkit.books.CardRefund;
import io.railmirror.testkit.books.Company;
import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Party;
import io.railmirror.testkit.books.Ref;
import io.railmirror.testkit.books.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries what changed in the books into an account's objects. Not thread-safe. */
final class Projector {

    private static final List<ObjectType> WATCHED = List.of(
            ObjectType.COMPANY, ObjectType.CUSTOMER, ObjectType.INVOICE, ObjectType.PAYMENT);

    private final Books books;
    private final CardBook cards;
    private final Partition partition;
    private final PartyShapes parties;
    private final boolean live;
    private final Map<Object, Object> seen = new HashMap<>();
    private final Set<Long> booked = new HashSet<>();
    private List<Long> revisions = List.of();
    private boolean first = true;
    private long now;

    Projector(Books books, Partition partition, PartyShapes parties, boolean live) {
        this.books = books;
        this.cards = books.cards()
                .orElseThrow(() -> new IllegalArgumentException(
                        "these books have no card processor: use withCardProcessor()"));
        this.partition = partition;
        this.parties = parties;
        this.live = live;
    }

    /** Which object of the books was shown in which state, by what it is. */
    private record Seen(String what, long number) {}

    /**
     * Brings the account up to date.
     *
     * @param moment the present
     * @param bookedAfter how many seconds after a charge its line of the balance is there
     */
    void follow(Instant moment, long bookedAfter) {
        now = moment.getEpochSecond();
        books.locked(() -> {
            List<Long> current = new ArrayList<>();
            WATCHED.forEach(type -> current.add(books.revision(type)));
            current.add(cards.revision());
            boolean waiting = booked.size() < cards.charges().size();
            if (!current.equals(revisions) || waiting) {
                project(new CardView(cards), bookedAfter);
                revisions = current;
                first = false;
            }
            return true;
        });
    }

    private void project(CardView view, long bookedAfter) {
        Company company = books.company();
        if (isNew("company", company)) {
            show(StripeKind.ACCOUNT, parties.account(company), company.updated());
            show(StripeKind.TAX_RATE, parties.taxRate(company), company.updated());
        }
        for (Party customer : books.customers())
            if (cards.serves(customer) && isNew("customer", customer))
                show(StripeKind.CUSTOMER, parties.customer(customer), customer.updated());
        PaymentShapes payments = new PaymentShapes(view, live);
        projectInvoices(view, payments, company);
        projectCharges(view, payments, bookedAfter);
        projectBalance(view, payments, bookedAfter);
    }

    private void projectInvoices(CardView view, PaymentShapes payments, Company company) {
        InvoiceShapes shapes = new InvoiceShapes(live);
        for (Document invoice : books.documents(ObjectType.INVOICE)) {
            Party customer = customerOf(invoice);
            if (!cards.serves(customer)) continue;
            List<CardCharge> tries = view.chargesOf(invoice.id());
            boolean paid = changed(new Seen("tries", invoice.id()), tries);
            if (!isNew("invoice", invoice) && !paid) continue;
            Instant at = latest(invoice, tries);
            Map<Settlement, Allocation> others = others(invoice, tries);
            others.forEach((payment, part) -> showRecorded(payments, payment, part));
            InvoiceShapes.Facts facts = new InvoiceShapes.Facts(
                    invoice,
                    customer,
                    company.zone(),
                    tries.size(),
                    paidAt(invoice),
                    others.values().stream()
                            .mapToLong(part -> Minor.of(part.amount()))
                            .sum(),
                    credited(view, tries));
            show(StripeKind.INVOICE, invoice(shapes, facts, at), at);
        }
    }

    private ObjectNode invoice(InvoiceShapes shapes, InvoiceShapes.Facts facts, Instant at) {
        Optional<Row> before = partition.find(
                StripeKind.INVOICE, StripeIds.invoice(facts.document().id()));
        boolean dies = facts.status().equals("void") && before.isPresent();
        if (!dies) return shapes.invoice(facts);
        ObjectNode was = before.get().json();
        boolean dead = was.path("status").asText().equals("void");
        return dead ? was : InvoiceShapes.voided(was, at.getEpochSecond());
    }

    private static Instant latest(Document invoice, List<CardCharge> tries) {
        return tries.stream()
                .map(CardCharge::updated)
                .reduce(invoice.updated(), (one, other) -> one.isAfter(other) ? one : other);
    }

    private Party customerOf(Document invoice) {
        Ref party = invoice.party();
        if (party == null) throw new IllegalStateException(invoice.ref() + " has no customer");
        return (Party) books.find(party.type(), party.id()).orElseThrow();
    }

    /** What pays an invoice beside cards. */
    private Map<Settlement, Allocation> others(Document invoice, List<CardCharge> tries) {
        Set<Ref> byCard = new HashSet<>();
        tries.forEach(charge -> {
            if (charge.payment() != null) byCard.add(charge.payment());
        });
        Map<Settlement, Allocation> others = new HashMap<>();
        for (Ref link : invoice.links()) {
            Optional<BookRecord> found = books.find(link.type(), link.id());
            if (byCard.contains(link) || found.isEmpty()) continue;
            Settlement payment = (Settlement) found.get();
            payment.allocations().stream()
                    .filter(part -> part.target().equals(invoice.ref()))
                    .forEach(part -> others.put(payment, part));
        }
        return others;
    }

    private void showRecorded(PaymentShapes payments, Settlement payment, Allocation part) {
        String id = StripeIds.recordedPayment(part.target().id(), payment.id());
        if (partition.find(StripeKind.INVOICE_PAYMENT, id).isPresent()) return;
        // What is applied later stands at the time of the application, as a new object does.
        Instant at = first ? payment.header().created() : payment.updated();
        ObjectNode json = payments.recordedPayment(payment, part, at.getEpochSecond());
        show(StripeKind.INVOICE_PAYMENT, json, at);
    }

    private @Nullable Long paidAt(Document invoice) {
        return invoice.links().stream()
                .flatMap(link -> books.find(link.type(), link.id()).stream())
                .map(PartyShapes::created)
                .max(Long::compare)
                .orElse(PartyShapes.created(invoice));
    }

    private static long credited(CardView view, List<CardCharge> tries) {
        return tries.stream()
                .flatMap(charge -> view.refundsOf(charge).stream())
                .filter(PaymentShapes::credits)
                .mapToLong(refund -> Minor.of(refund.amount()))
                .sum();
    }

    private void projectCharges(CardView view, PaymentShapes payments, long bookedAfter) {
        for (CardCharge charge : view.charges()) {
            boolean ready = charge.created().getEpochSecond() + bookedAfter <= now;
            boolean nowBooked = ready && booked.add(charge.id());
            boolean changed = changed(new Seen("charge", charge.id()), charge);
            if (!changed && !nowBooked) continue;
            Instant at = changed ? charge.updated() : Instant.ofEpochSecond(now);
            show(StripeKind.CHARGE, payments.charge(charge, ready), at);
            show(StripeKind.PAYMENT_INTENT, payments.intent(charge), charge.updated());
            show(StripeKind.INVOICE_PAYMENT, payments.invoicePayment(charge), charge.updated());
        }
        for (CardRefund refund : view.refunds()) {
            if (!changed(new Seen("refund", refund.id()), refund)) continue;
            show(StripeKind.REFUND, payments.refund(refund), refund.created());
            if (PaymentShapes.credits(refund))
                show(StripeKind.CREDIT_NOTE, payments.creditNote(refund), refund.created());
        }
    }

    private void projectBalance(CardView view, PaymentShapes payments, long bookedAfter) {
        BalanceShapes shapes = new BalanceShapes(view, live);
        for (CardMovement line : view.movements()) {
            boolean late = line.kind() == CardMovement.Kind.CHARGE
                    && line.created().getEpochSecond() + bookedAfter > now;
            if (late || !changed(new Seen("line", line.id()), line)) continue;
            show(StripeKind.BALANCE_TRANSACTION, shapes.line(line, now), line.created());
            Long payout = line.payout();
            if (payout == null) continue;
            String holder = StripeIds.payout(payout);
            partition
                    .find(StripeKind.BALANCE_TRANSACTION, StripeIds.balanceTransaction(line.id()))
                    .ifPresent(row -> partition.replace(row.inPayout(holder)));
        }
        view.disputes().forEach(dispute -> {
            if (!changed(new Seen("dispute", dispute.id()), dispute)) return;
            String intent = payments.intentOf(view.charge(dispute.charge()));
            show(StripeKind.DISPUTE, shapes.dispute(dispute, intent, now), dispute.updated());
        });
        view.payouts().forEach(payout -> {
            if (changed(new Seen("payout", payout.id()), payout))
                show(StripeKind.PAYOUT, shapes.payout(payout), payout.updated());
        });
    }

    private boolean isNew(String what, BookRecord record) {
        return changed(new Seen(what, record.id()), record);
    }

    private boolean changed(Seen key, Object state) {
        return !state.equals(seen.put(key, state));
    }

    private void show(StripeKind kind, ObjectNode json, Instant at) {
        if (first) partition.found(kind, json);
        else partition.put(kind, json, at.getEpochSecond());
    }
}
