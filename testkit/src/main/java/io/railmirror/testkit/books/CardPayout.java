package io.railmirror.testkit.books;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the processor sends to the company's bank account: everything that was available when it was
 * made.
 *
 * @param id its number, from 1
 * @param reference what the bank's line and the ledger's deposit show
 * @param created when it left the processor's balance, whole seconds
 * @param updated when it last changed, whole seconds
 * @param arrival the day on which the bank has it
 * @param amount what arrives, above zero
 * @param deposit the deposit in the books, or null while it is on its way
 */
public record CardPayout(
        long id,
        String reference,
        Instant created,
        Instant updated,
        LocalDate arrival,
        Amount amount,
        @Nullable Ref deposit) {

    /** {@return whether it has arrived} */
    public boolean arrived() {
        return deposit != null;
    }

    CardPayout arrivedAs(Ref entered, Instant at) {
        return new CardPayout(id, reference, created, at, arrival, amount, entered);
    }
}
