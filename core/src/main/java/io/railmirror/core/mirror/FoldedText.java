package io.railmirror.core.mirror;

import java.util.Comparator;
import java.util.Locale;

/**
 * The form in which texts are searched and ordered, made here so that no database's own rules
 * decide: stores keep what these methods give. Upper and lower case are equal, whatever the
 * language ({@code STRASSE} equals {@code straße}); accents, blanks and signs count.
 */
public final class FoldedText {

    /** How much of a folded text decides an order, in code points. */
    public static final int SORTED_MAX = 100;

    /** Texts by their code points, as UTF-8 sorts them. */
    public static final Comparator<String> BY_CODE_POINT = FoldedText::compare;

    private static final char ASCII_END = 128;

    private FoldedText() {}

    /** The text in upper case, and each code point of that in lower case. */
    public static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII_END) return ofAny(text);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return folded.toString();
    }

    private static String ofAny(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.toUpperCase(Locale.ROOT)
                .codePoints()
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** The folded text, cut after {@value #SORTED_MAX} code points. */
    public static String sorted(String text) {
        String folded = of(text);
        return folded.codePointCount(0, folded.length()) <= SORTED_MAX
                ? folded
                : folded.substring(0, folded.offsetByCodePoints(0, SORTED_MAX));
    }

    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++)
            if (one.charAt(i) != other.charAt(i)) return compareAt(i, one, other);
        return Integer.compare(one.length(), other.length());
    }

    /** Where units differ, surrogates stand for code points above all that are written alone. */
    private static int compareAt(int index, String one, String other) {
        char first = one.charAt(index);
        char second = other.charAt(index);
        boolean above = Character.isSurrogate(first);
        if (above == Character.isSurrogate(second)) return Character.compare(first, second);
        return above ? 1 : -1;
    }
}
