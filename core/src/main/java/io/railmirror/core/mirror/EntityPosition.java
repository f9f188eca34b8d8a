package io.railmirror.core.mirror;

import io.railmirror.core.RecordKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of entities ended, in the order of its query. At most one of the three values is
 * there; none when the order is that of the records, or when the last entity lacked the facet.
 *
 * @param day the value of an order by day
 * @param amount the value of an order by amount
 * @param text the value of an order by number or name, folded
 * @param record the record of the last entity
 * @param part its part of the record
 */
public record EntityPosition(
        @Nullable LocalDate day,
        @Nullable BigDecimal amount,
        @Nullable String text,
        RecordKey record,
        String part) {

    /** Refuses nulls where they say nothing. */
    public EntityPosition {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(part, "part");
    }

    /** A position by record. */
    public static EntityPosition of(RecordKey record, String part) {
        return new EntityPosition(null, null, null, record, part);
    }

    static EntityPosition of(@Nullable LocalDate day, RecordKey record, String part) {
        return new EntityPosition(day, null, null, record, part);
    }

    static EntityPosition of(@Nullable BigDecimal amount, RecordKey record, String part) {
        return new EntityPosition(null, amount, null, record, part);
    }

    static EntityPosition of(@Nullable String text, RecordKey record, String part) {
        return new EntityPosition(null, null, text, record, part);
    }

    /** The record only: names and amounts are personal. */
    @Override
    public String toString() {
        return "EntityPosition[%s, '%s']".formatted(record, part);
    }
}
