package io.railmirror.core.internal.memory;

import io.railmirror.core.mirror.DuePage;
import io.railmirror.core.mirror.DuePosition;
import io.railmirror.core.mirror.DueQuery;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Money;
import io.railmirror.core.spi.MappedEntity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bills or invoices of one query, with their totals, and keeps no more of them than
 * one page shows. Confined to one thread.
 */
final class DueDocuments<E extends Entity> {

    private static final Comparator<Due<?>> LAST_FIRST =
            Comparator.<Due<?>, DuePosition>comparing(Due::position).reversed();

    private final DueQuery<?> query;
    private final Face<E> face;
    private final PriorityQueue<Due<E>> first = new PriorityQueue<>(LAST_FIRST);
    private final Map<CurrencyCode, BigDecimal> open = new TreeMap<>();
    private long count;

    /** What bills and invoices have in common, but not as types. */
    private record Face<E>(
            Class<E> type,
            Predicate<E> named,
            Function<E, @Nullable LocalDate> due,
            Function<E, @Nullable Money> open) {}

    private record Due<E extends Entity>(
            DuePosition position, MirroredRecord row, MappedEntity mapped) {}

    private DueDocuments(DueQuery<?> query, Face<E> face) {
        this.query = query;
        this.face = face;
    }

    static DueDocuments<Bill> bills(DueQuery<BillStatus> query) {
        Set<BillStatus> statuses = query.statuses();
        Predicate<Bill> named =
                bill -> statuses.isEmpty() || statuses.contains(bill.status().value());
        return new DueDocuments<>(
                query, new Face<>(Bill.class, named, Bill::dueDate, Bill::openBalance));
    }

    static DueDocuments<Invoice> invoices(DueQuery<InvoiceStatus> query) {
        Set<InvoiceStatus> statuses = query.statuses();
        Predicate<Invoice> named = invoice ->
                statuses.isEmpty() || statuses.contains(invoice.status().value());
        return new DueDocuments<>(
                query, new Face<>(Invoice.class, named, Invoice::dueDate, Invoice::openBalance));
    }

    Class<E> type() {
        return face.type();
    }

    void add(MirroredRecord row) {
        for (MappedEntity mapped : row.entities()) {
            if (!face.type().isInstance(mapped.entity())) continue;
            E document = face.type().cast(mapped.entity());
            LocalDate due = face.due().apply(document);
            if (isInRange(due) && face.named().test(document)) add(row, mapped, due);
        }
    }

    private void add(MirroredRecord row, MappedEntity mapped, @Nullable LocalDate due) {
        count++;
        Money balance = face.open().apply(face.type().cast(mapped.entity()));
        if (balance != null) open.merge(balance.currency(), balance.amount(), BigDecimal::add);
        DuePosition position = new DuePosition(due, row.key());
        if (query.after() != null && position.compareTo(query.after()) <= 0) return;
        first.add(new Due<>(position, row, mapped));
        if (first.size() > query.limit() + 1) first.remove();
    }

    DuePage<E> page() {
        List<Due<E>> page = new ArrayList<>(first);
        page.sort(LAST_FIRST.reversed());
        boolean more = page.size() > query.limit();
        if (more) page.remove(query.limit());
        return new DuePage<>(
                page.stream().map(this::mirrored).toList(),
                count,
                open.entrySet().stream()
                        .map(sum -> new Money(sum.getValue(), sum.getKey()))
                        .toList(),
                more ? page.get(page.size() - 1).position() : null);
    }

    private Mirrored<E> mirrored(Due<E> due) {
        E document = face.type().cast(due.mapped().entity());
        return new Mirrored<>(due.row().key(), due.mapped().part(), due.row().state(), document);
    }

    private boolean isInRange(@Nullable LocalDate due) {
        LocalDate from = query.dueFrom();
        LocalDate until = query.dueUntil();
        if (due == null) return from == null && until == null;
        return (from == null || !due.isBefore(from)) && (until == null || !due.isAfter(until));
    }
}
