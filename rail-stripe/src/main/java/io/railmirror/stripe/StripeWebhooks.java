package io.railmirror.stripe;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.http.webhook.WebhookSecrets;
import io.railmirror.stripe.wire.StripeNotice;
import io.railmirror.stripe.wire.StripeSignature;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Verifies what Stripe delivers, snapshots and thin events alike. Thread-safe. */
final class StripeWebhooks {
    /** Stripe publishes no number; reports say three to thirty seconds. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /** How far the time of a signature may be away, either way; so far it still passes. */
    static final Duration TOLERANCE = Duration.ofSeconds(300);

    static final String SIGNATURE = "Stripe-Signature";

    private static final AnswerOrigin ORIGIN = new AnswerOrigin(StripeErrors.RAIL, "webhook");

    private static final WebhookNews DEAUTHORIZED = new WebhookNews.Health(
            ConnectionHealth.State.RECONSENT_NEEDED,
            "The account has left the app; its owner must connect it again.",
            null);

    /** Of the balance itself Stripe tells only when something of it can be paid out. */
    private static final Set<StripeKind> MOVES_BALANCE = Set.of(
            StripeKind.CHARGE,
            StripeKind.REFUND,
            StripeKind.DISPUTE,
            StripeKind.PAYOUT,
            StripeKind.TRANSFER);

    private final StripeConfig config;
    private final WebhookSecrets secrets;
    private final Clock clock;

    StripeWebhooks(StripeConfig config, Clock clock) {
        this.config = config;
        this.secrets = config.webhookSecrets();
        this.clock = clock;
    }

    WebhookOutcome open(SignedRequest request) {
        Optional<String> header = request.header(SIGNATURE);
        if (header.isEmpty())
            return new WebhookOutcome.Malformed("header " + SIGNATURE + " is missing");
        Optional<StripeSignature> signature = StripeSignature.parse(header.get());
        if (signature.isEmpty())
            return new WebhookOutcome.Malformed("header " + SIGNATURE + " has no t and v1");
        if (secrets.isEmpty())
            return new WebhookOutcome.Forged("the app has no webhook secret to believe");
        long apart = Math.abs(clock.instant().getEpochSecond() - signature.get().second());
        if (apart > TOLERANCE.toSeconds())
            return new WebhookOutcome.Forged(
                    "it was signed more than %d s away from now".formatted(TOLERANCE.toSeconds()));
        byte[] before = (signature.get().time() + ".").getBytes(StandardCharsets.UTF_8);
        if (!secrets.signedHex(signature.get().signatures(), before, request.body()))
            return new WebhookOutcome.Forged("the signature fits no webhook secret");
        return read(request.text());
    }

    private WebhookOutcome read(String body) {
        try {
            StripeNotice notice = StripeNotice.parse(ORIGIN, body);
            // an endpoint of live accounts is told of their test data as well
            if (notice.live() != config.isLive()) return new WebhookOutcome.Genuine(List.of());
            String account = notice.account().isEmpty() ? config.ownAccount() : notice.account();
            if (account.isEmpty())
                return new WebhookOutcome.Undecided(
                        "it names no account, and the configuration has no ownAccount");
            List<WebhookNews> news = news(notice);
            return new WebhookOutcome.Genuine(
                    news.isEmpty()
                            ? List.of()
                            : List.of(new WebhookEvent(
                                    notice.id(), account, notice.created(), news)));
        } catch (MappingException | MalformedAnswerException | IllegalArgumentException e) {
            return new WebhookOutcome.Illegible(String.valueOf(e.getMessage()));
        }
    }

    private static List<WebhookNews> news(StripeNotice notice) {
        if (notice.isDeauthorization()) return List.of(DEAUTHORIZED);
        List<WebhookNews> news = new ArrayList<>();
        StripeKind.find(notice.event().kind())
                .flatMap(StripeWebhooks::shownBy)
                .map(StripeStreams::list)
                .ifPresent(list ->
                        news.add(new WebhookNews.Dirty(new TreeSet<>(Set.of(list.name())))));
        for (Change change : StripeHints.of(notice.event()))
            news.add(new WebhookNews.Changed(change.kind(), change.id()));
        return news;
    }

    /** The object that has no id to be read by and shows what happened, if there is one. */
    private static Optional<StripeKind> shownBy(StripeKind kind) {
        if (MOVES_BALANCE.contains(kind)) return Optional.of(StripeKind.BALANCE);
        return kind.isSingle() ? Optional.of(kind) : Optional.empty();
    }
}
