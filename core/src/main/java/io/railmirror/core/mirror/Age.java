package io.railmirror.core.mirror;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By how many days a bill or an invoice is overdue on some day. */
public enum Age {
    /** Due on that day or later. */
    NOT_OVERDUE(0, 0),
    /** Overdue since 1 to 30 days. */
    DAYS_1_TO_30(1, 30),
    /** Overdue since 31 to 60 days. */
    DAYS_31_TO_60(31, 60),
    /** Overdue since 61 to 90 days. */
    DAYS_61_TO_90(61, 90),
    /** Overdue since 91 days or more. */
    DAYS_OVER_90(91, Integer.MAX_VALUE),
    /** Without a due date, so that nobody knows. */
    UNDATED(0, 0);

    private final int from;
    private final int until;

    Age(int from, int until) {
        this.from = from;
        this.until = until;
    }

    /** The age of what is due on a day, or on none. */
    public static Age of(@Nullable LocalDate due, LocalDate day) {
        for (Age age : values())
            if (age.due(day).filter(range -> range.contains(due)).isPresent()) return age;
        return UNDATED;
    }

    /** Which due dates have this age on a day; empty for those that have none. */
    public Optional<DateRange> due(LocalDate day) {
        return switch (this) {
            case NOT_OVERDUE -> Optional.of(new DateRange(day, null));
            case DAYS_1_TO_30, DAYS_31_TO_60, DAYS_61_TO_90 ->
                Optional.of(new DateRange(day.minusDays(until), day.minusDays(from)));
            case DAYS_OVER_90 -> Optional.of(new DateRange(null, day.minusDays(from)));
            case UNDATED -> Optional.empty();
        };
    }
}
