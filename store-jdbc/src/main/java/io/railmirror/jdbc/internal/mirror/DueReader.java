package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.MIRROR_RECORD;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.DuePage;
import io.railmirror.core.mirror.DuePosition;
import io.railmirror.core.mirror.DueQuery;
import io.railmirror.core.mirror.Mirrored;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Money;
import io.railmirror.jdbc.internal.sql.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Pages through bills or invoices by due date, with the sums of all of them. Thread-safe. */
final class DueReader<E extends Entity> {

    private final EntityTable<E> table;
    private final Class<E> type;
    private final Field<LocalDate> due;
    private final Field<BigDecimal> open;

    /** The table has due_date, open_balance, currency and status. */
    DueReader(EntityTable<E> table, Class<E> type) {
        this.table = table;
        this.type = type;
        this.due = Objects.requireNonNull(table.table().field("due_date", LocalDate.class));
        this.open = Objects.requireNonNull(table.table().field("open_balance", BigDecimal.class));
    }

    private record Found<E extends Entity>(
            Mirrored<E> document, @Nullable LocalDate due) {

        DuePosition position() {
            return new DuePosition(due, document.record());
        }
    }

    /** What all documents of one currency come to. */
    private record Sum(
            @Nullable String currency,
            long documents,
            @Nullable BigDecimal open) {}

    DuePage<E> page(DSLContext tx, DueQuery<?> query) {
        List<Sum> sums = sums(tx, query);
        List<Found<E>> found = find(tx, query);
        boolean more = found.size() > query.limit();
        List<Found<E>> page = more ? found.subList(0, query.limit()) : found;
        return new DuePage<>(
                page.stream().map(Found::document).toList(),
                sums.stream().mapToLong(Sum::documents).sum(),
                money(sums),
                more ? page.get(page.size() - 1).position() : null);
    }

    private List<Sum> sums(DSLContext tx, DueQuery<?> query) {
        Field<String> currency = table.text("currency");
        return Tables.all(
                tx.select(currency, DSL.count(), DSL.sum(open))
                        .from(table.table())
                        .where(named(query))
                        .groupBy(currency)
                        .orderBy(currency),
                row -> new Sum(row.getString(1), row.getLong(2), row.getBigDecimal(3)));
    }

    private static List<Money> money(List<Sum> sums) {
        List<Money> money = new ArrayList<>();
        for (Sum sum : sums)
            if (sum.currency() != null && sum.open() != null)
                money.add(new Money(sum.open(), CurrencyCode.of(sum.currency())));
        return money;
    }

    /** One more than the page has, to know whether there is a next one. */
    private List<Found<E>> find(DSLContext tx, DueQuery<?> query) {
        List<Field<?>> fields = EntityReader.fields(table);
        fields.add(due);
        List<OrderField<?>> order = new ArrayList<>();
        order.add(due.asc().nullsLast());
        order.addAll(EntityReader.order(table));
        var documents = EntityReader.reader(table, type);
        return Tables.all(
                tx.select(fields)
                        .from(table.table())
                        .join(MIRROR_RECORD)
                        .on(EntityReader.ofRecord(table))
                        .where(named(query))
                        .and(behind(query.after()))
                        .orderBy(order)
                        .limit(query.limit() + 1),
                row -> new Found<>(
                        documents.read(row), row.getObject(fields.size(), LocalDate.class)));
    }

    private Condition named(DueQuery<?> query) {
        Condition named = table.text("business_id").eq(query.business().value());
        if (!query.statuses().isEmpty())
            named = named.and(table.text("status")
                    .in(query.statuses().stream().map(Enum::name).toList()));
        if (query.dueFrom() != null) named = named.and(due.ge(query.dueFrom()));
        return query.dueUntil() == null ? named : named.and(due.le(query.dueUntil()));
    }

    private Condition behind(@Nullable DuePosition after) {
        if (after == null) return DSL.noCondition();
        RecordKey record = after.record();
        Condition later = DSL.row(
                        table.text("connection_id"), table.text("kind"), table.text("external_id"))
                .gt(
                        record.connection().value(),
                        record.kind().value(),
                        record.id().value());
        if (after.due() == null) return due.isNull().and(later);
        Field<LocalDate> day = DSL.val(after.due(), SQLDataType.LOCALDATE);
        return due.gt(day).or(due.eq(day).and(later)).or(due.isNull());
    }
}
