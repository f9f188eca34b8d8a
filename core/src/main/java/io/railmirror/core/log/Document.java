package io.railmirror.core.log;

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

    private static final int SALT_LONGS = 4;

    /** Checks the salt. */
    public Document {
        Objects.requireNonNull(id, "id");
        if (!salt.matches("[0-9a-f]{64}"))
            throw new IllegalArgumentException("salt must be 64 lower-case hex digits");
    }

    /** A fresh salt. */
    public static String salt(RandomGenerator random) {
        StringBuilder salt = new StringBuilder(16 * SALT_LONGS);
        for (int i = 0; i < SALT_LONGS; i++) salt.append("%016x".formatted(random.nextLong()));
        return salt.toString();
    }

    /** The identity only: the content is personal. */
    @Override
    public String toString() {
        return "Document[" + id + "]";
    }
}
