package io.railmirror.plaid;

import io.railmirror.core.spi.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the feed of a client's transfers stands. Each reading ends with the events that are new.
 * Before them, once a day, it looks through the list of the transfers that were made lately, some
 * pages at a time, and goes back among the events to where the day's look before began.
 *
 * @param phase what the next answer is about
 * @param event the id of the event behind which the events go on
 * @param looked the same when the last look through the list began
 * @param list how far the list was looked through
 */
record PlaidTransferPlace(Phase phase, long event, long looked, Walk list) {
    /** How long the list is left alone. */
    static final Duration EVERY = Duration.ofDays(1);

    /** So much of what was looked through is looked through again. */
    static final Duration OVERLAP = Duration.ofDays(2);

    /** So many ids of events are read again besides: their order of commit is not promised. */
    static final long EVENTS_OVERLAP = 200;

    /** So many pages of the list are looked through by one reading, but by the first. */
    static final int PAGES_MAX = 40;

    /** What is listed behind so many transfers is left to the events. */
    static final long OFFSET_MAX = 200_000;

    /** The most rows that Plaid puts on a page of the list. */
    static final int COUNT = 25;

    /** The part of a reading. */
    enum Phase {
        /** The next reading begins. */
        BETWEEN,
        /** More of the list follows. */
        LIST,
        /** Events follow. */
        EVENTS
    }

    /**
     * The walk through the list. Times are seconds.
     *
     * @param done transfers were looked through that were made until then; 0 at the beginning
     * @param failed when the last walk was given up; 0 when none was
     * @param until up to when transfers are looked through now; 0 while they are not
     * @param offset how many of those were looked at
     */
    record Walk(long done, long failed, long until, long offset) {}

    static PlaidTransferPlace of(@Nullable Cursor cursor) {
        if (cursor == null)
            return new PlaidTransferPlace(Phase.BETWEEN, 0, 0, new Walk(0, 0, 0, 0));
        String[] parts = cursor.value().split(" ", -1);
        long[] numbers = Stream.of(parts).skip(1).mapToLong(Long::parseLong).toArray();
        return new PlaidTransferPlace(
                Phase.valueOf(parts[0]),
                numbers[0],
                numbers[1],
                new Walk(numbers[2], numbers[3], numbers[4], numbers[5]));
    }

    Cursor cursor() {
        String walk = list.done + " " + list.failed + " " + list.until + " " + list.offset;
        return new Cursor(phase + " " + event + " " + looked + " " + walk);
    }

    /** The first part of a reading that begins; the same place within one. */
    PlaidTransferPlace begun(Instant now) {
        if (phase != Phase.BETWEEN) return this;
        if (list.until > 0) return at(Phase.LIST, list);
        Instant last = Instant.ofEpochSecond(Math.max(list.done, list.failed));
        if (last.plus(EVERY).isAfter(now)) return at(Phase.EVENTS, list);
        long back = Math.min(event, Math.max(0, looked - EVENTS_OVERLAP));
        Walk walk = new Walk(list.done, list.failed, now.getEpochSecond(), 0);
        return new PlaidTransferPlace(Phase.LIST, back, event, walk);
    }

    /** Behind some events; the first look is not gone back behind. */
    PlaidTransferPlace behindEvents(long last, boolean more) {
        if (more) return new PlaidTransferPlace(Phase.EVENTS, last, looked, list);
        return new PlaidTransferPlace(Phase.BETWEEN, last, looked == 0 ? last : looked, list);
    }

    /** Behind a page; a first walk is one reading, since that of a new owner keeps no place. */
    PlaidTransferPlace behindPage(int rows, Instant now) {
        if (rows < COUNT) return at(Phase.EVENTS, new Walk(list.until, list.failed, 0, 0));
        long next = list.offset + rows;
        if (next >= OFFSET_MAX) return withoutList(now);
        int part = COUNT * PAGES_MAX;
        boolean enough = list.done > 0 && next / part > list.offset / part;
        Walk further = new Walk(list.done, list.failed, list.until, next);
        return at(enough ? Phase.EVENTS : Phase.LIST, further);
    }

    /** At the events; the list is tried again when a day is over. */
    PlaidTransferPlace withoutList(Instant now) {
        return at(Phase.EVENTS, new Walk(list.done, now.getEpochSecond(), 0, 0));
    }

    private PlaidTransferPlace at(Phase next, Walk walk) {
        return new PlaidTransferPlace(next, event, looked, walk);
    }

    /** When the oldest of the transfers was made that are looked through. */
    Instant from() {
        Instant oldest = Instant.ofEpochSecond(list.until).minus(PlaidStreams.RETURNS_WITHIN);
        Instant known = Instant.ofEpochSecond(list.done).minus(OVERLAP);
        return known.isAfter(oldest) ? known : oldest;
    }
}
