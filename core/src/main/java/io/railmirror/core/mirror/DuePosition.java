package io.railmirror.core.mirror;

import io.railmirror.core.RecordKey;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of documents by due date ended.
 *
 * @param due the due date of its last document, null when that has none
 * @param record the record of its last document
 */
public record DuePosition(@Nullable LocalDate due, RecordKey record)
        implements Comparable<DuePosition> {

    private static final Comparator<DuePosition> ORDER = Comparator.comparing(
                    DuePosition::due, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(DuePosition::record);

    /** Refuses a null record. */
    public DuePosition {
        Objects.requireNonNull(record, "record");
    }

    @Override
    public int compareTo(DuePosition other) {
        return ORDER.compare(this, other);
    }
}
