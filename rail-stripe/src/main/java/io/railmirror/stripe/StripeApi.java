package io.railmirror.stripe;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Money;
import io.railmirror.core.spi.Snapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What only Stripe offers, live and bound to one account. Every call goes through the gateway:
 * limited, repeated and metered like those of a sync. Nothing here writes, to Stripe or to the
 * mirror. Thread-safe; every method blocks and may be repeated.
 */
public interface StripeApi {
    /** How many lines of a payout are read at most, its own included. */
    int PAYOUT_LINES_MAX = StripeCalls.EMBEDDED_PAGES_MAX * StripeCalls.LIMIT_MAX;

    /**
     * A line of the balance that a payout holds, as the mirror has it too.
     *
     * @param id the id of the balance transaction
     * @param moved what moved; its reference is what it moved for: a charge, a refund, a dispute
     * @param fee the fee of it, below zero; null where there is none
     */
    record PayoutLine(
            ExternalId id, BankTransaction moved, @Nullable BankTransaction fee) {
        /** What it adds to the payout. */
        public Money net() {
            return fee == null ? moved.amount() : moved.amount().plus(fee.amount());
        }
    }

    /**
     * The lines of the balance that a payout holds, without its own. Stripe tells it for automatic
     * payouts only, and finally once their reconciliation is completed; a line does not name its
     * payout itself.
     *
     * @param payout the id of an automatic payout
     * @return the lines, newest first; what they add comes to the amount of the payout
     * @throws io.railmirror.core.error.LimitExceededException beyond {@link #PAYOUT_LINES_MAX}
     * @throws io.railmirror.core.error.RailmirrorException when they could not be read
     */
    List<PayoutLine> payoutLines(ExternalId payout);

    /**
     * Reads one object as Stripe shows it, for what has no canonical form. What has one is read
     * into the mirror by {@code SyncRequest.records}.
     *
     * @param kind one of the kinds that the rail reads
     * @param id its id
     * @return the object; empty when Stripe says that there is none, or none any longer
     * @throws IllegalArgumentException when the kind is not read by this rail
     * @throws io.railmirror.core.error.RailmirrorException when it could not be read
     */
    Optional<Snapshot> read(Kind kind, ExternalId id);
}
