package io.railmirror.plaid;

import io.railmirror.core.Environment;
import io.railmirror.core.spi.Ports;
import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;
import io.railmirror.testkit.http.SimServer;
import io.railmirror.testkit.sim.ThreadWorkers;
import io.railmirror.testkit.time.SettableClock;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Where the rail asks for keys of webhooks, and who signs with them. */
final class KeyDesk implements AutoCloseable {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int COORDINATE_BYTES = 32;

    final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    final SimServer server =
            SimServer.builder(this::answer).labeller(SimRequest::path).start();
    final PlaidApp rail = rail(false);
    final PlaidApp railOfTransfers = rail(true);
    private final Map<String, String> answers = new TreeMap<>();
    private final Map<String, KeyPair> pairs = new TreeMap<>();

    private PlaidApp rail(boolean transfers) {
        return new PlaidApp(
                PlaidConfig.builder(Environment.SANDBOX, "id", "secret")
                        .baseUrl(server.baseUri().toString())
                        .transfers(transfers)
                        .build(),
                new Ports(clock, clock::advance, () -> "id", new Random(1), new ThreadWorkers()));
    }

    private SimResponse answer(SimRequest request) {
        for (Map.Entry<String, String> known : answers.entrySet())
            if (request.bodyText().contains("\"" + known.getKey() + "\""))
                return SimResponse.json(200, known.getValue());
        return SimResponse.json(
                400,
                "{\"error_type\":\"INVALID_INPUT\","
                        + "\"error_code\":\"INVALID_WEBHOOK_VERIFICATION_KEY_ID\","
                        + "\"error_message\":\"no such key\",\"request_id\":\"r1\"}");
    }

    /** Answers with this from now on. */
    void publish(String keyId, String jwk) {
        answers.put(keyId, "{\"key\":" + jwk + ",\"request_id\":\"r2\"}");
    }

    /** Makes a key, and publishes it. */
    KeyDesk withKey(String keyId, String expiredAt) {
        ECPublicKey open = (ECPublicKey) pair(keyId).getPublic();
        publish(
                keyId,
                ("{\"alg\":\"ES256\",\"crv\":\"P-256\",\"kty\":\"EC\",\"use\":\"sig\","
                                + "\"kid\":\"%s\",\"expired_at\":%s,\"x\":\"%s\",\"y\":\"%s\"}")
                        .formatted(
                                keyId,
                                expiredAt,
                                coordinate(open.getW().getAffineX()),
                                coordinate(open.getW().getAffineY())));
        return this;
    }

    private KeyPair pair(String keyId) {
        return pairs.computeIfAbsent(keyId, none -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = new byte[COORDINATE_BYTES];
        byte[] raw = value.toByteArray();
        int length = Math.min(raw.length, COORDINATE_BYTES);
        System.arraycopy(raw, raw.length - length, bytes, COORDINATE_BYTES - length, length);
        return BASE64.encodeToString(bytes);
    }

    /** The token that goes with a body, signed now. */
    String token(String keyId, String body) {
        return token(keyId, "ES256", claims(body));
    }

    String claims(String body) {
        return "{\"iat\":%d,\"request_body_sha256\":\"%s\"}"
                .formatted(clock.instant().getEpochSecond(), hash(body));
    }

    /** A token that claims anything under any algorithm, signed as it should be. */
    String token(String keyId, String algorithm, String claims) {
        String header =
                "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm, keyId);
        String signed = encoded(header) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair(keyId).getPrivate());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String body) {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        rail.close();
        railOfTransfers.close();
        server.close();
    }
}
