package io.railmirror.core.mirror;

import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Money;

import java.util.List;
import java.util.Optional;

/**
 * All that a query names, counted and summed per currency.
 *
 * @param tallies one for each currency that occurs, in the order of the codes; what has no currency
 *     comes last
 */
public record Sums(List<Tally> tallies) {

    /** Copies the list. */
    public Sums {
        tallies = List.copyOf(tallies);
    }

    /** How many there are in all. */
    public long count() {
        return tallies.stream().mapToLong(Tally::count).sum();
    }

    /** The sums of their amounts, one per currency. */
    public List<Money> amount() {
        return tallies.stream().map(Tally::amountSum).flatMap(Optional::stream).toList();
    }

    /** The sums of what is open, one per currency. */
    public List<Money> open() {
        return tallies.stream().map(Tally::openSum).flatMap(Optional::stream).toList();
    }

    /** Those of one currency; empty when there are none. */
    public Optional<Tally> of(CurrencyCode currency) {
        return tallies.stream()
                .filter(tally -> currency.equals(tally.currency()))
                .findFirst();
    }
}
