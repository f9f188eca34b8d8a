package io.railmirror.stripe.map;

import io.railmirror.core.Kind;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.ContentRule;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.Snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The pure part of the rail. A receipt is what is applied to an invoice, and a payment intent or a
 * charge only where no invoice asked for it, so that no money is told twice; all receipts and
 * refunds bear the id of the intent, or of a charge without one. Disputes and tax rates have no
 * canonical form. Thread-safe.
 */
public final class StripeMapping implements RailMapping {
    private static final int VERSION = 4;

    /**
     * When webhooks were last delivered, and the number that the next invoice will have, change
     * with other things than the object, and no event tells of it.
     */
    private static final ContentRule RULE =
            new ContentRule(Set.of("/webhooks_delivered_at", "/next_invoice_sequence"), Set.of());

    private static final Map<Kind, Function<StripeRecord, List<MappedEntity>>> MAPPERS =
            Map.ofEntries(
                    mapper("account", AccountMapper::map),
                    mapper("balance", BalanceMapper::map),
                    mapper("balance_transaction", BalanceTransactionMapper::map),
                    mapper("charge", ChargeMapper::map),
                    mapper("credit_note", CreditNoteMapper::map),
                    mapper("customer", CustomerMapper::map),
                    mapper("invoice", InvoiceMapper::map),
                    mapper("invoice_payment", InvoicePaymentMapper::map),
                    mapper("payment_intent", PaymentIntentMapper::map),
                    mapper("payout", PayoutMapper::map),
                    mapper("refund", RefundMapper::map),
                    mapper("transfer", TransferMapper::map));

    /** Made by the rail. */
    public StripeMapping() {}

    private static Map.Entry<Kind, Function<StripeRecord, List<MappedEntity>>> mapper(
            String kind, Function<StripeRecord, List<MappedEntity>> mapper) {
        return Map.entry(Kind.of(kind), mapper);
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public ContentRule contentRule(Kind kind) {
        return RULE;
    }

    @Override
    public Set<Kind> contextKinds(Kind kind) {
        boolean needs = MAPPERS.containsKey(kind) && !kind.equals(StripeContext.KIND);
        return needs ? Set.of(StripeContext.KIND) : Set.of();
    }

    @Override
    public Set<EntityType> entityTypes(Kind kind) {
        EntityType main = StripeTypes.entityOf(kind.value());
        if (main == null) return Set.of();
        return main == EntityType.ACCOUNT ? Set.of(main, EntityType.COMPANY_INFO) : Set.of(main);
    }

    @Override
    public MappingContext context(Collection<Snapshot> records) {
        return StripeContext.context(records);
    }

    @Override
    public List<MappedEntity> map(MappingInput input) {
        Function<StripeRecord, List<MappedEntity>> mapper =
                MAPPERS.get(input.snapshot().kind());
        if (mapper == null) return List.of();
        try {
            return mapper.apply(StripeRecord.of(input));
        } catch (IllegalArgumentException unfit) {
            throw new MappingException("/", String.valueOf(unfit.getMessage()), unfit);
        }
    }
}
