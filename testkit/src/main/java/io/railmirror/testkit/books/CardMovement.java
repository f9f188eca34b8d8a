package io.railmirror.testkit.books;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of the balance that the processor keeps for the company. All lines together are the
 * balance.
 *
 * @param id its number, from 1
 * @param kind what moved
 * @param source the number of the charge, refund, dispute or payout
 * @param created when it was booked, whole seconds
 * @param available the first day on which it can be paid out
 * @param gross what moved, in is positive
 * @param fee what the processor keeps of it; negative when a fee is given back
 * @param payout the number of the payout that it is part of, or null; of a payout its own
 */
public record CardMovement(
        long id,
        Kind kind,
        long source,
        Instant created,
        LocalDate available,
        Amount gross,
        Amount fee,
        @Nullable Long payout) {

    /** What can move. */
    public enum Kind {
        /** A charge that succeeded. */
        CHARGE,
        /** A refund. */
        REFUND,
        /** A dispute took its charge back. */
        DISPUTE,
        /** A dispute was won. */
        DISPUTE_WON,
        /** The balance was sent to the bank. */
        PAYOUT
    }

    /**
     * What the balance moves by.
     *
     * @return gross less fee
     */
    public Amount net() {
        return gross.minus(fee.value());
    }

    CardMovement in(long number) {
        return new CardMovement(id, kind, source, created, available, gross, fee, number);
    }
}
