package io.railmirror.testkit.books;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one day of business brought.
 *
 * @param date the day
 * @param began the time of the books before the first change, so that
 *     {@link Books#changesSince(Instant)} from here finds all of them
 * @param changes what happened, in order
 */
public record DayReport(LocalDate date, Instant began, List<Change> changes) {
    /** Copies the list. */
    public DayReport {
        changes = List.copyOf(changes);
    }

    /**
     * How often each kind of change happened.
     *
     * @return the counts; a kind that did not happen is absent
     */
    public Map<Change.Kind, Integer> counts() {
        Map<Change.Kind, Integer> counts = new EnumMap<>(Change.Kind.class);
        changes.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        return counts;
    }

    /**
     * The day in sentences.
     *
     * @return one sentence per change
     */
    public List<String> sentences() {
        return changes.stream().map(Change::sentence).toList();
    }
}
