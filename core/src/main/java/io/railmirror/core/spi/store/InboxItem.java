package io.railmirror.core.spi.store;

import io.railmirror.core.AppId;
import io.railmirror.core.spi.WebhookNews;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event that was delivered and is to be kept.
 *
 * @param app the app that received it
 * @param key identity within the app, at most {@value #KEY_LENGTH_MAX} characters
 * @param mark whether a second delivery is news again; otherwise it is a repetition
 * @param account the account that it concerns, see {@link #isAccount}; empty when it could not be
 *     read
 * @param receivedAt when it was delivered
 * @param occurredAt when it happened, as the rail says; null when it does not
 * @param news what it says; empty when it could not be read
 * @param illegible what could not be read and why, null when it could
 */
public record InboxItem(
        AppId app,
        String key,
        boolean mark,
        String account,
        Instant receivedAt,
        @Nullable Instant occurredAt,
        List<WebhookNews> news,
        @Nullable Illegible illegible) {

    /** The longest key. */
    public static final int KEY_LENGTH_MAX = 200;

    /** The longest account. */
    public static final int ACCOUNT_LENGTH_MAX = 500;

    /**
     * A delivery, or a part of one, that could not be read.
     *
     * @param reason why
     * @param body the raw bytes
     */
    public record Illegible(String reason, byte[] body) {

        /** Refuses nulls. */
        public Illegible {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(body, "body");
        }
    }

    /** Checks what belongs together and copies the list. */
    public InboxItem {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(receivedAt, "receivedAt");
        news = List.copyOf(news);
        if (!isAccount(account))
            throw new IllegalArgumentException("no store can keep the account");
        if (key.isEmpty() || key.length() > KEY_LENGTH_MAX)
            throw new IllegalArgumentException("key has %d characters".formatted(key.length()));
        if ((illegible == null) == news.isEmpty())
            throw new IllegalArgumentException("an event has news, or could not be read");
        if (illegible != null && mark)
            throw new IllegalArgumentException("what could not be read sets no mark");
    }

    /**
     * Whether every store can keep the account as it is: it is no longer than
     * {@value #ACCOUNT_LENGTH_MAX} characters, and holds neither U+0000 nor half of a surrogate
     * pair.
     */
    public static boolean isAccount(String account) {
        return account.length() <= ACCOUNT_LENGTH_MAX
                && account.codePoints()
                        .noneMatch(point -> point == 0
                                || point >= Character.MIN_SURROGATE
                                        && point <= Character.MAX_SURROGATE);
    }
}
