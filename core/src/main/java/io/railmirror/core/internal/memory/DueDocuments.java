package io.railmirror.core.internal.memory;

import io.railmirror.core.mirror.DuePage;
import io.railmirror.core.mirror.DuePosition;
import io.railmirror.core.mirror.DueQuery;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects the bills or invoices of one query, with their totals. Confined to one thread. */
final class DueDocuments<E extends Entity> {

    private final DueQuery<?> query;
    private final Face<E> face;
    private final List<Due<E>> behind = new ArrayList<>();
    private final Map<CurrencyCode, Money> open = new TreeMap<>();
    private long count;

    /** What bills and invoices have in common, but not as types. */
    private record Face<E>(
            Class<E> type,
            Predicate<E> named,
            Function<E, @Nullable LocalDate> due,
            Function<E, @Nullable Money> open) {}

    private record Due<E extends Entity>(DuePosition position, Mirrored<E> document) {}

    private DueDocuments(DueQuery<?> query, Face<E> face) {
        this.query = query;
        this.face = face;
    }

    static DueDocuments<Bill> bills(DueQuery<BillStatus> query) {
        Predicate<Bill> named = bill -> query.statuses().isEmpty()
                || query.statuses().contains(bill.status().value());
        return new DueDocuments<>(
                query, new Face<>(Bill.class, named, Bill::dueDate, Bill::openBalance));
    }

    static DueDocuments<Invoice> invoices(DueQuery<InvoiceStatus> query) {
        Predicate<Invoice> named = invoice -> query.statuses().isEmpty()
                || query.statuses().contains(invoice.status().value());
        return new DueDocuments<>(
                query, new Face<>(Invoice.class, named, Invoice::dueDate, Invoice::openBalance));
    }

    Class<E> type() {
        return face.type();
    }

    void add(Mirrored<E> document) {
        LocalDate due = face.due().apply(document.entity());
        if (!face.named().test(document.entity()) || !isInRange(due)) return;
        count++;
        Money balance = face.open().apply(document.entity());
        if (balance != null) open.merge(balance.currency(), balance, Money::plus);
        DuePosition position = new DuePosition(due, document.record());
        if (query.after() == null || position.compareTo(query.after()) > 0)
            behind.add(new Due<>(position, document));
    }

    DuePage<E> page() {
        behind.sort(Comparator.comparing(Due::position));
        boolean more = behind.size() > query.limit();
        List<Due<E>> page = more ? behind.subList(0, query.limit()) : behind;
        return new DuePage<>(
                page.stream().map(Due::document).toList(),
                count,
                List.copyOf(open.values()),
                more ? page.get(page.size() - 1).position() : null);
    }

    private boolean isInRange(@Nullable LocalDate due) {
        LocalDate from = query.dueFrom();
        LocalDate until = query.dueUntil();
        if (due == null) return from == null && until == null;
        return (from == null || !due.isBefore(from)) && (until == null || !due.isAfter(until));
    }
}
