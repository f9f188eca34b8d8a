package io.railmirror.core.model;

/**
 * The legible end of an identifier that must not be kept whole, such as a tax id or the number of a
 * bank account.
 *
 * @param tail at most {@value #LENGTH_MAX} letters or digits; empty if all of it is hidden
 */
public record Masked(String tail) {

    /** The most characters that stay legible. */
    public static final int LENGTH_MAX = 4;

    /** Refuses what is longer or has other characters with {@link IllegalArgumentException}. */
    public Masked {
        Checks.present(tail, "tail");
        Checks.require(
                tail.length() <= LENGTH_MAX && tail.chars().allMatch(Character::isLetterOrDigit),
                "tail must have at most %d letters or digits".formatted(LENGTH_MAX));
    }

    /**
     * Hides all but the end of an identifier: at most {@value #LENGTH_MAX} characters and at most
     * half of the letters and digits stay.
     *
     * @param identifier the identifier, whole or masked by the rail already
     * @return its legible end
     */
    public static Masked of(String identifier) {
        String legible = identifier.replaceAll("[^\\p{Alnum}]", "");
        int kept = Math.min(LENGTH_MAX, legible.length() / 2);
        return new Masked(legible.substring(legible.length() - kept));
    }

    /** The end of the identifier behind three stars, for example {@code ***6789}. */
    @Override
    public String toString() {
        return "***" + tail;
    }
}
