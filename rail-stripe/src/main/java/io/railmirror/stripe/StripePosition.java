package io.railmirror.stripe;

import io.railmirror.core.spi.Cursor;

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
    private static final String SEPARATOR = "/";
    private static final int PARTS = 4;

    /** The lists that one read of the feed walks, one after the other. */
    enum Part {
        /** What happened. */
        EVENTS(StripeKind.EVENT),
        /** Lines of the balance: no event tells of them. */
        LINES(StripeKind.BALANCE_TRANSACTION),
        /** Payments of invoices: only those that are paid have an event. */
        PAYMENTS(StripeKind.INVOICE_PAYMENT);

        private final StripeKind kind;

        Part(StripeKind kind) {
            this.kind = kind;
        }

        StripeKind kind() {
            return kind;
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

    /** The same read at the beginning of its next part; after the last part the read is over. */
    StripePosition nextPart(long from) {
        int next = part.ordinal() + 1;
        if (next == Part.values().length) return at(until);
        return new StripePosition(
                since, until, Part.values()[next], StripePaging.between(from, until));
    }

    Cursor cursor() {
        if (walk == null) return new Cursor(Long.toString(since));
        return new Cursor(String.join(
                SEPARATOR, Long.toString(since), Long.toString(until), part.name(), walk.text()));
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
