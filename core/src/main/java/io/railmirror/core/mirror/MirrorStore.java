package io.railmirror.core.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /** How many records a query names, its limit and position aside. */
    long count(RecordQuery query);

    /**
     * How many of the records that a query names got their tombstone at or after a time, without a
     * successor and not by a person's word; the query's states, limit and position aside.
     */
    long tombstonesSince(RecordQuery query, Instant time);

    /** Entities of one type, in the order of their record keys and parts. */
    <E extends Entity> List<Mirrored<E>> entities(EntityQuery<E> query);

    /** Bills by status and due date, oldest first, with totals of the open balances. */
    DuePage<Bill> bills(DueQuery<BillStatus> query);

    /** Invoices by status and age, oldest first, with totals of the open balances. */
    DuePage<Invoice> invoices(DueQuery<InvoiceStatus> query);
}
