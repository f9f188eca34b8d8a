package io.railmirror.stripe.referee;

import io.railmirror.stripe.simulator.StripeIds;
import io.railmirror.testkit.books.Allocation;
import io.railmirror.testkit.books.Amount;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.CardBook;
import io.railmirror.testkit.books.CardCharge;
import io.railmirror.testkit.books.CardDispute;
import io.railmirror.testkit.books.CardMovement;
import io.railmirror.testkit.books.CardPayout;
import io.railmirror.testkit.books.CardRefund;
import io.railmirror.testkit.books.Company;
import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.Line;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Party;
import io.railmirror.testkit.books.Ref;
import io.railmirror.testkit.books.Settlement;
import io.railmirror.testkit.books.State;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the books say, in Stripe's words and units. */
final class FromBooks {

    private final Books books;
    private final CardBook cards;
    private final Instant now;

    FromBooks(Books books, Instant now) {
        this.books = books;
        this.cards = books.cards().orElseThrow();
        this.now = now;
    }

    private static long cents(Amount amount) {
        return amount.value().multiply(BigDecimal.valueOf(100)).longValueExact();
    }

    private static long second(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toEpochSecond();
    }

    List<Facts> customers() {
        return books.customers().stream()
                .filter(cards::serves)
                .map(FromBooks::customer)
                .toList();
    }

    private static Facts customer(Party one) {
        return Facts.of(
                "id", StripeIds.customer(one.id()),
                "name", one.displayName(),
                "email", one.email(),
                "phone", one.phone(),
                "memo", one.memo(),
                "currency", one.currency().toLowerCase(Locale.ROOT),
                "created", one.header().created().getEpochSecond(),
                "book_id", one.id(),
                "street", one.address().street(),
                "city", one.address().city(),
                "region", one.address().region(),
                "postal", one.address().postalCode(),
                "country", one.address().country());
    }

    private List<Document> issued() {
        return books.documents(ObjectType.INVOICE).stream()
                .filter(one -> cards.serves(
                        (Party) books.find(one.party().type(), one.party().id()).orElseThrow()))
                .toList();
    }

    List<Facts> invoices() {
        return issued().stream().map(this::invoice).toList();
    }

    private Facts invoice(Document one) {
        ZoneId zone = books.company().zone();
        String status =
                one.state() == State.VOIDED ? "void" : one.open().isZero() ? "paid" : "open";
        long tries = cards.charges().stream()
                .filter(charge -> charge.invoice().equals(one.ref()))
                .count();
        return Facts.of(
                "id", StripeIds.invoice(one.id()),
                "number", one.number(),
                "status", status,
                "customer", StripeIds.customer(one.party().id()),
                "created", one.header().created().getEpochSecond(),
                "due", one.due() == null ? null : second(one.due(), zone),
                "effective", second(one.date(), zone),
                "currency", one.currency().toLowerCase(Locale.ROOT),
                "total", cents(one.total()),
                "subtotal", cents(one.total()) - cents(one.tax()),
                "tax", cents(one.tax()),
                "paid", cents(one.total()) - cents(one.open()),
                "open", cents(one.open()),
                "tries", tries,
                "memo", one.memo(),
                "lines", one.lines().stream().map(FromBooks::line).toList(),
                "first_lines", one.lines().size());
    }

    private static Facts line(Line line) {
        return Facts.of(
                "description", line.description(),
                "amount", line.amount().multiply(BigDecimal.valueOf(100)).longValueExact(),
                "quantity", line.quantity(),
                "price", line.unitPrice().multiply(BigDecimal.valueOf(100)),
                "product", "prod_BK%08d".formatted(line.itemId()),
                "taxed", line.taxed() && line.amount().signum() > 0);
    }

    /** The tries of one invoice, up to each one that succeeds. */
    private Map<String, List<CardCharge>> turns() {
        Map<Ref, Integer> succeeded = new LinkedHashMap<>();
        Map<String, List<CardCharge>> turns = new LinkedHashMap<>();
        for (CardCharge charge : cards.charges()) {
            int turn = succeeded.getOrDefault(charge.invoice(), 0);
            turns.computeIfAbsent(charge.invoice().id() + "n" + turn, key -> new ArrayList<>())
                    .add(charge);
            if (charge.payment() != null) succeeded.put(charge.invoice(), turn + 1);
        }
        return turns;
    }

    private String intentOf(CardCharge charge) {
        return turns().entrySet().stream()
                .filter(turn -> turn.getValue().contains(charge))
                .map(turn -> intent(turn.getKey()))
                .findFirst()
                .orElseThrow();
    }

