package io.railmirror.core.internal.credential;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.CredentialException;
import io.railmirror.core.spi.store.SealedCredentials;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and decrypts with AES-256-GCM. The bytes are a random nonce of 96 bits, the ciphertext
 * and a tag of 128 bits; business and connection are the associated data, so that a row that was
 * moved to another connection does not open. Thread-safe.
 */
final class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String FORGED =
            "the key is another one of that name, the row was changed or moved here from elsewhere";
    private static final String NEXT_STEP =
            "Give the engine that key, restore the row, or store new credentials.";

    private final @Nullable KeyProvider keys;
    private final RandomGenerator random;

    Seal(@Nullable KeyProvider keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    /** The key for what is encrypted from now on. */
    EncryptionKey currentKey(ConnectionKey connection) {
        if (keys == null)
            throw new ConfigurationException(
                    ("The engine has no KeyProvider, so the credentials of connection '%s' cannot"
                                    + " be stored. Build the engine with one.")
                            .formatted(connection));
        return keys.current();
    }

    /** Nonce, ciphertext and tag. */
    byte[] close(ConnectionKey connection, EncryptionKey key, Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = secret.bytes();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, connection);
            byte[] encrypted = cipher.doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new CredentialException(
                    ("The credentials of connection '%s' cannot be encrypted with key '%s': this"
                                    + " Java runtime lacks %s.")
                            .formatted(connection, key.id(), CIPHER),
                    e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * What was encrypted.
     *
     * @throws CredentialException when the key is unknown or wrong, the row belongs to another
     *     connection, or a bit was changed
     */
    Secret open(ConnectionKey connection, SealedCredentials sealed) {
        EncryptionKey key = keyOf(connection, sealed);
        byte[] bytes = sealed.ciphertext();
        if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE)
            throw unopened(connection, sealed, FORGED, null);
        byte[] plain = decrypted(connection, sealed, key);
        try {
            return Secret.of(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private byte[] decrypted(
            ConnectionKey connection, SealedCredentials sealed, EncryptionKey key) {
        byte[] bytes = sealed.ciphertext();
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, connection)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw unopened(connection, sealed, FORGED, e);
        }
    }

    private EncryptionKey keyOf(ConnectionKey connection, SealedCredentials sealed) {
        if (keys == null) throw unopened(connection, sealed, "the engine has no KeyProvider", null);
        return keys.find(sealed.keyId())
                .orElseThrow(() -> unopened(
                        connection, sealed, "the KeyProvider does not know the key", null));
    }

    private static CredentialException unopened(
            ConnectionKey connection,
            SealedCredentials sealed,
            String why,
            @Nullable GeneralSecurityException cause) {
        return new CredentialException(
                "The credentials of connection '%s', encrypted with key '%s', do not open: %s. %s"
                        .formatted(connection, sealed.keyId(), why, NEXT_STEP),
                cause);
    }

    private static Cipher cipher(
            int mode, EncryptionKey key, byte[] nonce, ConnectionKey connection)
            throws GeneralSecurityException {
        byte[] bytes = key.key();
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(
                    mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(Secret.prefixed(
                    connection.business().value(), connection.connection().value()));
            return cipher;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
