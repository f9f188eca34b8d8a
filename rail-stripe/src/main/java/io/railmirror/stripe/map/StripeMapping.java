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
import org.jspecify.annotations.Nullable;

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

    private static final Map<Kind, Form> FORMS = Map.ofEntries(
            form("account", EntityType.ACCOUNT, AccountMapper::map),
            form("balance", EntityType.BALANCE, BalanceMapper::map),
            form("balance_transaction", EntityType.BANK_TRANSACTION, BalanceTransactionMapper::map),
            form("charge", EntityType.PAYMENT, ChargeMapper::map),
            form("credit_note", EntityType.CREDIT_NOTE, CreditNoteMapper::map),
            form("customer", EntityType.CUSTOMER, CustomerMapper::map),
            form("invoice", EntityType.INVOICE, InvoiceMapper::map),
            form("invoice_payment", EntityType.PAYMENT, InvoicePaymentMapper::map),
            form("payment_intent", EntityType.PAYMENT, PaymentIntentMapper::map),
            form("payout", EntityType.TRANSFER, PayoutMapper::map),
            form("refund", EntityType.REFUND, RefundMapper::map),
            form("transfer", EntityType.TRANSFER, TransferMapper::map));

    /** What a kind becomes, and how. */
    private record Form(EntityType type, Function<StripeRecord, List<MappedEntity>> mapper) {}

    /** Made by the rail. */
    public StripeMapping() {}

    private static Map.Entry<Kind, Form> form(
            String kind, EntityType type, Function<StripeRecord, List<MappedEntity>> mapper) {
        return Map.entry(Kind.of(kind), new Form(type, mapper));
    }

    /** The canonical type of a kind, null where it has none. */
    static @Nullable EntityType entityOf(Kind kind) {
        Form form = FORMS.get(kind);
        return form == null ? null : form.type();
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
        boolean needs = FORMS.containsKey(kind) && !kind.equals(StripeContext.KIND);
        return needs ? Set.of(StripeContext.KIND) : Set.of();
    }

    @Override
    public Set<EntityType> entityTypes(Kind kind) {
        EntityType main = entityOf(kind);
        if (main == null) return Set.of();
        return main == EntityType.ACCOUNT ? Set.of(main, EntityType.COMPANY_INFO) : Set.of(main);
    }

    @Override
    public MappingContext context(Collection<Snapshot> records) {
        return StripeContext.context(records);
    }

    @Override
    public List<MappedEntity> map(MappingInput input) {
        Form form = FORMS.get(input.snapshot().kind());
        if (form == null) return List.of();
        try {
            return form.mapper().apply(StripeRecord.of(input));
        } catch (IllegalArgumentException unfit) {
            throw new MappingException("/", String.valueOf(unfit.getMessage()), unfit);
        }
    }
}
