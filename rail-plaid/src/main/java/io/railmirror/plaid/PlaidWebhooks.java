package io.railmirror.plaid;

import io.railmirror.core.error.MappingException;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.plaid.wire.PlaidKey;
import io.railmirror.plaid.wire.PlaidNotice;
import io.railmirror.plaid.wire.PlaidToken;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Verifies what Plaid delivers: a token, signed by a key that Plaid's interface gives, holds the
 * hash of the body. Deliveries have no id and equal bodies are news each time. Thread-safe.
 */
final class PlaidWebhooks {
    /** Plaid gives up after ten seconds. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    static final String TOKEN = "Plaid-Verification";

    /** So old may a token be; Plaid's own rule. */
    private static final Duration AGE_MAX = Duration.ofMinutes(5);

    /** So far may Plaid's clock be ahead of this one. */
    private static final Duration AHEAD_MAX = Duration.ofMinutes(1);

    private final PlaidKeys keys;
    private final boolean transfers;
    private final Clock clock;

    /**
     * For one app.
     *
     * @param transfers whether its transfers are read
     */
    PlaidWebhooks(PlaidKeys keys, boolean transfers, Clock clock) {
        this.keys = keys;
        this.transfers = transfers;
        this.clock = clock;
    }

    WebhookOutcome open(SignedRequest request, CallGateway gateway) {
        Optional<PlaidToken> token = request.header(TOKEN).flatMap(PlaidToken::parse);
        if (token.isEmpty())
            return new WebhookOutcome.Malformed("header " + TOKEN + " holds no token");
        Optional<String> why = forged(token.get(), request.body(), gateway);
        return why.isPresent() ? new WebhookOutcome.Forged(why.get()) : read(request.text());
    }

    /** Why it is not believed; empty when it is. */
    private Optional<String> forged(PlaidToken token, byte[] body, CallGateway gateway) {
        if (!token.isEs256() || token.keyId().isEmpty())
            return Optional.of("the token names no key or another algorithm than ES256");
        Optional<PlaidKey> key = keys.find(token.keyId(), gateway);
        if (key.isEmpty()) return Optional.of("Plaid does not know the key of the token");
        Instant now = clock.instant();
        if (key.get().isExpired(now)) return Optional.of("the key of the token has expired");
        if (!token.isSignedBy(key.get().key()))
            return Optional.of("the token is not signed by its key");
        return token.claims()
                .map(claims -> unfit(claims, body, now))
                .orElse(Optional.of("the token lacks a time or the hash of the body"));
    }

    private static Optional<String> unfit(PlaidToken.Claims claims, byte[] body, Instant now) {
        long age = now.getEpochSecond() - claims.issuedAt();
        if (age > AGE_MAX.toSeconds() || -age > AHEAD_MAX.toSeconds())
            return Optional.of("the token was signed too long ago, or later than now");
        byte[] stated = claims.bodyHash().getBytes(StandardCharsets.UTF_8);
        byte[] actual = hash(body).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(actual, stated)
                ? Optional.empty()
                : Optional.of("the token was signed for another body");
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    private WebhookOutcome read(String body) {
        try {
            return new WebhookOutcome.Genuine(events(PlaidNotice.parse(body)));
        } catch (MappingException | IllegalArgumentException e) {
            return new WebhookOutcome.Illegible(String.valueOf(e.getMessage()));
        }
    }

    /** Notices of transfers name no Item: they tell of the feed of the whole client. */
    private List<WebhookEvent> events(PlaidNotice notice) {
        if (notice.is("TRANSFER", "TRANSFER_EVENTS_UPDATE"))
            return transfers ? List.of(WebhookEvent.ofAppFeed(PlaidStreams.TRANSFERS)) : List.of();
        List<WebhookNews> news = PlaidNews.of(notice);
        return news.isEmpty() || notice.itemId().isEmpty()
                ? List.of()
                : List.of(new WebhookEvent("", notice.itemId(), null, news));
    }
}