    private static String intent(String turn) {
        String[] parts = turn.split("n");
        return StripeIds.paymentIntent(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
    }

    List<Facts> intents() {
        List<Facts> intents = new ArrayList<>();
        turns().forEach((turn, tries) -> {
            CardCharge last = tries.get(tries.size() - 1);
            boolean paid = last.payment() != null;
            intents.add(Facts.of(
                    "id", intent(turn),
                    "status", paid ? "succeeded" : "requires_payment_method",
                    "amount", cents(last.amount()),
                    "received", paid ? cents(last.amount()) : 0,
                    "customer", StripeIds.customer(last.customer().id()),
                    "charge", StripeIds.charge(last.id()),
                    "order", order(last.invoice().id()),
                    "created", tries.get(0).created().getEpochSecond(),
                    "error", paid ? null : "insufficient_funds"));
        });
        return intents;
    }

    /** One in five says nothing, and one in five has a text of the merchant. */
    private static String order(long invoice) {
        if (invoice % 5 == 0) return null;
        return invoice % 5 == 1
                ? "in_SHOP%04d".formatted(invoice % 10_000)
                : StripeIds.invoice(invoice);
    }

    List<Facts> invoicePayments() {
        List<Facts> payments = new ArrayList<>();
        turns().forEach((turn, tries) -> {
            CardCharge last = tries.get(tries.size() - 1);
            boolean paid = last.payment() != null;
            payments.add(Facts.of(
                    "id", intent(turn).replace("pi_", "inpay_"),
                    "invoice", StripeIds.invoice(last.invoice().id()),
                    "status", paid ? "paid" : "open",
                    "asked", cents(last.amount()),
                    "paid", paid ? cents(last.amount()) : null,
                    "currency", last.amount().currency().toLowerCase(Locale.ROOT),
                    "created", tries.get(0).created().getEpochSecond(),
                    "intent", intent(turn),
                    "paid_at", paid ? last.created().getEpochSecond() : null));
        });
        List<Ref> byCard = cards.charges().stream().map(CardCharge::payment).toList();
        for (Document invoice : issued())
            for (Settlement payment : books.settlements(ObjectType.PAYMENT))
                for (Allocation part : payment.allocations())
                    if (part.target().equals(invoice.ref()) && !byCard.contains(payment.ref()))
                        payments.add(recorded(invoice, payment, part));
        return payments;
    }

    private static Facts recorded(Document invoice, Settlement payment, Allocation part) {
        long amount = part.amount().multiply(BigDecimal.valueOf(100)).longValueExact();
        long at = payment.header().created().getEpochSecond();
        return Facts.of(
                "id",
                StripeIds.recordedPayment(invoice.id(), payment.id()),
                "invoice",
                StripeIds.invoice(invoice.id()),
                "status",
                "paid",
                "asked",
                amount,
                "paid",
                amount,
                "currency",
                payment.currency().toLowerCase(Locale.ROOT),
                "created",
                at,
                "record",
                StripeIds.paymentRecord(payment.id()),
                "paid_at",
                at);
    }

    private String line(CardMovement.Kind kind, long source) {
        return cards.movements().stream()
                .filter(line -> line.kind() == kind && line.source() == source)
                .map(line -> StripeIds.balanceTransaction(line.id()))
                .findFirst()
                .orElse(null);
    }

    List<Facts> charges() {
        return cards.charges().stream().map(this::charge).toList();
    }

    private Facts charge(CardCharge one) {
        boolean paid = one.payment() != null;
        return Facts.of(
                "id", StripeIds.charge(one.id()),
                "status", paid ? "succeeded" : "failed",
                "amount", cents(one.amount()),
                "back", cents(one.refunded()),
                "refunded", one.refunded().equals(one.amount()),
                "disputed", one.disputed(),
                "customer", StripeIds.customer(one.customer().id()),
                "intent", intentOf(one),
                "line", line(CardMovement.Kind.CHARGE, one.id()),
                "created", one.created().getEpochSecond(),
                "currency", one.amount().currency().toLowerCase(Locale.ROOT),
                "card", one.card(),
                "reference", one.reference(),
                "failure", paid ? null : "card_declined");
    }

    List<Facts> refunds() {
        return cards.refunds().stream().map(this::refund).toList();
    }

    private Facts refund(CardRefund one) {
        CardCharge charge = cards.charges().get((int) one.charge() - 1);
        return Facts.of(
                "id", StripeIds.refund(one.id()),
                "amount", cents(one.amount()),
                "charge", StripeIds.charge(one.charge()),
                "intent", intentOf(charge),
                "line", line(CardMovement.Kind.REFUND, one.id()),
                "status", "succeeded",
                "created", one.created().getEpochSecond());
    }

    List<Facts> creditNotes() {
        List<Facts> notes = new ArrayList<>();
        for (CardRefund refund : cards.refunds()) {
            CardCharge charge = cards.charges().get((int) refund.charge() - 1);
            if (refund.id() % 2 == 0)
                notes.add(Facts.of(
                        "id", StripeIds.creditNote(refund.id()),
                        "invoice", StripeIds.invoice(charge.invoice().id()),
                        "customer", StripeIds.customer(charge.customer().id()),
                        "total", cents(refund.amount()),
                        "status", "issued",
                        "refunds",
                                List.of(Facts.of(
                                        "refund", StripeIds.refund(refund.id()),
                                        "amount", cents(refund.amount()))),
                        "lines",
                                List.of(Facts.of(
                                        "description",
                                        "Refund of " + charge.reference(),
                                        "amount",
                                        cents(refund.amount()),
                                        "quantity",
                                        1)),
                        "number", "BK-CN-%04d".formatted(refund.id()),
                        "memo", "Refund of " + charge.reference(),
                        "after_payment", cents(refund.amount()),
                        "created", refund.created().getEpochSecond()));
        }
        return notes;
    }

    List<Facts> disputes() {
        return cards.disputes().stream().map(this::dispute).toList();
    }

    private Facts dispute(CardDispute one) {
        List<String> lines = new ArrayList<>();
        lines.add(line(CardMovement.Kind.DISPUTE, one.id()));
        String back = line(CardMovement.Kind.DISPUTE_WON, one.id());
        if (back != null) lines.add(back);
        return Facts.of(
                "id", StripeIds.dispute(one.id()),
                "amount", cents(one.amount()),
                "charge", StripeIds.charge(one.charge()),
                "status",
                        one.status() == CardDispute.Status.OPEN
                                ? "needs_response"
                                : one.status().name().toLowerCase(Locale.ROOT),
                "created", one.created().getEpochSecond(),
                "answer_by", second(one.answerBy(), ZoneOffset.UTC),
                "lines", lines);
    }

    List<Facts> lines() {
        return cards.movements().stream().map(this::line).toList();
    }

    private Facts line(CardMovement one) {
        long available = second(one.available(), ZoneOffset.UTC);
        String[] words = switch (one.kind()) {
            case CHARGE -> new String[] {"charge", StripeIds.charge(one.source())};
            case REFUND -> new String[] {"refund", StripeIds.refund(one.source())};
            case DISPUTE -> new String[] {"dispute", StripeIds.dispute(one.source())};
            case DISPUTE_WON -> new String[] {"dispute_reversal", StripeIds.dispute(one.source())};
            case PAYOUT -> new String[] {"payout", StripeIds.payout(one.source())};
        };
        return Facts.of(
                "id", StripeIds.balanceTransaction(one.id()),
                "amount", cents(one.gross()),
                "fee", cents(one.fee()),
                "net", cents(one.net()),
                "source", words[1],
                "category", words[0],
                "available", available,
                "status", isAvailable(one) ? "available" : "pending",
                "created", one.created().getEpochSecond(),
                "currency", one.gross().currency().toLowerCase(Locale.ROOT));
    }

    List<Facts> payouts() {
        return cards.payouts().stream().map(this::payout).toList();
    }

    private Facts payout(CardPayout one) {
        return Facts.of(
                "id", StripeIds.payout(one.id()),
                "amount", cents(one.amount()),
                "status", one.arrived() ? "paid" : "in_transit",
                "arrival", second(one.arrival(), ZoneOffset.UTC),
                "created", one.created().getEpochSecond(),
                "line", line(CardMovement.Kind.PAYOUT, one.id()),
                "reference", one.reference(),
                "complete", one.arrived() ? "completed" : "in_progress");
    }

    Facts balance() {
        long free = cards.movements().stream()
                .filter(this::isAvailable)
                .mapToLong(line -> cents(line.net()))
                .sum();
        return Facts.of(
                "available", List.of(sum(free)),
                "pending", List.of(sum(cents(cards.balance()) - free)));
    }

    private Facts sum(long cents) {
        return Facts.of(
                "currency", books.company().homeCurrency().toLowerCase(Locale.ROOT), "sum", cents);
    }

    private boolean isAvailable(CardMovement line) {
        return second(line.available(), ZoneOffset.UTC) <= now.getEpochSecond();
    }

    Facts account(String id) {
        Company company = books.company();
        return Facts.of(
                "id", id,
                "country", company.address().country(),
                "currency", company.homeCurrency().toLowerCase(Locale.ROOT),
                "name", company.name(),
                "zone", company.zone());
    }
}
