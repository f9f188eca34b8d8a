package io.railmirror.jdbc.internal.sql;

import org.jspecify.annotations.Nullable;

/**
 * Text for columns that people read and search. What a database cannot keep, U+0000 and halves of
 * surrogate pairs, becomes U+FFFD there; the exact text is in the document and in the JSON.
 */
public final class Legible {

    private static final char REPLACEMENT = '\ufffd';

    private Legible() {}

    /** The same text, or one in which such characters are replaced. */
    public static @Nullable String text(@Nullable String text) {
        if (text == null) return null;
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) return replaced(text);
        return text;
    }

    private static String replaced(String text) {
        StringBuilder legible = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> isKept(point) ? point : REPLACEMENT)
                .forEach(legible::appendCodePoint);
        return legible.toString();
    }

    private static boolean isKept(int point) {
        return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }
}
