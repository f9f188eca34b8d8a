package io.railmirror.core.model;

import java.math.BigDecimal;

/**
 * An exact amount in one currency.
 *
 * <p>Every amount has one form only, so that equal amounts are equal values: 100.10 becomes 100.1.
 * More digits than the currency has are kept. What does not fit is refused, never rounded.
 *
 * @param amount at most {@value Decimal#INTEGER_DIGITS_MAX} digits before and
 *     {@value Decimal#SCALE_MAX} after the point, without trailing zeros and with a scale of zero
 *     or more
 * @param currency the currency
 */
public record Money(BigDecimal amount, CurrencyCode currency) implements Comparable<Money> {

    /** Brings the amount into its one form, or refuses it with {@link IllegalArgumentException}. */
    public Money {
        amount = Checks.normal(amount, "amount");
        Checks.present(currency, "currency");
    }

    /**
     * Reads an amount exactly as it is written.
     *
     * @param amount ASCII digits with an optional sign, point and exponent, at most 100 characters
     * @param currency the currency
     * @return the amount
     * @throws IllegalArgumentException if the text is not a number or does not fit
     */
    public static Money parse(String amount, CurrencyCode currency) {
        return new Money(Checks.parse(amount, "amount"), currency);
    }

    /**
     * Nothing, in a currency.
     *
     * @param currency the currency
     * @return zero
     */
    public static Money zero(CurrencyCode currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /**
     * The sum.
     *
     * @param other an amount in the same currency
     * @return this and the other amount together
     * @throws IllegalArgumentException if the currencies differ or the sum does not fit
     */
    public Money plus(Money other) {
        checkCurrency(other);
        return new Money(amount.add(other.amount), currency);
    }

    /**
     * The difference.
     *
     * @param other an amount in the same currency
     * @return this amount less the other
     * @throws IllegalArgumentException if the currencies differ or the difference does not fit
     */
    public Money minus(Money other) {
        checkCurrency(other);
        return new Money(amount.subtract(other.amount), currency);
    }

    /**
     * The same amount in the other direction.
     *
     * @return this amount with the opposite sign
     */
    public Money negate() {
        return new Money(amount.negate(), currency);
    }

    /**
     * The sign of the amount.
     *
     * @return -1, 0 or 1
     */
    public int sign() {
        return amount.signum();
    }

    /**
     * Whether nothing is left.
     *
     * @return true if the amount is zero
     */
    public boolean isZero() {
        return sign() == 0;
    }

    /**
     * Compares two amounts of one currency.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        checkCurrency(other);
        return amount.compareTo(other.amount);
    }

    /** The amount without exponent and the currency, for example {@code 12.5 USD}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }

    private void checkCurrency(Money other) {
        if (currency.equals(other.currency)) return;
        throw new IllegalArgumentException(
                "amounts in %s and %s do not mix".formatted(currency, other.currency));
    }
}
