package io.railmirror.core.mirror;

import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Money;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of one currency from one to another, both included. An amount in another currency is in
 * no such range, nor is what has no amount.
 *
 * @param currency the currency
 * @param least the lowest amount, null without bound
 * @param most the highest amount, null without bound
 */
public record MoneyRange(
        CurrencyCode currency,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most) {

    /** Refuses a range without any bound, an empty one, and bounds that no amount can have. */
    public MoneyRange {
        Objects.requireNonNull(currency, "currency");
        if (least == null && most == null)
            throw new IllegalArgumentException("a range of amounts needs a lowest or a highest");
        least = least == null ? null : new Money(least, currency).amount();
        most = most == null ? null : new Money(most, currency).amount();
        if (least != null && most != null && least.compareTo(most) > 0)
            throw new IllegalArgumentException("the lowest amount %s exceeds the highest %s"
                    .formatted(least.toPlainString(), most.toPlainString()));
    }

    /** So much or more. */
    public static MoneyRange atLeast(Money least) {
        return new MoneyRange(least.currency(), least.amount(), null);
    }

    /** So much or less. */
    public static MoneyRange atMost(Money most) {
        return new MoneyRange(most.currency(), null, most.amount());
    }

    /** From one amount to another of the same currency. */
    public static MoneyRange between(Money least, Money most) {
        least.compareTo(most);
        return new MoneyRange(least.currency(), least.amount(), most.amount());
    }

    /** Whether an amount is in the range. */
    public boolean contains(@Nullable Money money) {
        return money != null
                && money.currency().equals(currency)
                && (least == null || money.amount().compareTo(least) >= 0)
                && (most == null || money.amount().compareTo(most) <= 0);
    }
}
