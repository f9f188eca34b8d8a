package io.railmirror.testkit.books;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a customer to pay an invoice by card.
 *
 * @param id its number, from 1
 * @param reference what the processor calls it
 * @param created when it was tried, whole seconds
 * @param updated when it last changed, whole seconds
 * @param customer who pays
 * @param invoice what is paid
 * @param payment the payment that it became in the books, or null when it was declined
 * @param amount what was asked for, above zero
 * @param refunded what was given back so far
 * @param fee what the processor keeps; zero when it was declined
 * @param card the last four digits of the card
 * @param status how it ended
 * @param disputed whether the customer's bank has taken it back, even if only for a while
 */
public record CardCharge(
        long id,
        String reference,
        Instant created,
        Instant updated,
        Ref customer,
        Ref invoice,
        @Nullable Ref payment,
        Amount amount,
        Amount refunded,
        Amount fee,
        String card,
        Status status,
        boolean disputed) {

    /** How an attempt ended. */
    public enum Status {
        /** The money is the company's, less the fee. */
        SUCCEEDED,
        /** The card's bank declined; nothing moved. */
        DECLINED
    }

    /**
     * What can still be given back.
     *
     * @return the amount less refunds; zero when it was declined
     */
    public Amount refundable() {
        return status == Status.DECLINED
                ? Amount.zero(amount.currency())
                : amount.minus(refunded.value());
    }

    CardCharge withRefunded(Amount sum, Instant at) {
        return new CardCharge(
                id, reference, created, at, customer, invoice, payment, amount, sum, fee, card,
                status, disputed);
    }

    CardCharge withDispute(Instant at) {
        return new CardCharge(
                id, reference, created, at, customer, invoice, payment, amount, refunded, fee, card,
                status, true);
    }
}
