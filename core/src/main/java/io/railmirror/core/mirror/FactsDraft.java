package io.railmirror.core.mirror;

import io.railmirror.core.RecordRef;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Trait;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the facets of one entity. Confined to one thread. */
final class FactsDraft {

    private final Header header;
    private final Set<Trait<?>> traits = new HashSet<>();
    private final List<RecordRef> accounts = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private @Nullable RecordRef counterparty;
    private @Nullable LocalDate date;
    private @Nullable LocalDate due;
    private @Nullable Money amount;
    private @Nullable Money open;
    private @Nullable CurrencyCode otherwise;
    private @Nullable String name;
    private @Nullable Boolean active;
    private @Nullable Boolean pending;

    FactsDraft(Header header) {
        this.header = header;
        this.otherwise = header.currency();
        text(header.number()).text(header.memo());
    }

    FactsDraft trait(Trait<?> value) {
        traits.add(value);
        return this;
    }

    FactsDraft counterparty(@Nullable Reference reference) {
        if (reference == null) return this;
        counterparty = reference.ref();
        return name(reference.name());
    }

    FactsDraft account(@Nullable Reference reference) {
        if (reference != null) accounts.add(reference.ref());
        return this;
    }

    FactsDraft date(@Nullable LocalDate value) {
        date = value;
        return this;
    }

    FactsDraft due(@Nullable LocalDate value) {
        due = value;
        return this;
    }

    FactsDraft amount(@Nullable Money value) {
        amount = value;
        return this;
    }

    FactsDraft open(@Nullable Money value) {
        open = value;
        return this;
    }

    /** The currency of an entity that has neither an amount nor anything open. */
    FactsDraft otherwise(@Nullable Money value) {
        if (value != null) otherwise = value.currency();
        return this;
    }

    FactsDraft name(@Nullable String value) {
        name = value;
        return text(value);
    }

    FactsDraft text(@Nullable String value) {
        if (value != null) texts.add(value);
        return this;
    }

    FactsDraft active(boolean value) {
        active = value;
        return this;
    }

    FactsDraft pending(boolean value) {
        pending = value;
        return this;
    }

    EntityFacts facts() {
        return new EntityFacts(
                traits,
                currency(),
                counterparty,
                accounts,
                date,
                due,
                amount,
                open,
                header.number(),
                name,
                texts,
                active,
                pending);
    }

    private @Nullable CurrencyCode currency() {
        if (amount != null) return amount.currency();
        return open == null ? otherwise : open.currency();
    }
}
