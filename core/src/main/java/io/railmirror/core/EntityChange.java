package io.railmirror.core;

import io.railmirror.core.model.Entity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entity that differs between two moments. At least one of the two states is there: only the
 * later one when it came into being or into what the query names, only the earlier one when it left
 * that.
 *
 * @param record its record
 * @param part its part of the record
 * @param before what it was, null when the query did not name it then
 * @param after what it became, null when the query no longer named it
 * @param fields what differs, when both are there
 * @param <E> its type
 */
public record EntityChange<E extends Entity>(
        RecordKey record,
        String part,
        @Nullable E before,
        @Nullable E after,
        List<FieldChange> fields) {

    /** What happened to it. */
    public enum Outcome {
        /** The query names it only at the later moment. */
        APPEARED,
        /** The query names it only at the earlier moment. */
        DISAPPEARED,
        /** The query names it at both, with other fields. */
        CHANGED
    }

    /**
     * One value of the canonical form.
     *
     * @param field its JSON pointer: {@code /totals/openBalance/amount}
     * @param before what it was, null when it was not there
     * @param after what it became, null when it is not there
     */
    public record FieldChange(
            String field, @Nullable String before, @Nullable String after) {

        /** Refuses a field without a name. */
        public FieldChange {
            Objects.requireNonNull(field, "field");
        }
    }

    /** Refuses a change of nothing, and copies the list. */
    public EntityChange {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(part, "part");
        fields = List.copyOf(fields);
        if (before == null && after == null)
            throw new IllegalArgumentException("record %s has neither state".formatted(record));
    }

    /** What happened to it. */
    public Outcome outcome() {
        if (before == null) return Outcome.APPEARED;
        return after == null ? Outcome.DISAPPEARED : Outcome.CHANGED;
    }

    /** What it was; empty when the query did not name it then. */
    public Optional<E> earlier() {
        return Optional.ofNullable(before);
    }

    /** What it became; empty when the query no longer named it. */
    public Optional<E> later() {
        return Optional.ofNullable(after);
    }

    /** The record and what happened: the content is personal. */
    @Override
    public String toString() {
        return "EntityChange[%s, '%s', %s]".formatted(record, part, outcome());
    }
}
