package io.railmirror.plaid.map;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.ContentRule;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.Ownership;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.http.json.JsonObject;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The pure part of the rail. Thread-safe. */
public final class PlaidMapping implements RailMapping {
    static final Kind ACCOUNT = Kind.of("account");
    static final Kind TRANSACTION = Kind.of("transaction");
    static final Kind TRANSFER = Kind.of("transfer");

    private static final int VERSION = 3;

    /** Addresses of pictures, and the time of figures that did not move. */
    private static final ContentRule RULE = new ContentRule(
            Set.of(
                    "/logo_url",
                    "/counterparties/*/logo_url",
                    "/balances/last_updated_datetime",
                    "/item_status"),
            Set.of());

    private static final Map<Kind, Function<PlaidRecord, List<MappedEntity>>> MAPPERS = Map.of(
            ACCOUNT, AccountMapper::map,
            TRANSACTION, TransactionMapper::map,
            TRANSFER, TransferMapper::map);

    private static final Map<Kind, Set<EntityType>> TYPES = Map.of(
            ACCOUNT, Set.of(EntityType.ACCOUNT, EntityType.BALANCE),
            TRANSACTION, Set.of(EntityType.BANK_TRANSACTION),
            TRANSFER, Set.of(EntityType.BILL_PAYMENT, EntityType.PAYMENT, EntityType.REFUND));

    /** An account that is no longer selected takes its transactions with it. */
    private static final Ownership OF_ACCOUNT = new Ownership(
            ACCOUNT,
            transaction -> JsonObject.parse(transaction.json())
                    .findText("/account_id")
                    .filter(id -> !id.isBlank())
                    .map(ExternalId::of));

    /** Made by the rail. */
    public PlaidMapping() {}

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public ContentRule contentRule(Kind kind) {
        return RULE;
    }

    @Override
    public Set<EntityType> entityTypes(Kind kind) {
        return TYPES.getOrDefault(kind, Set.of());
    }

    @Override
    public Optional<Ownership> ownership(Kind kind) {
        return kind.equals(TRANSACTION) ? Optional.of(OF_ACCOUNT) : Optional.empty();
    }

    @Override
    public List<MappedEntity> map(MappingInput input) {
        Function<PlaidRecord, List<MappedEntity>> mapper =
                MAPPERS.get(input.snapshot().kind());
        if (mapper == null) return List.of();
        try {
            return mapper.apply(PlaidRecord.of(input));
        } catch (IllegalArgumentException unfit) {
            throw new MappingException("/", String.valueOf(unfit.getMessage()), unfit);
        }
    }
}
