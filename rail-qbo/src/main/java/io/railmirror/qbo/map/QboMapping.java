package io.railmirror.qbo.map;

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

/** The pure part of the rail. Thread-safe. */
public final class QboMapping implements RailMapping {
    private static final int VERSION = 1;

    /**
     * {@code domain} and {@code sparse} tell of the answer, not of the object. The name within a
     * reference is a copy that QuickBooks does not keep up to date. Links to files differ per
     * answer. Links between transactions and custom fields are sets.
     */
    private static final ContentRule RULE = new ContentRule(
            Set.of(
                    "/domain",
                    "/sparse",
                    "/FileAccessUri",
                    "/ThumbnailFileAccessUri",
                    "/*/name",
                    "/*/*/name",
                    "/Line/*/*/*/name"),
            Set.of("/LinkedTxn", "/Line/*/LinkedTxn", "/CustomField", "/NameValue"));

    private static final Map<Kind, Function<QboRecord, List<MappedEntity>>> MAPPERS = Map.ofEntries(
            mapper("CompanyInfo", CompanyInfoMapper::map),
            mapper("Account", AccountMapper::map),
            mapper("Vendor", VendorMapper::map),
            mapper("Customer", CustomerMapper::map),
            mapper("Bill", BillMapper::map),
            mapper("BillPayment", BillPaymentMapper::map),
            mapper("VendorCredit", VendorCreditMapper::map),
            mapper("Invoice", InvoiceMapper::map),
            mapper("Payment", PaymentMapper::map),
            mapper("CreditMemo", CreditMemoMapper::map),
            mapper("RefundReceipt", RefundReceiptMapper::map),
            mapper("Purchase", PurchaseMapper::map),
            mapper("Deposit", DepositMapper::map),
            mapper("Transfer", TransferMapper::map));

    /** Made by the rail. */
    public QboMapping() {}

    private static Map.Entry<Kind, Function<QboRecord, List<MappedEntity>>> mapper(
            String kind, Function<QboRecord, List<MappedEntity>> mapper) {
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
        return MAPPERS.containsKey(kind) ? Set.of(QboPreferences.KIND) : Set.of();
    }

    @Override
    public Set<EntityType> entityTypes(Kind kind) {
        EntityType main = QboTypes.entityOf(kind.value());
        if (main == null) return Set.of();
        return main == EntityType.ACCOUNT ? Set.of(main, EntityType.BALANCE) : Set.of(main);
    }

    @Override
    public MappingContext context(Collection<Snapshot> records) {
        return QboPreferences.context(records);
    }

    @Override
    public List<MappedEntity> map(MappingInput input) {
        Function<QboRecord, List<MappedEntity>> mapper =
                MAPPERS.get(input.snapshot().kind());
        if (mapper == null) return List.of();
        try {
            return mapper.apply(QboRecord.of(input));
        } catch (IllegalArgumentException unfit) {
            throw new MappingException("/", String.valueOf(unfit.getMessage()), unfit);
        }
    }
}
