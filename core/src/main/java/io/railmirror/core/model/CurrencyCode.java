package io.railmirror.core.model;

/**
 * A currency by its ISO 4217 code. Any three letters are accepted, so that a new currency does not
 * wait for a new JDK.
 *
 * @param value three upper-case letters A to Z
 */
public record CurrencyCode(String value) implements Comparable<CurrencyCode> {

    private static final int LENGTH = 3;

    /** Refuses what is not three upper-case letters with {@link IllegalArgumentException}. */
    public CurrencyCode {
        Checks.present(value, "currency");
        Checks.require(
                value.length() == LENGTH
                        && isLetter(value.charAt(0))
                        && isLetter(value.charAt(1))
                        && isLetter(value.charAt(2)),
                "currency must be three upper-case letters");
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /**
     * Short form of the constructor.
     *
     * @param value three upper-case letters
     * @return the currency
     */
    public static CurrencyCode of(String value) {
        return new CurrencyCode(value);
    }

    @Override
    public int compareTo(CurrencyCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
