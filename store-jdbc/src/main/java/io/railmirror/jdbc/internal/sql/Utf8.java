package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.error.StoreException;

import java.nio.charset.StandardCharsets;

/** Text that PostgreSQL can keep exactly as it is. */
final class Utf8 {

    private Utf8() {}

    /**
     * The same text.
     *
     * @throws StoreException when it holds U+0000 or half of a surrogate pair
     */
    static String checked(String text) {
        if (text.indexOf(0) >= 0) throw refused("the character U+0000");
        for (int i = 0; i < text.length(); i++)
            if (Character.isSurrogate(text.charAt(i))) checkPairs(text);
        return text;
    }

    static byte[] bytes(String text) {
        return checked(text).getBytes(StandardCharsets.UTF_8);
    }

    private static void checkPairs(String text) {
        boolean halves = text.codePoints()
                .anyMatch(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        if (halves) throw refused("half of a surrogate pair");
    }

    /** Says nothing of the text: it may be personal. */
    private static StoreException refused(String what) {
        return new StoreException(
                "A text holds %s, which PostgreSQL cannot keep; nothing was written."
                        .formatted(what),
                null);
    }
}
