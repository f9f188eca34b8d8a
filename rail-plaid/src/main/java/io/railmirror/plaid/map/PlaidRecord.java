package io.railmirror.plaid.map;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.http.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One object as its mapper reads it: values are found by JSON pointer, and what does not fit is a
 * {@link io.railmirror.core.error.MappingException} that names the pointer.
 */
record PlaidRecord(JsonObject json, ConnectionId connection, ExternalId id) {

    static PlaidRecord of(MappingInput input) {
        return new PlaidRecord(
                JsonObject.parse(input.snapshot().json()),
                input.connection(),
                input.snapshot().id());
    }

    /** A text, null where there is none. */
    @Nullable
    String text(String at) {
        return json.findText(at).filter(text -> !text.isBlank()).orElse(null);
    }

    /** A currency of ISO 4217; empty where the amounts are in a currency of another kind. */
    Optional<CurrencyCode> currency(String at) {
        return json.findText(at).map(code -> fitting(at, () -> CurrencyCode.of(code)));
    }

    /** An amount, exactly as written. */
    Money money(String at, BigDecimal amount, CurrencyCode currency) {
        return fitting(at, () -> new Money(amount, currency));
    }

    /** A reference to another record of the Item, null where there is none. */
    @Nullable
    Reference reference(String at, Kind kind, EntityType type) {
        String target = text(at);
        return target == null ? null : to(fitting(at, () -> ExternalId.of(target)), kind, type);
    }

    /** A reference to the record itself, for its further parts. */
    Reference self(Kind kind, EntityType type) {
        return to(id, kind, type);
    }

    private Reference to(ExternalId target, Kind kind, EntityType type) {
        return Reference.to(new RecordRef(connection, kind, target), type);
    }

    private <R> R fitting(String at, Supplier<R> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException unfit) {
            throw json.refused(at, String.valueOf(unfit.getMessage()));
        }
    }
}
