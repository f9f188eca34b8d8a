package io.railmirror.core;

import io.railmirror.core.spi.WebhookNews;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of a webhook, as the inbox keeps it. It belongs to an app: whose books it concerns is
 * found out when it is worked on.
 *
 * @param app the app that received it
 * @param key identity within the app: made of the rail's id, or of what the event says
 * @param account the account that it concerns; empty when it could not be read
 * @param generation grows with every delivery of a mark, and when it is replayed
 * @param state what became of it
 * @param receivedAt when it was delivered, of a mark the last time
 * @param since since when it is in its state; begins anew when it is delivered or replayed
 * @param occurredAt when it happened, as the rail says; null when it does not
 * @param attempts how often work on it was begun since it was delivered, without those that ended
 *     at something else than the event
 * @param reason why it is not done; empty when it is, or was not begun
 * @param news what it says; empty when it could not be read
 * @param body the raw body of a delivery that could not be read; empty otherwise
 */
public record InboxEvent(
        AppId app,
        String key,
        String account,
        long generation,
        InboxState state,
        Instant receivedAt,
        Instant since,
        @Nullable Instant occurredAt,
        int attempts,
        String reason,
        List<WebhookNews> news,
        byte[] body) {

    /** The body of an event that could be read. */
    public static final byte[] NO_BODY = new byte[0];

    /** Refuses nulls and copies the list. */
    public InboxEvent {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(body, "body");
        news = List.copyOf(news);
    }

    /** What people look for; of a body that could not be read the size alone. */
    @Override
    public String toString() {
        return "InboxEvent[%s, %s, account %s, %s, attempt %d, '%s', %s, %d bytes]"
                .formatted(app, key, account, state, attempts, reason, news, body.length);
    }
}
