package io.railmirror.stripe;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.stripe.wire.StripePage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The typed facade of one account. */
final class StripeFacade implements StripeApi {
    private final StripeCalls calls;
    private final StripeReads reads;

    StripeFacade(StripeCalls calls, StripeReads reads) {
        this.calls = calls;
        this.reads = reads;
    }

    @Override
    public List<Snapshot> payoutLines(ExternalId payout) {
        List<Snapshot> lines = new ArrayList<>();
        StripeList list =
                StripeList.of(StripeKind.BALANCE_TRANSACTION).where("payout", payout.value());
        StripePaging walk = StripePaging.START;
        while (lines.size() < PAYOUT_LINES_MAX) {
            StripePage page = calls.page(list, walk, StripeCalls.LIMIT_MAX).page();
            lines.addAll(calls.snapshots(StripeKind.BALANCE_TRANSACTION, page.rows()));
            if (StripePaging.last(page)) return lines;
            walk = walk.behind(page);
        }
        throw new LimitExceededException(
                "lines of a payout", PAYOUT_LINES_MAX, "Read the balance's lines from the mirror.");
    }

    @Override
    public Optional<Snapshot> read(Kind kind, ExternalId id) {
        return reads.find(StripeKind.of(kind), id);
    }
}
