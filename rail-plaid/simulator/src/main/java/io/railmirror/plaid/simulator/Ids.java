package io.railmirror.plaid.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Opaque ids and tokens. What is made from a text is the same for the same text. */
final class Ids {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    private Ids() {}

    static String of(String text) {
        byte[] digest = digest(text);
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++)
            id.append(ALPHABET.charAt((digest[i] & 0xff) % ALPHABET.length()));
        return id.toString();
    }

    /** In the form 8-4-4-4-12, hex. */
    static String uuid(RandomGenerator random) {
        String hex = String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
