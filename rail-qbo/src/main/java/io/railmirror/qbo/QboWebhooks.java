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
            return new WebhookOutcome.Genuine(events(QboNotices.read(request.text())));
        } catch (MappingException | MalformedAnswerException | IllegalArgumentException e) {
            return new WebhookOutcome.Illegible(String.valueOf(e.getMessage()));
        }
    }

    private static List<WebhookEvent> events(List<QboNotice> notices) {
        return notices.stream().flatMap(notice -> event(notice).stream()).toList();
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
