package io.railmirror.plaid;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an Item can be read.
 *
 * @param remedy what must be done
 * @param code Plaid's error code, empty when nothing is wrong
 * @param until when the consent ends, null when Plaid names no end
 */
public record PlaidItemHealth(
        Remedy remedy, String code, @Nullable Instant until) {

    /** So long before a consent ends its owner is to be asked; Plaid's own warning comes then. */
    public static final Duration WARNING_BEFORE_END = Duration.ofDays(7);

    /** Refuses nulls. */
    public PlaidItemHealth {
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(code, "code");
    }

    /** What must be done before an Item can be read. */
    public enum Remedy {
        /** Nothing. */
        NONE(""),
        /** The owner goes through Link's update mode: now, or before the consent ends. */
        UPDATE_MODE("let the owner log in in Link's update mode"),
        /** The owner chooses accounts in Link's update mode. */
        CHOOSE_ACCOUNTS("let the owner choose accounts in Link's update mode"),
        /** The owner links anew; this Item is over. */
        LINK_ANEW("the Item is over; let the owner link the bank anew");

        /** What to do, in words. */
        final String words;

        Remedy(String words) {
            this.words = words;
        }
    }
}
