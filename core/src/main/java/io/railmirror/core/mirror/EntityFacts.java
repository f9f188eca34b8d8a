package io.railmirror.core.mirror;

import io.railmirror.core.RecordRef;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Trait;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@linkplain Facet facets} of one entity: all that a query can ask of it, whatever its type.
 * Stores keep these as columns, or compute them from columns of their own. What is absent is null
 * or empty.
 *
 * @param traits the words of its enums
 * @param currency of its amount, else of what is open, else of its header
 * @param counterparty who stands at the other end, as far as the rail knows a record of them
 * @param accounts the accounts that moved or hold
 * @param date the day on the document, or of the movement
 * @param due the day by which it is to be paid
 * @param amount what it comes to
 * @param open what of it is still open
 * @param number its number
 * @param name whom or what it is, or the name of its counterparty
 * @param texts all words that people would look for, number and name among them
 * @param active whether the rail has not retired it
 * @param pending whether the bank may still change or drop it
 */
public record EntityFacts(
        Set<Trait<?>> traits,
        @Nullable CurrencyCode currency,
        @Nullable RecordRef counterparty,
        List<RecordRef> accounts,
        @Nullable LocalDate date,
        @Nullable LocalDate due,
        @Nullable Money amount,
        @Nullable Money open,
        @Nullable String number,
        @Nullable String name,
        List<String> texts,
        @Nullable Boolean active,
        @Nullable Boolean pending) {

    /** Between the texts of {@link #searched}; no criterion can contain it. */
    private static final String BETWEEN = "\n";

    /** Copies the collections. */
    public EntityFacts {
        traits = Set.copyOf(traits);
        accounts = List.copyOf(accounts);
        texts = List.copyOf(texts);
    }

    /** The facets of an entity. */
    public static EntityFacts of(Entity entity) {
        return entity.accept(new FactsOfType(new FactsDraft(entity.header())));
    }

    /** All its texts, {@linkplain FoldedText folded}, in one: what {@link Criterion.Text} reads. */
    public String searched() {
        return FoldedText.of(String.join(BETWEEN, texts));
    }
}
