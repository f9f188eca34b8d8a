package io.railmirror.core.mirror;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.model.Entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mirror of a store: answers in milliseconds and without a call to any rail. Every answer is
 * what one committed state of the store holds. Thread-safe.
 */
public interface MirrorStore {

    /** One record, whatever its state. */
    Optional<MirroredRecord> find(RecordKey record);

    /** The main entity of a record; empty when there is none of that type. */
    default <E extends Entity> Optional<E> entity(RecordKey record, Class<E> type) {
        return find(record).stream()
                .flatMap(row -> row.entities().stream())
                .filter(mapped -> mapped.part().isEmpty() && type.isInstance(mapped.entity()))
                .map(mapped -> type.cast(mapped.entity()))
                .findFirst();
    }

    /** Records of one connection, raw ones included, in the order of their keys. */
    List<MirroredRecord> records(RecordQuery query);

    /** The same without their content: for whoever walks through many and needs but a few. */
    List<RecordRow> rows(RecordQuery query);

    /** The kinds of which a connection has or had records, tombstones included. */
    Set<Kind> kinds(ConnectionKey connection);

    /** How many records a query names, its limit and position aside. */
    long count(RecordQuery query);

    /**
     * How many of the records that a query names got their tombstone at or after a time, without a
     * successor and not by a person's word; the query's states, limit and position aside.
     */
    long tombstonesSince(RecordQuery query, Instant time);

    /** Entities of one type, in the query's order. */
    <E extends Entity> EntityPage<E> entities(EntityQuery<E> query);

    /** All that a query names, counted and summed; its order, position and limit aside. */
    <E extends Entity> Sums sums(EntityQuery<E> query);

    /**
     * All that a query names by age, only what occurs: in the order of the counterparties, those
     * without one last, then of the currencies, then of the ages.
     *
     * @throws io.railmirror.core.error.LimitExceededException when there would be more than
     *     {@value AgeQuery#LINES_MAX} lines
     */
    <E extends Entity> List<AgeLine> ages(AgeQuery<E> query);
}
