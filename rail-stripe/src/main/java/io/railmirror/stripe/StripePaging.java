package io.railmirror.stripe;

import io.railmirror.core.spi.Cursor;
import io.railmirror.stripe.wire.StripePage;
import io.railmirror.stripe.wire.StripeRow;

import java.util.List;

/**
 * Where a walk through a list stands, newest first. Stripe pages by the id of the last object seen,
 * so nothing shifts when objects are born or deleted meanwhile; what is born later lies beyond the
 * upper bound that is fixed with the first page, and is the feed's. When the last object seen is
 * itself deleted, the walk goes on from its second, that second included: rows seen twice cost
 * nothing.
 *
 * @param from births from this second on, 0 for all
 * @param until births before this second; 0 while it is not fixed
 * @param after the id of the last object seen, empty at the beginning
 * @param created its birth
 */
record StripePaging(long from, long until, String after, long created) {
    private static final String SEPARATOR = " ";
    private static final String NOTHING = "-";
    private static final int PARTS = 4;

    /** The beginning of a walk through everything. */
    static final StripePaging START = between(0, 0);

    /** The beginning of a walk through a range of births. */
    static StripePaging between(long from, long until) {
        return new StripePaging(from, until, "", 0);
    }

    /** The walk with its upper bound fixed; one that is fixed already stays. */
    StripePaging fixed(long now) {
        return until > 0 ? this : new StripePaging(from, now + 1, after, created);
    }

    /** The walk after a page. */
    StripePaging behind(StripePage page) {
        List<StripeRow> rows = page.rows();
        if (rows.isEmpty()) return this;
        StripeRow last = rows.get(rows.size() - 1);
        return new StripePaging(from, until, last.id(), last.created());
    }

    /** The walk that does without the object it stood at: from that second on, it included. */
    StripePaging withoutAnchor() {
        return new StripePaging(from, created + 1, "", 0);
    }

    /** Whether it stands at an object. */
    boolean anchored() {
        return !after.isEmpty();
    }

    /** The end: a page that is empty ends a walk whatever it says of more. */
    static boolean last(StripePage page) {
        return !page.more() || page.rows().isEmpty();
    }

    /** The walk as a text of four words. */
    String text() {
        String anchor = anchored() ? after : NOTHING;
        return from + SEPARATOR + until + SEPARATOR + anchor + SEPARATOR + created;
    }

    /** The walk as a cursor. */
    Cursor cursor() {
        return new Cursor(text());
    }

    /**
     * The walk that {@link #text()} wrote.
     *
     * @throws IllegalArgumentException when the text is none of ours
     */
    static StripePaging parse(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length != PARTS)
            throw new IllegalArgumentException(
                    "not a cursor of a list: %d words".formatted(parts.length));
        return new StripePaging(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                parts[2].equals(NOTHING) ? "" : parts[2],
                Long.parseLong(parts[3]));
    }
}
