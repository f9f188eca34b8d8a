package io.railmirror.stripe;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.railmirror.core.spi.Cursor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the feed stands. Between two reads it is a second: everything before it was read. While a
 * read is under way it is also what that read ends with, and where in which of its parts it stands.
 *
 * @param since what was born from this second on is still to be read
 * @param until the second at which the read under way ends; 0 between two reads
 * @param part which of the lists is walked
 * @param walk where in it; null between two reads
 */
record StripePosition(
        long since, long until, Part part, @Nullable StripePaging walk) {
    /** So far back lines of the balance are looked at again by their list. */
    static final Duration LINES_REACH = ofDays(35);

    private static final String SEPARATOR = "/";
    private static final int PARTS = 4;

    /** The lists that one read of the feed walks, one after the other. */
    enum Part {
        /** What happened. */
        EVENTS(StripeList.of(StripeKind.EVENT)),
        /** Lines of the balance: no event tells of them. */
        LINES(StripeList.of(StripeKind.BALANCE_TRANSACTION)),
        /** Payments of invoices: only those that are paid have an event. */
        PAYMENTS(StripeList.of(StripeKind.INVOICE_PAYMENT)),
        /** Lines become available in silence, on a day that they name themselves. */
        PENDING(StripeList.of(StripeKind.BALANCE_TRANSACTION), LINES_REACH, ofHours(6)),
        /** What is no longer expected of an invoice is canceled in silence. */
        CANCELED(
                StripeList.of(StripeKind.INVOICE_PAYMENT).where("status", "canceled"),
                ofDays(90),
                ofDays(1)),
        /** The others have events, of which now and then one is never made. */
        EXPECTED(
                StripeList.of(StripeKind.INVOICE_PAYMENT).where("status", "open"), null, ofDays(1)),
        APPLIED(
                StripeList.of(StripeKind.INVOICE_PAYMENT).where("status", "paid"),
                ofDays(35),
                ofDays(1)),
        /** Whether an intent is a sale may take a call each, so these do not reach far. */
        INTENTS(StripeList.of(StripeKind.PAYMENT_INTENT), ofDays(3), ofDays(1)),
        CHARGES(StripeList.of(StripeKind.CHARGE), ofDays(35), ofDays(1)),
        INVOICES(StripeList.of(StripeKind.INVOICE), ofDays(35), ofDays(1)),
        OPEN(StripeList.of(StripeKind.INVOICE).where("status", "open"), null, ofDays(1)),
        DRAFTS(StripeList.of(StripeKind.INVOICE).where("status", "draft"), null, ofDays(1)),
        PAYOUTS(StripeList.of(StripeKind.PAYOUT), ofDays(14), ofDays(1)),
        REFUNDS(StripeList.of(StripeKind.REFUND), ofDays(35), ofDays(1)),
        DISPUTES(StripeList.of(StripeKind.DISPUTE), ofDays(120), ofDays(1));

        private final StripeList list;
        private final @Nullable Duration reach;
        private final Duration every;

        /** What is read every time, as far back as reads overlap. */
        Part(StripeList list) {
            this(list, ZERO, ZERO);
        }

        Part(StripeList list, @Nullable Duration reach, Duration every) {
            this.list = list;
            this.reach = reach;
            this.every = every;
        }

        StripeList list() {
            return list;
        }

        StripeKind kind() {
            return list.kind();
        }

        /** How far back, by birth; zero where reads overlap only, null for all. */
        @Nullable
        Duration reach() {
            return reach;
        }

        /** Whether it is read at a moment, when the last read was at another. */
        boolean isDue(long before, long now) {
            return every.isZero() || begin(before) != begin(now);
        }

        /** When the time began in which it is read once and a moment lies. */
        long begin(long moment) {
            return moment - moment % every.toSeconds();
        }
    }

    /** The position between two reads. */
    static StripePosition at(long second) {
        return new StripePosition(second, 0, Part.EVENTS, null);
    }

    boolean underWay() {
        return walk != null;
    }

    /** The same read, further on in the same part. */
    StripePosition walked(StripePaging next) {
        return new StripePosition(since, until, part, next);
    }

    /** The same read at the beginning of a part. */
    StripePosition at(Part next, long from) {
        return new StripePosition(since, until, next, StripePaging.between(from, until));
    }

    Cursor cursor() {
        if (walk == null) return new Cursor(Long.toString(since));
        return new Cursor(since + SEPARATOR + until + SEPARATOR + part + SEPARATOR + walk.text());
    }

    /**
     * The position that {@link #cursor()} wrote.
     *
     * @throws IllegalArgumentException when the text is none of ours
     */
    static StripePosition parse(Cursor cursor) {
        String[] parts = cursor.value().split(SEPARATOR, PARTS);
        if (parts.length == 1) return at(Long.parseLong(parts[0]));
        if (parts.length != PARTS)
            throw new IllegalArgumentException(
                    "not a cursor of the feed: " + parts.length + " parts");
        return new StripePosition(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Part.valueOf(parts[2]),
                StripePaging.parse(parts[3]));
    }
}
