package io.railmirror.core.internal.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 lower-case hex digits. Confined to one thread; good for any number of hashes. */
public final class Sha256 {

    /** Looking a digest up costs more than hashing a record: it is copied, never used itself. */
    private static final MessageDigest UNUSED = lookUp();

    private final MessageDigest digest = copy();

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /** A provider whose digests cannot be copied is looked up each time. */
    private static MessageDigest copy() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            return lookUp();
        }
    }

    /** Adds text as UTF-8. */
    public Sha256 add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes. */
    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** The hash of what was added; starts anew. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** The 32 bytes of the hash of what was added; starts anew. */
    public byte[] bytes() {
        return digest.digest();
    }
}
