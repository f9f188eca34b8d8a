package io.railmirror.core.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.Objects;

/**
 * A checkpoint that nobody without the private key can have made.
 *
 * @param checkpoint what was signed
 * @param signature Ed25519 over the UTF-8 bytes of {@link Checkpoint#text()}, in Base64
 */
public record SignedCheckpoint(Checkpoint checkpoint, String signature) {

    /** Refuses nulls. */
    public SignedCheckpoint {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(signature, "signature");
    }

    /**
     * Whether the holder of the private key made this checkpoint.
     *
     * @throws IllegalArgumentException when the key is no Ed25519 key
     */
    public boolean verify(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance(Checkpoint.ALGORITHM);
            verifier.initVerify(key);
            verifier.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));
            return decodes() && verifier.verify(Base64.getDecoder().decode(signature));
        } catch (SignatureException e) {
            return false; // of another length than a signature has
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key is no Ed25519 key", e);
        }
    }

    private boolean decodes() {
        return signature.matches("[A-Za-z0-9+/]+={0,2}") && signature.length() % 4 == 0;
    }

    static String encode(byte[] signature) {
        return Base64.getEncoder().encodeToString(signature);
    }
}
