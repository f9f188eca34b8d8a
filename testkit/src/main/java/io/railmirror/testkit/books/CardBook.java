package io.railmirror.testkit.books;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the card processor of the company knows: charges, refunds, disputes, payouts, and the
 * balance that they move. The company's own side is in {@link Books}: a charge that succeeded is a
 * payment, a payout that arrived is a deposit with the payout's reference, its fees a line of it.
 *
 * <p>Copies are read, as from {@link Books}; all methods are safe for use by several threads.
 */
public final class CardBook {
    private final Books books;
    private final Ledger ledger;
    private final CardAccount account;

    CardBook(Books books, Ledger ledger, CardAccount account) {
        this.books = books;
        this.ledger = ledger;
        this.account = account;
    }

    /** {@return a number that grows with each change of what is read here} */
    public long revision() {
        return books.locked(account::revision);
    }

    /** {@return a copy of all attempts to pay, declined ones included, by number} */
    public List<CardCharge> charges() {
        return copy(account::charges);
    }

    /** {@return a copy of the refunds, by number} */
    public List<CardRefund> refunds() {
        return copy(account::refunds);
    }

    /** {@return a copy of the disputes, by number} */
    public List<CardDispute> disputes() {
        return copy(account::disputes);
    }

    /** {@return a copy of the payouts, by number} */
    public List<CardPayout> payouts() {
        return copy(account::payouts);
    }

    /** {@return a copy of the lines of the balance, by number} */
    public List<CardMovement> movements() {
        return copy(account::movements);
    }

    /** {@return what the processor owes the company: the sum of the lines} */
    public Amount balance() {
        return books.locked(() -> account.balance(ledger.company().homeCurrency()));
    }

    /**
     * Says whether a customer is known to the processor, which then issues all of the customer's
     * invoices. Such an invoice can be paid in any way, and voided, but its lines stay, and so does
     * what pays it.
     *
     * @param customer a customer
     * @return whether it may pay by card
     */
    public boolean serves(Party customer) {
        return books.locked(() -> ledger.paysByCard(customer));
    }

    private <T> List<T> copy(Supplier<List<T>> list) {
        return books.locked(() -> List.copyOf(list.get()));
    }
}
