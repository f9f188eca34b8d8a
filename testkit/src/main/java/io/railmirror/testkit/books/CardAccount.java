package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** What a card processor keeps for the company. Not thread-safe. */
final class CardAccount {
    private final List<CardCharge> charges = new ArrayList<>();
    private final List<CardRefund> refunds = new ArrayList<>();
    private final List<CardDispute> disputes = new ArrayList<>();
    private final List<CardPayout> payouts = new ArrayList<>();
    private final List<CardMovement> movements = new ArrayList<>();
    private final List<Long> unpaid = new ArrayList<>();
    private long revision;

    long revision() {
        return revision;
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

    /** What no payout holds yet, oldest first. */
    List<CardMovement> unpaid() {
        return unpaid.stream().map(id -> movements.get(index(id))).toList();
    }

    CardCharge charge(long id) {
        return charges.get(index(id));
    }

    /** Adds the next record of a list, which is told its number. */
    <T> T add(List<T> list, LongFunction<T> record) {
        T added = record.apply(list.size() + 1L);
        list.add(added);
        revision++;
        return added;
    }

    /** Replaces a record by its next state. */
    <T> void put(List<T> list, long id, T next) {
        list.set(index(id), next);
        revision++;
    }

    /** Books a line of the balance. */
    void move(LongFunction<CardMovement> line) {
        CardMovement moved = add(movements, line);
        if (moved.payout() == null) {
            unpaid.add(moved.id());
        }
    }

    /** Puts lines into a payout. */
    void payOut(List<CardMovement> lines, long payout) {
        for (CardMovement line : lines) {
            put(movements, line.id(), line.in(payout));
            unpaid.remove(line.id());
        }
    }

    Amount balance(String currency) {
        BigDecimal sum = movements.stream()
                .map(line -> line.net().value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Amount(sum, currency);
    }

    private static int index(long id) {
        return Math.toIntExact(id - 1);
    }
}
