package io.railmirror.core.mirror;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days from one to another, both included. What has no day is in no range.
 *
 * @param first the first day, null without bound
 * @param last the last day, null without bound
 */
public record DateRange(@Nullable LocalDate first, @Nullable LocalDate last) {

    /** Refuses a range without any bound, and one that ends before it begins. */
    public DateRange {
        if (first == null && last == null)
            throw new IllegalArgumentException("a range of days needs a first or a last day");
        if (first != null && last != null && first.isAfter(last))
            throw new IllegalArgumentException(
                    "the first day %s is after the last day %s".formatted(first, last));
    }

    /** Whether a day is in the range. */
    public boolean contains(@Nullable LocalDate day) {
        return day != null
                && (first == null || !day.isBefore(first))
                && (last == null || !day.isAfter(last));
    }
}
