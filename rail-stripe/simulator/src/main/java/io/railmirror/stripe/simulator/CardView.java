package io.railmirror.stripe.simulator;

import io.railmirror.testkit.books.CardBook;
import io.railmirror.testkit.books.CardCharge;
import io.railmirror.testkit.books.CardDispute;
import io.railmirror.testkit.books.CardMovement;
import io.railmirror.testkit.books.CardPayout;
import io.railmirror.testkit.books.CardRefund;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the card processor knows at one moment, found by what belongs to what. Immutable. */
final class CardView {

    private final List<CardCharge> charges;
    private final List<CardRefund> refunds;
    private final List<CardDispute> disputes;
    private final List<CardPayout> payouts;
    private final List<CardMovement> movements;
    private final Map<Long, List<CardCharge>> byInvoice = new HashMap<>();
    private final Map<Long, List<CardRefund>> byCharge = new HashMap<>();
    private final Map<Source, CardMovement> bySource = new HashMap<>();

    private record Source(CardMovement.Kind kind, long number) {}

    CardView(CardBook book) {
        charges = book.charges();
        refunds = book.refunds();
        disputes = book.disputes();
        payouts = book.payouts();
        movements = book.movements();
        for (CardCharge charge : charges)
            byInvoice
                    .computeIfAbsent(charge.invoice().id(), key -> new ArrayList<>())
                    .add(charge);
        for (CardRefund refund : refunds)
            byCharge.computeIfAbsent(refund.charge(), key -> new ArrayList<>()).add(refund);
        for (CardMovement line : movements)
            bySource.put(new Source(line.kind(), line.source()), line);
    }

    List<CardCharge> charges() {
        return charges;
    }

    List<CardRefund> refunds() {
        return refunds;
    }

    List<CardDispute> disputes() {
        return disputes;
    }

    List<CardPayout> payouts() {
        return payouts;
    }

    List<CardMovement> movements() {
        return movements;
    }

    CardCharge charge(long number) {
        return charges.get(Math.toIntExact(number - 1));
    }

    /** All tries to pay an invoice, oldest first. */
    List<CardCharge> chargesOf(long invoice) {
        return byInvoice.getOrDefault(invoice, List.of());
    }

    List<CardRefund> refundsOf(CardCharge charge) {
        return byCharge.getOrDefault(charge.id(), List.of());
    }

    Optional<CardMovement> movement(CardMovement.Kind kind, long source) {
        return Optional.ofNullable(bySource.get(new Source(kind, source)));
    }

    /** How many tries for the same invoice succeeded before this one. */
    int turnOf(CardCharge charge) {
        int turn = 0;
        for (CardCharge one : chargesOf(charge.invoice().id())) {
            if (one.id() == charge.id()) break;
            if (one.status() == CardCharge.Status.SUCCEEDED) turn++;
        }
        return turn;
    }

    /** The tries that belong to one payment intent, oldest first. */
    List<CardCharge> triesOf(CardCharge charge) {
        int turn = turnOf(charge);
        return chargesOf(charge.invoice().id()).stream()
                .filter(one -> turnOf(one) == turn)
                .toList();
    }
}
