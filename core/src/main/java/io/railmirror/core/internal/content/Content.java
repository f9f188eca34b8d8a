package io.railmirror.core.internal.content;

import org.jspecify.annotations.Nullable;

/**
 * What a snapshot says, apart from how it says it.
 *
 * @param hash 64 lower-case hex digits; equal for equal content. The hash of a text without a
 *     normal form covers its exact characters and never equals one of a normal form
 * @param normal the normal form, null when there is none
 * @param problem why there is no normal form, null when there is one
 */
public record Content(
        String hash, @Nullable String normal, @Nullable Problem problem) {

    /** Why a text has no normal form. */
    public enum Problem {
        /** It is not one JSON value as RFC 8259 defines it. */
        NOT_JSON,
        /** It nests deeper than {@value NormalForm#DEPTH_MAX} levels. */
        TOO_DEEP,
        /** An object has two members of one name: readers disagree about what that means. */
        DUPLICATE_NAME,
        /** A number has too many digits or an exponent beyond the limit. */
        NUMBER_TOO_LARGE
    }

    private static final String RAW_MARK = "raw:";

    static Content of(String normal) {
        return new Content(new Sha256().add(normal).hex(), normal, null);
    }

    /** No normal form starts like the mark, so no hash is both. */
    static Content ofRaw(String text, Problem problem) {
        byte[] units = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            units[2 * i] = (byte) (text.charAt(i) >> 8);
            units[2 * i + 1] = (byte) text.charAt(i);
        }
        return new Content(new Sha256().add(RAW_MARK).add(units).hex(), null, problem);
    }

    /** Hash and problem only: the content is personal. */
    @Override
    public String toString() {
        return "Content[" + hash + (problem == null ? "]" : ", " + problem + "]");
    }
}
