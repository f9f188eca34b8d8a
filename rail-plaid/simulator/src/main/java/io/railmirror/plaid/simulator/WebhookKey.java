package io.railmirror.plaid.simulator;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A key that webhooks are signed with. Immutable. */
final class WebhookKey {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int COORDINATE_BYTES = 32;

    private final String id;
    private final KeyPair pair;
    private final Instant created;
    private final @Nullable Instant expired;

    private WebhookKey(String id, KeyPair pair, Instant created, @Nullable Instant expired) {
        this.id = id;
        this.pair = pair;
        this.created = created;
        this.expired = expired;
    }

    static WebhookKey make(String id, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new WebhookKey(id, generator.generateKeyPair(), now, null);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has this curve", impossible);
        }
    }

    WebhookKey expired(Instant at) {
        return new WebhookKey(id, pair, created, at);
    }

    String id() {
        return id;
    }

    /** The JWT that goes with a body. */
    String sign(String body, Instant now) {
        String header = "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"JWT\"}".formatted(id);
        StringBuilder hash = new StringBuilder();
        for (byte octet : Ids.digest(body)) hash.append("%02x".formatted(octet));
        String claims =
                "{\"iat\":%d,\"request_body_sha256\":\"%s\"}".formatted(now.getEpochSecond(), hash);
        String signed = encode(header.getBytes(StandardCharsets.US_ASCII)) + "."
                + encode(claims.getBytes(StandardCharsets.US_ASCII));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has this signature", impossible);
        }
    }

    /** The public half, as a JWK. */
    Obj shape() {
        ECPublicKey open = (ECPublicKey) pair.getPublic();
        Obj key = new Obj()
                .text("alg", "ES256")
                .number("created_at", created.getEpochSecond())
                .text("crv", "P-256")
                .text("kid", id)
                .text("kty", "EC")
                .text("use", "sig")
                .text("x", coordinate(open.getW().getAffineX()))
                .text("y", coordinate(open.getW().getAffineY()));
        return expired == null
                ? key.none("expired_at")
                : key.number("expired_at", expired.getEpochSecond());
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return encode(fixed);
    }

    private static String encode(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
