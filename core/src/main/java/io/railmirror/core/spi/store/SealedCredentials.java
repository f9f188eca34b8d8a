package io.railmirror.core.spi.store;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted credentials.
 *
 * @param version counts the replacements, from 1
 * @param keyId the key that they were encrypted with
 * @param ciphertext nonce, ciphertext and tag as core made them; not copied, not to be changed
 * @param refreshStarted when a refresh was begun whose result was never stored, null when none is
 *     open
 */
public record SealedCredentials(
        long version,
        String keyId,
        byte[] ciphertext,
        @Nullable Instant refreshStarted) {

    /** Refuses nulls. */
    public SealedCredentials {
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(ciphertext, "ciphertext");
    }

    @Override
    public String toString() {
        return "SealedCredentials[version " + version + ", key " + keyId + "]";
    }
}
