package io.railmirror.core.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of the model check in their constructors. */
final class Checks {

    private static final int TEXT_LENGTH_MAX = 100;
    private static final int UNSCALED_BITS_MAX = 1_000;
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");

    private Checks() {}

    static <T> T present(@Nullable T value, String field) {
        return Objects.requireNonNull(value, field);
    }

    static <T> List<T> copy(@Nullable List<T> values, String field) {
        return List.copyOf(present(values, field));
    }

    static void text(String value, String field) {
        present(value, field);
        require(!value.isBlank(), field + " must not be blank");
    }

    static void notNegative(@Nullable Money value, String field) {
        if (value != null) require(value.sign() >= 0, field + " must not be negative");
    }

    static void sameCurrency(Money expected, @Nullable Money value, String field) {
        if (value == null || value.currency().equals(expected.currency())) return;
        throw new IllegalArgumentException("%s is in %s where the document is in %s"
                .formatted(field, value.currency(), expected.currency()));
    }

    static void require(boolean holds, String message) {
        if (!holds) throw new IllegalArgumentException(message);
    }

    /** The one form of a decimal: within the limits, no exponent, no zeros at the end. */
    static BigDecimal normal(BigDecimal value, String field) {
        present(value, field);
        // A longer number cannot fit, and normalising one of a million digits takes minutes.
        int bits = value.unscaledValue().bitLength();
        if (bits > UNSCALED_BITS_MAX)
            throw new IllegalArgumentException(field + " has too many digits");
        BigDecimal stripped = value.stripTrailingZeros();
        long before = (long) stripped.precision() - stripped.scale();
        // written only where it is needed: a message costs more than the whole number
        if (stripped.scale() > Decimal.SCALE_MAX)
            throw new IllegalArgumentException(
                    "%s %s has %d digits after the point, at most %d can be kept"
                            .formatted(field, value, stripped.scale(), Decimal.SCALE_MAX));
        if (before > Decimal.INTEGER_DIGITS_MAX)
            throw new IllegalArgumentException(
                    "%s %s has %d digits before the point, at most %d can be kept"
                            .formatted(field, value, before, Decimal.INTEGER_DIGITS_MAX));
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static BigDecimal parse(String text, String field) {
        present(text, field);
        if (text.length() > TEXT_LENGTH_MAX)
            throw new IllegalArgumentException("%s must have at most %d characters, has %d"
                    .formatted(field, TEXT_LENGTH_MAX, text.length()));
        require(DECIMAL.matcher(text).matches(), field + " is not a decimal number");
        return new BigDecimal(text);
    }
}
