package io.railmirror.core.internal.content;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-8 that loses nothing. */
public final class Utf8 {

    private Utf8() {}

    /**
     * The bytes of a text; empty when the text holds a lone surrogate, which UTF-8 cannot express
     * and the platform would replace by a question mark.
     */
    public static Optional<byte[]> exact(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean same = new String(bytes, StandardCharsets.UTF_8).equals(text);
        return same ? Optional.of(bytes) : Optional.empty();
    }
}
