package io.railmirror.core.mirror;

import io.railmirror.core.BusinessId;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which bills or invoices of one business to read, oldest due date first, those without a due date
 * last, then by record key. Ages are due dates: an invoice is at least 30 days overdue on a day
 * when it was due until 30 days before.
 *
 * @param business the tenant
 * @param statuses only these; empty for all
 * @param dueFrom due on this day or later, null without bound
 * @param dueUntil due on this day or earlier, null without bound
 * @param after only those behind this position, null from the start
 * @param limit at most so many, 1 to {@value #LIMIT_MAX}
 * @param <S> the statuses of bills or of invoices
 */
public record DueQuery<S extends Enum<S>>(
        BusinessId business,
        Set<S> statuses,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueUntil,
        @Nullable DuePosition after,
        int limit) {

    /** The most documents of one answer. */
    public static final int LIMIT_MAX = 10_000;

    private static final int LIMIT_DEFAULT = 1_000;

    /** Checks the range and copies the set. */
    public DueQuery {
        Objects.requireNonNull(business, "business");
        statuses = Set.copyOf(statuses);
        if (limit < 1 || limit > LIMIT_MAX)
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(LIMIT_MAX, limit));
    }

    /** The first thousand documents in the given statuses. */
    public static <S extends Enum<S>> DueQuery<S> of(BusinessId business, Set<S> statuses) {
        return new DueQuery<>(business, statuses, null, null, null, LIMIT_DEFAULT);
    }

    /** Due in the given days, both included. */
    public DueQuery<S> dueBetween(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new DueQuery<>(business, statuses, first, last, after, limit);
    }

    /** Overdue by at least so many days on the given day. */
    public DueQuery<S> overdue(LocalDate day, int daysMin) {
        return dueBetween(dueFrom, day.minusDays(daysMin));
    }

    /** Only those behind the given position: the next page. */
    public DueQuery<S> after(@Nullable DuePosition position) {
        return new DueQuery<>(business, statuses, dueFrom, dueUntil, position, limit);
    }

    /** At most so many documents. */
    public DueQuery<S> atMost(int documents) {
        return new DueQuery<>(business, statuses, dueFrom, dueUntil, after, documents);
    }
}
