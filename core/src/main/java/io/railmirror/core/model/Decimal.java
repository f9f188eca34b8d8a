package io.railmirror.core.model;

import java.math.BigDecimal;

/**
 * An exact number that is not money: a quantity, a unit price, an exchange rate.
 *
 * <p>Every number has one form only, so that equal numbers are equal values: 2.50 becomes 2.5. What
 * does not fit is refused, never rounded.
 *
 * @param value at most {@value #INTEGER_DIGITS_MAX} digits before and {@value #SCALE_MAX} after the
 *     point, without trailing zeros and with a scale of zero or more
 */
public record Decimal(BigDecimal value) implements Comparable<Decimal> {

    /** The most digits before the point. */
    public static final int INTEGER_DIGITS_MAX = 26;

    /** The most digits after the point. */
    public static final int SCALE_MAX = 12;

    /** The number zero. */
    public static final Decimal ZERO = new Decimal(BigDecimal.ZERO);

    /** Brings the value into its one form, or refuses it with {@link IllegalArgumentException}. */
    public Decimal {
        value = Checks.normal(value, "number");
    }

    /**
     * Reads a number exactly as it is written.
     *
     * @param text ASCII digits with an optional sign, point and exponent, at most 100 characters
     * @return the number
     * @throws IllegalArgumentException if the text is not a number or does not fit
     */
    public static Decimal parse(String text) {
        return new Decimal(Checks.parse(text, "number"));
    }

    @Override
    public int compareTo(Decimal other) {
        return value.compareTo(other.value);
    }

    /** The number without exponent, for example {@code 12.5}. */
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
