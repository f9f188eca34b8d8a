package io.railmirror.stripe;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.stripe.map.StripeMapping;

import java.util.List;
import java.util.Optional;

/** The typed facade of one account. */
final class StripeFacade implements StripeApi {
    private static final StripeList LINES = StripeList.of(StripeKind.BALANCE_TRANSACTION);

    private final StripeCalls calls;
    private final StripeMapping mapping = new StripeMapping();

    StripeFacade(StripeCalls calls) {
        this.calls = calls;
    }

    @Override
    public List<PayoutLine> payoutLines(ExternalId payout) {
        MappingContext context = mapping.context(List.of(calls.single(StripeKind.ACCOUNT)));
        List<Snapshot> lines =
                calls.snapshots(LINES.kind(), calls.all(LINES.where("payout", payout.value())));
        return lines.stream()
                .map(line -> line(line, context))
                .filter(line -> !payout.value().equals(line.moved().reference()))
                .toList();
    }

    /** What moved, and as a second part the fee of it. */
    private PayoutLine line(Snapshot line, MappingContext context) {
        List<BankTransaction> parts =
                mapping.map(new MappingInput(calls.connection(), line, context)).stream()
                        .map(part -> (BankTransaction) part.entity())
                        .toList();
        return new PayoutLine(line.id(), parts.get(0), parts.size() == 1 ? null : parts.get(1));
    }

    @Override
    public Optional<Snapshot> read(Kind kind, ExternalId id) {
        return new StripeReads(calls.anew()).find(StripeKind.of(kind), id);
    }
}
