package io.railmirror.plaid;

import io.railmirror.core.spi.Cursor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the feed of a client's transfers stands. Each reading takes the events that are new, and
 * then, once a day, looks through the list of the transfers that were made lately, some pages at a
 * time.
 *
 * @param phase what the next answer is about
 * @param event the largest id of an event that was read
 * @param listed transfers were looked through that were made until this second; 0 at the beginning
 * @param until up to which second they are looked through now; 0 while they are not
 * @param offset how many of those were looked at
 */
record PlaidTransferPlace(Phase phase, long event, long listed, long until, long offset) {
    /** How long the list is left alone. */
    static final Duration EVERY = Duration.ofDays(1);

    /** So much of what was looked through is looked through again. */
    static final Duration OVERLAP = Duration.ofDays(2);

    /** So many pages of the list are looked through by one reading. */
    static final int PAGES_MAX = 40;

    /** The most rows that Plaid puts on a page of the list. */
    static final int COUNT = 25;

    private static final String SEPARATOR = " ";

    /** The part of a reading. */
    enum Phase {
        /** The next reading begins. */
        BETWEEN,
        /** More events follow. */
        EVENTS,
        /** More of the list follows. */
        LIST
    }

    static PlaidTransferPlace of(@Nullable Cursor cursor) {
        if (cursor == null) return new PlaidTransferPlace(Phase.BETWEEN, 0, 0, 0, 0);
        String[] parts = cursor.value().split(SEPARATOR, -1);
        return new PlaidTransferPlace(
                Phase.valueOf(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }

    Cursor cursor() {
        return new Cursor(String.join(
                SEPARATOR,
                phase.name(),
                Long.toString(event),
                Long.toString(listed),
                Long.toString(until),
                Long.toString(offset)));
    }

    /** Whether the reading ends here. */
    boolean ends() {
        return phase == Phase.BETWEEN;
    }

    /** Behind an event that others follow. */
    PlaidTransferPlace within(long last) {
        return new PlaidTransferPlace(Phase.EVENTS, last, listed, until, offset);
    }

    /** Behind the last event; at the list, if a walk through it is under way or due. */
    PlaidTransferPlace behindEvents(long last, Instant now) {
        long known = Math.max(event, last);
        if (until > 0) return new PlaidTransferPlace(Phase.LIST, known, listed, until, offset);
        return isDue(now)
                ? new PlaidTransferPlace(Phase.LIST, known, listed, now.getEpochSecond(), 0)
                : new PlaidTransferPlace(Phase.BETWEEN, known, listed, 0, 0);
    }

    /** Whether the day's look at what may have been missed is to begin. */
    boolean isDue(Instant now) {
        return until == 0 && !Instant.ofEpochSecond(listed).plus(EVERY).isAfter(now);
    }

    /** Behind a page of the list. */
    PlaidTransferPlace behindPage(int rows) {
        if (rows < COUNT) return new PlaidTransferPlace(Phase.BETWEEN, event, until, 0, 0);
        long next = offset + rows;
        Phase then = next % ((long) COUNT * PAGES_MAX) == 0 ? Phase.BETWEEN : Phase.LIST;
        return new PlaidTransferPlace(then, event, listed, until, next);
    }

    /** When the oldest of the transfers was made that are looked through. */
    Instant from() {
        Instant oldest = Instant.ofEpochSecond(until).minus(PlaidStreams.RETURNS_WITHIN);
        Instant known = Instant.ofEpochSecond(listed).minus(OVERLAP);
        return known.isAfter(oldest) ? known : oldest;
    }
}
