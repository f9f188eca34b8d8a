package io.railmirror.http.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets by which a rail signs its deliveries with HMAC-SHA256: several while one replaces
 * another. Signatures are compared in constant time, and every secret is tried whatever the others
 * say, so that the time tells nothing. Immutable and thread-safe.
 */
public final class WebhookSecrets {

    /** Enough for two rotations at once. */
    public static final int SECRETS_MAX = 8;

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys = new ArrayList<>();

    private WebhookSecrets(List<String> secrets) {
        List<String> problems = problems("webhook secret", secrets);
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
        for (String secret : secrets) {
            keys.add(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        }
    }

    /**
     * Secrets as the rail gives them; their UTF-8 bytes are the keys.
     *
     * @param secrets at most {@value #SECRETS_MAX}, none of them empty; without one nothing is
     *     believed
     */
    public static WebhookSecrets of(List<String> secrets) {
        return new WebhookSecrets(secrets);
    }

    /**
     * What is wrong with some secrets, for builders that tell all their problems at once; none of
     * it shows a secret.
     *
     * @param name what the rail calls one of them
     * @param secrets as they were given
     */
    public static List<String> problems(String name, List<String> secrets) {
        List<String> problems = new ArrayList<>();
        if (secrets.size() > SECRETS_MAX)
            problems.add("%d %ss are more than %d".formatted(secrets.size(), name, SECRETS_MAX));
        for (String secret : secrets)
            if (secret.isBlank()) problems.add("a %s is empty".formatted(name));
        return problems;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * Whether a signature in Base64 fits one of the secrets.
     *
     * @param signature standard Base64 with padding; whatever else it is, it does not fit
     * @param parts the signed bytes, one after the other
     */
    public boolean signedBase64(String signature, byte[]... parts) {
        byte[] given;
        try {
            given = Base64.getDecoder().decode(signature.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        boolean fits = false;
        for (SecretKeySpec key : keys) fits |= MessageDigest.isEqual(mac(key, parts), given);
        return fits;
    }

    /**
     * Whether a signature in lower-case hex digits fits one of the secrets.
     *
     * @param signature as the rail sent it; in capitals it does not fit
     * @param parts the signed bytes, one after the other
     */
    public boolean signedHex(String signature, byte[]... parts) {
        return signedHex(List.of(signature), parts);
    }

    /**
     * Whether one of some signatures in lower-case hex digits fits one of the secrets. The signed
     * bytes are hashed once for each secret, however many signatures there are.
     *
     * @param signatures as the rail sent them; in capitals they do not fit
     * @param parts the signed bytes, one after the other
     */
    public boolean signedHex(List<String> signatures, byte[]... parts) {
        boolean fits = false;
        for (SecretKeySpec key : keys) {
            byte[] hex = HexFormat.of().formatHex(mac(key, parts)).getBytes(StandardCharsets.UTF_8);
            for (String given : signatures)
                fits |= MessageDigest.isEqual(hex, given.getBytes(StandardCharsets.UTF_8));
        }
        return fits;
    }

    private static byte[] mac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) mac.update(part);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have " + ALGORITHM, e);
        }
    }

    /** How many there are, never which. */
    @Override
    public String toString() {
        return "WebhookSecrets[%d]".formatted(keys.size());
    }
}
