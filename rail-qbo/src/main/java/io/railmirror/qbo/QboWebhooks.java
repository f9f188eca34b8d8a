package io.railmirror.qbo;

import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.http.webhook.WebhookSecrets;
import io.railmirror.qbo.wire.QboNotice;
import io.railmirror.qbo.wire.QboNotices;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies what Intuit delivers, in both of its forms. Immutable and thread-safe. */
final class QboWebhooks {
    /** Intuit gives up after three seconds. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    static final String SIGNATURE = "intuit-signature";

    private final WebhookSecrets tokens;

    QboWebhooks(WebhookSecrets tokens) {
        this.tokens = tokens;
    }

    WebhookOutcome open(SignedRequest request) {
        Optional<String> signature = request.header(SIGNATURE);
        if (signature.isEmpty())
            return new WebhookOutcome.Malformed("header " + SIGNATURE + " is missing");
        if (tokens.isEmpty())
            return new WebhookOutcome.Forged("the app has no verifier token to believe");
        if (!tokens.signedBase64(signature.get(), request.body()))
            return new WebhookOutcome.Forged("the signature fits no verifier token");
        try {
            return outcome(QboNotices.read(request.text()));
        } catch (MappingException | MalformedAnswerException | IllegalArgumentException e) {
            return new WebhookOutcome.Illegible(String.valueOf(e.getMessage()));
        }
    }

    /** Of a delivery of which nothing can be read the whole is kept. */
    private static WebhookOutcome outcome(QboNotices.Body body) {
        if (body.notices().isEmpty() && !body.illegible().isEmpty())
            return new WebhookOutcome.Illegible(
                    body.illegible().values().iterator().next());
        List<WebhookEvent> events = new ArrayList<>();
        List<WebhookOutcome.Part> illegible = new ArrayList<>();
        body.illegible()
                .forEach((text, reason) -> illegible.add(new WebhookOutcome.Part(reason, text)));
        body.notices().forEach(notice -> event(notice).ifPresent(events::add));
        return new WebhookOutcome.Genuine(events, illegible);
    }

    /** Of kinds that are not read nothing needs to be kept. */
    private static Optional<WebhookEvent> event(QboNotice notice) {
        return QboKind.named(notice.entity())
                .map(kind -> new WebhookEvent(
                        notice.id(),
                        notice.realm(),
                        notice.at(),
                        notice.entityIds().stream().map(kind::news).toList()));
    }
}
