package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordRef;
import io.railmirror.core.RunId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of one business to read, in the order of their sequence. Start with {@link #of} and
 * narrow with the other methods.
 *
 * @param business the tenant
 * @param afterSequence only entries behind this one
 * @param limit at most so many, 1 to {@value #LIMIT_MAX}
 * @param record only entries about this record, null for all
 * @param run only entries of this run, null for all
 * @param from only entries at or after this time, null without bound
 * @param until only entries before this time, null without bound
 */
public record LogQuery(
        BusinessId business,
        long afterSequence,
        int limit,
        @Nullable RecordRef record,
        @Nullable RunId run,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** The most entries of one answer. */
    public static final int LIMIT_MAX = 10_000;

    private static final int LIMIT_DEFAULT = 1_000;

    /** Checks the ranges. */
    public LogQuery {
        Objects.requireNonNull(business, "business");
        if (afterSequence < 0)
            throw new IllegalArgumentException(
                    "afterSequence must not be negative: " + afterSequence);
        if (limit < 1 || limit > LIMIT_MAX)
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(LIMIT_MAX, limit));
    }

    /** The first thousand entries of a business. */
    public static LogQuery of(BusinessId business) {
        return new LogQuery(business, 0, LIMIT_DEFAULT, null, null, null, null);
    }

    /** Only entries behind the given sequence: the next page, or the change feed from there. */
    public LogQuery after(long sequence) {
        return new LogQuery(business, sequence, limit, record, run, from, until);
    }

    /** At most so many entries. */
    public LogQuery atMost(int entries) {
        return new LogQuery(business, afterSequence, entries, record, run, from, until);
    }

    /** Only the history of one record. */
    public LogQuery about(RecordRef ref) {
        return new LogQuery(business, afterSequence, limit, ref, run, from, until);
    }

    /** Only what one run saw. */
    public LogQuery seenBy(RunId id) {
        return new LogQuery(business, afterSequence, limit, record, id, from, until);
    }

    /** Only entries from a time on (inclusive) until another (exclusive). */
    public LogQuery between(@Nullable Instant start, @Nullable Instant end) {
        return new LogQuery(business, afterSequence, limit, record, run, start, end);
    }
}
