package io.railmirror.core.mirror;

import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entities of one currency, counted and summed exactly. Where two tallies are compared, the
 * difference of each figure.
 *
 * @param currency the currency, null for entities that have none
 * @param count how many
 * @param amount the sum of their amounts, null when none of them has one
 * @param open the sum of what is open, null when none of them tells it
 * @param openUnknown how many of them do not tell what is open, and so are missing in that sum
 */
public record Tally(
        @Nullable CurrencyCode currency,
        long count,
        @Nullable Money amount,
        @Nullable Money open,
        long openUnknown) {

    /** Refuses sums in another currency. */
    public Tally {
        if (differs(currency, amount) || differs(currency, open))
            throw new IllegalArgumentException(
                    "a tally in %s of %s and %s".formatted(currency, amount, open));
    }

    private static boolean differs(@Nullable CurrencyCode currency, @Nullable Money sum) {
        return sum != null && !sum.currency().equals(currency);
    }

    /** The sum of their amounts; empty when none of them has one. */
    public Optional<Money> amountSum() {
        return Optional.ofNullable(amount);
    }

    /** The sum of what is open; empty when none of them tells it. */
    public Optional<Money> openSum() {
        return Optional.ofNullable(open);
    }
}
