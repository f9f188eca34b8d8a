package io.railmirror.core.log;

import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whatever of an entry can hold personal data, in one erasable place beside it. The entry's hash
 * covers salted digests of the four texts, so that a document can be emptied without breaking the
 * chain.
 *
 * @param id its identity, named by the entry and by the mirror's row
 * @param salt 256 random bits as 64 lower-case hex digits
 * @param snapshot the record as JSON text, null when the entry carries none
 * @param differences what changed, as JSON text (see {@code docs/log-format.md}), null when nothing
 *     or everything did
 * @param reason why, in a person's words, null when none was given
 * @param payload the host's own text, null when there is none
 */
public record Document(
        DocumentId id,
        String salt,
        @Nullable String snapshot,
        @Nullable String differences,
        @Nullable String reason,
        @Nullable String payload) {

    private static final int SALT_DIGITS = 64;

    /** Checks the salt. */
    public Document {
        Objects.requireNonNull(id, "id");
        if (salt.length() != SALT_DIGITS || !isHex(salt))
            throw new IllegalArgumentException("salt must be 64 lower-case hex digits");
    }

    /** A fresh salt. */
    public static String salt(RandomGenerator random) {
        byte[] salt = new byte[SALT_DIGITS / 2];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /** A loop, since every entry has one. */
    private static boolean isHex(String salt) {
        for (int i = 0; i < salt.length(); i++) if (!isDigit(salt.charAt(i))) return false;
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    /** The identity only: the content is personal. */
    @Override
    public String toString() {
        return "Document[" + id + "]";
    }
}
