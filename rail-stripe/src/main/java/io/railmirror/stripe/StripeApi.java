package io.railmirror.stripe;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.spi.Snapshot;

import java.util.List;
import java.util.Optional;

/**
 * What only Stripe offers, live and bound to one account. Every call goes through the gateway:
 * limited, repeated and metered like those of a sync. Nothing here writes, to Stripe or to the
 * mirror. Thread-safe; every method blocks and may be repeated.
 */
public interface StripeApi {
    /** How many lines of a payout are read at most. */
    int PAYOUT_LINES_MAX = 100_000;

    /**
     * The lines of the balance that a payout holds, its own line included. Stripe tells it for
     * automatic payouts only, and finally once their reconciliation is completed; a line does not
     * name its payout itself.
     *
     * @param payout the id of an automatic payout
     * @return the lines, newest first; their net amounts but for the payout's own add up to it
     * @throws io.railmirror.core.error.LimitExceededException beyond {@link #PAYOUT_LINES_MAX}
     * @throws io.railmirror.core.error.RailmirrorException when they could not be read
     */
    List<Snapshot> payoutLines(ExternalId payout);

    /**
     * Reads one object.
     *
     * @param kind one of the kinds that the rail reads
     * @param id its id
     * @return the object; empty when Stripe says that there is none, or none any longer
     * @throws IllegalArgumentException when the kind is not read by this rail
     * @throws io.railmirror.core.error.RailmirrorException when it could not be read
     */
    Optional<Snapshot> read(Kind kind, ExternalId id);
}
