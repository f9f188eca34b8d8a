package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money in the books, always with two digits after the point.
 *
 * @param value the amount in units of the currency, scale 2; may be negative
 * @param currency the ISO 4217 code
 */
public record Amount(BigDecimal value, String currency) {

    /**
     * Brings the value to scale 2.
     *
     * @throws ArithmeticException if that would round
     * @throws IllegalArgumentException if the currency is not three letters
     */
    public Amount {
        value = value.setScale(2, RoundingMode.UNNECESSARY);
        if (currency.length() != 3) {
            throw new IllegalArgumentException("not an ISO 4217 code: " + currency);
        }
    }

    /**
     * Nothing of a currency.
     *
     * @param currency the ISO 4217 code
     * @return 0.00
     */
    public static Amount zero(String currency) {
        return new Amount(BigDecimal.ZERO, currency);
    }

    /**
     * Adds a value of the same currency.
     *
     * @param other what to add, in units of this currency
     * @return the sum
     */
    public Amount plus(BigDecimal other) {
        return new Amount(value.add(other), currency);
    }

    /**
     * Takes away a value of the same currency.
     *
     * @param other what to take away, in units of this currency
     * @return the difference
     */
    public Amount minus(BigDecimal other) {
        return new Amount(value.subtract(other), currency);
    }

    /**
     * Says whether the amount is 0.00.
     *
     * @return true for 0.00
     */
    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public String toString() {
        return value.toPlainString() + " " + currency;
    }
}
