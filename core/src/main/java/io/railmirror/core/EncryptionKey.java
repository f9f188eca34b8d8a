package io.railmirror.core;

import java.security.MessageDigest;
import java.util.Objects;

/**
 * A key that encrypts credentials. {@code toString} does not show it.
 *
 * @param id its public name, stored beside what it encrypted; 1 to 100 characters
 * @param key 32 bytes (AES-256); copied
 */
public record EncryptionKey(String id, byte[] key) {

    private static final int BYTES = 32;
    private static final int ID_LENGTH_MAX = 100;

    /** Checks the length and copies the bytes. */
    public EncryptionKey {
        Objects.requireNonNull(id, "id");
        if (id.isBlank() || id.length() > ID_LENGTH_MAX)
            throw new IllegalArgumentException(
                    "key id must have 1 to %d characters".formatted(ID_LENGTH_MAX));
        if (key.length != BYTES)
            throw new IllegalArgumentException(
                    "key '%s' must have %d bytes, has %d".formatted(id, BYTES, key.length));
        key = key.clone();
    }

    /** A copy of the bytes. */
    @Override
    public byte[] key() {
        return key.clone();
    }

    @Override
    public String toString() {
        return "EncryptionKey[" + id + "]";
    }

    /** Keys with the same name and the same bytes are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EncryptionKey that
                && id.equals(that.id)
                && MessageDigest.isEqual(key, that.key);
    }

    /** Whether all of its bytes are the same: such a key is an example, and protects nothing. */
    public boolean isExample() {
        for (byte one : key) if (one != key[0]) return false;
        return true;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
