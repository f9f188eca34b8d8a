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
        bytes(text);
        return text;
    }

    /**
     * Its bytes. Decoding them again is faster than to look at each character: the machine does
     * both ways with many at once.
     *
     * @throws StoreException when it holds U+0000 or half of a surrogate pair
     */
    static byte[] bytes(String text) {
        if (text.indexOf(0) >= 0) throw refused("the character U+0000");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text))
            throw refused("half of a surrogate pair");
        return bytes;
    }

    /** Says nothing of the text: it may be personal. */
    private static StoreException refused(String what) {
        return new StoreException(
                "A text holds %s, which PostgreSQL cannot keep; nothing was written."
                        .formatted(what),
                null);
    }
}
