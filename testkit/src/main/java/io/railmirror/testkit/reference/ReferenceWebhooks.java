package io.railmirror.testkit.reference;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.core.spi.WebhookOutcome;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The webhooks of the reference rail: who signs them, and what a receiver makes of them. A body has
 * one event per line, its parts with a bar between: id (empty for a mark), with the time behind an
 * at sign where the rail tells it, account, and what happened, for example
 * {@code e-1|acme|changed|Bill|7}, {@code |acme|dirty|transactions} or
 * {@code e-2|acme|health|DOWN|the rail rests}, behind which may be its end. Thread-safe.
 */
public final class ReferenceWebhooks implements OpensWebhooks {

    /** The header that bears the signature. */
    public static final String SIGNATURE = "Reference-Signature";

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final String ALGORITHM = "HmacSHA256";

    private final List<String> secrets = new ArrayList<>(List.of("secret-of-webhooks-1"));

    ReferenceWebhooks() {}

    /**
     * A signed delivery.
     *
     * @param headers the headers
     * @param body the raw bytes
     */
    public record Signed(Map<String, List<String>> headers, byte[] body) {}

    /** Signs with the first of the secrets that the receiver has. */
    public synchronized Signed sign(String... lines) {
        return signedBy(secrets.get(0), lines);
    }

    /** Signs with any secret. */
    public static Signed signedBy(String secret, String... lines) {
        byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new Signed(Map.of(SIGNATURE, List.of(mac(secret, body))), body);
    }

    /** The secrets that the receiver has from now on. */
    public synchronized void secrets(String... some) {
        secrets.clear();
        secrets.addAll(List.of(some));
    }

    @Override
    public Duration answerWithin() {
        return ANSWER_WITHIN;
    }

    @Override
    public WebhookOutcome open(SignedRequest request, CallGateway gateway) {
        String signature = request.header(SIGNATURE).orElse("");
        if (signature.isEmpty()) return new WebhookOutcome.Malformed("the signature is missing");
        if (!isSigned(signature, request.body()))
            return new WebhookOutcome.Forged("the signature fits no secret");
        try {
            return new WebhookOutcome.Genuine(
                    request.text().lines().map(ReferenceWebhooks::event).toList());
        } catch (IllegalArgumentException | DateTimeException e) {
            return new WebhookOutcome.Illegible("a line is no event");
        }
    }

    private synchronized boolean isSigned(String signature, byte[] body) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        boolean signed = false;
        for (String secret : secrets)
            signed |= MessageDigest.isEqual(
                    mac(secret, body).getBytes(StandardCharsets.UTF_8), given);
        return signed;
    }

    private static WebhookEvent event(String line) {
        String[] parts = line.split("\\|", -1);
        if (parts.length < 3) throw new IllegalArgumentException("no event: " + parts.length);
        String[] idAndTime = parts[0].split("@", 2);
        return new WebhookEvent(
                idAndTime[0],
                parts[1],
                idAndTime.length == 1 ? null : Instant.parse(idAndTime[1]),
                List.of(news(parts)));
    }

    private static WebhookNews news(String[] parts) {
        if (parts[2].equals("changed") && parts.length == 5)
            return new WebhookNews.Changed(Kind.of(parts[3]), ExternalId.of(parts[4]));
        if (parts[2].equals("dirty")) {
            TreeSet<StreamName> streams = new TreeSet<>();
            for (int i = 3; i < parts.length; i++) streams.add(StreamName.of(parts[i]));
            return new WebhookNews.Dirty(streams);
        }
        if (parts[2].equals("health") && parts.length >= 5)
            return new WebhookNews.Health(
                    ConnectionHealth.State.valueOf(parts[3]),
                    parts[4],
                    parts.length == 5 ? null : Instant.parse(parts[5]));
        throw new IllegalArgumentException("no news: " + parts[2]);
    }

    private static String mac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have " + ALGORITHM, e);
        }
    }
}
