package io.railmirror.core.spi;

import io.railmirror.core.StreamName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One event of a delivery: it concerns one account.
 *
 * @param id the rail's own id of the event, the same whenever it is delivered again, and unlike
 *     that of any other event of the app; empty when the rail gives none. Then the event sets a
 *     mark, and is never taken for a repetition: equal bodies may be two events
 * @param account the account, as connections name it; an event of the app itself names the account
 *     by which the rail connects the app
 * @param occurredAt when it happened, as the rail says; null when it does not
 * @param news what happened, at least one
 */
public record WebhookEvent(
        String id, String account, @Nullable Instant occurredAt, List<WebhookNews> news) {

    /** The account of an event that tells of the feed of the app, see {@link ReadsAppFeed}. */
    public static final String APP_FEED = "_app";

    /** Checks the account and copies the list. */
    public WebhookEvent {
        Objects.requireNonNull(id, "id");
        news = List.copyOf(news);
        if (account.isBlank()) throw new IllegalArgumentException("an event names an account");
        if (news.isEmpty()) throw new IllegalArgumentException("an event has news");
    }

    /** An event that the rail gives an id. */
    public static WebhookEvent of(
            String id, String account, @Nullable Instant occurredAt, WebhookNews... news) {
        if (id.isBlank()) throw new IllegalArgumentException("the id of the event is empty");
        return new WebhookEvent(id, account, occurredAt, List.of(news));
    }

    /** The feed of the app has something new. */
    public static WebhookEvent ofAppFeed(StreamName appFed) {
        return mark(APP_FEED, null, new WebhookNews.Dirty(new TreeSet<>(Set.of(appFed))));
    }

    /** An event without an id. */
    public static WebhookEvent mark(
            String account, @Nullable Instant occurredAt, WebhookNews... news) {
        return new WebhookEvent("", account, occurredAt, List.of(news));
    }
}
