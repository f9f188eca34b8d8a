package io.railmirror.testkit.books;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A charge that the customer's bank has taken back. Amount and fee leave the balance at once; when
 * the company wins, both return.
 *
 * @param id its number, from 1
 * @param charge the number of the charge
 * @param created when it began, whole seconds
 * @param updated when it last changed, whole seconds
 * @param amount what was taken back
 * @param fee what the processor asks for it
 * @param answerBy the last day for the company's answer
 * @param status how it stands
 */
public record CardDispute(
        long id,
        long charge,
        Instant created,
        Instant updated,
        Amount amount,
        Amount fee,
        LocalDate answerBy,
        Status status) {

    /** How a dispute stands. */
    public enum Status {
        /** Nothing is decided. */
        OPEN,
        /** The company got the money back. */
        WON,
        /** The money stays with the customer. */
        LOST
    }

    CardDispute ended(Status end, Instant at) {
        return new CardDispute(id, charge, created, at, amount, fee, answerBy, end);
    }
}
