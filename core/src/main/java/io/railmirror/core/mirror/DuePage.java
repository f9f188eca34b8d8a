package io.railmirror.core.mirror;

import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Money;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bills or invoices, with the sum of all that the query names, not only of this page.
 *
 * @param rows this page
 * @param count how many documents the query names in all
 * @param open their open balances, one sum per currency, in the order of the currency codes
 * @param next where the next page starts, null when this was the last
 * @param <E> Bill or Invoice
 */
public record DuePage<E extends Entity>(
        List<Mirrored<E>> rows,
        long count,
        List<Money> open,
        @Nullable DuePosition next) {

    /** Copies the lists. */
    public DuePage {
        rows = List.copyOf(rows);
        open = List.copyOf(open);
    }

    /** Where the next page starts; empty when this was the last. */
    public Optional<DuePosition> nextPage() {
        return Optional.ofNullable(next);
    }
}
