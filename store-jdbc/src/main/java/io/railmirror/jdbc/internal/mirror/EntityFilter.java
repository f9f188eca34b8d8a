package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.RecordRef;
import io.railmirror.core.mirror.Criterion;
import io.railmirror.core.mirror.DateRange;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.mirror.MoneyRange;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Trait;
import io.railmirror.jdbc.internal.sql.Legible;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Criteria as conditions on the columns of a table.
 *
 * @param table the table of the query's type
 */
record EntityFilter(EntityTable<?> table) implements Criterion.Visitor<Condition> {

    /** What a query names, its position aside. */
    static Condition of(EntityTable<?> table, EntityQuery<?> query) {
        EntityFilter filter = new EntityFilter(table);
        Condition named = table.text("business_id").eq(query.business().value());
        for (Criterion criterion : query.criteria()) named = named.and(criterion.accept(filter));
        return named;
    }

    /**
     * That a column holds one of these words. They stand in the statement itself, so that the
     * database knows whether an index of these words alone will do.
     */
    static Condition isOneOf(Field<String> column, Collection<? extends Trait<?>> words) {
        return column.in(
                words.stream().map(Trait::name).sorted().map(DSL::inline).toList());
    }

    @Override
    public Condition connections(Criterion.Connections criterion) {
        return table.text("connection_id")
                .in(criterion.any().stream().map(ConnectionId::value).toList());
    }

    @Override
    public Condition traits(Criterion.Traits criterion) {
        return isOneOf(table.facets().trait(criterion.enumClass()), criterion.any());
    }

    @Override
    public Condition currencies(Criterion.Currencies criterion) {
        return table.text("currency")
                .in(criterion.any().stream().map(CurrencyCode::value).toList());
    }

    @Override
    public Condition counterparties(Criterion.Counterparties criterion) {
        return refersToOneOf(criterion.facet(), criterion.any());
    }

    @Override
    public Condition accounts(Criterion.Accounts criterion) {
        return refersToOneOf(criterion.facet(), criterion.any());
    }

    private Condition refersToOneOf(Facet facet, Set<RecordRef> any) {
        return DSL.or(table.facets().references(facet).stream()
                .map(columns -> columns.in(any))
                .toList());
    }

    @Override
    public Condition days(Criterion.Days criterion) {
        Field<LocalDate> day = table.facets().day(criterion.facet());
        return within(criterion.range(), day, DSL::val);
    }

    /** That a day is in a range, whose ends become values in a way of the caller's. */
    static Condition within(
            DateRange range, Field<LocalDate> day, Function<LocalDate, Field<LocalDate>> value) {
        Condition in = DSL.noCondition();
        if (range.first() != null) in = in.and(day.ge(value.apply(range.first())));
        return range.last() == null ? in : in.and(day.le(value.apply(range.last())));
    }

    @Override
    public Condition amounts(Criterion.Amounts criterion) {
        MoneyRange range = criterion.range();
        Field<BigDecimal> amount = table.facets().amount(criterion.facet());
        Condition in = table.text("currency").eq(range.currency().value());
        if (range.least() != null) in = in.and(amount.ge(range.least()));
        return range.most() == null ? in : in.and(amount.le(range.most()));
    }

    @Override
    public Condition number(Criterion.Number criterion) {
        return table.text("number").eq(Objects.requireNonNull(Legible.text(criterion.number())));
    }

    @Override
    public Condition text(Criterion.Text criterion) {
        String text = Objects.requireNonNull(Legible.text(criterion.folded()));
        return DSL.position(table.facets().searched(), text).gt(0);
    }

    @Override
    public Condition flag(Criterion.Flag criterion) {
        return table.facets().flag(criterion.facet()).eq(criterion.value());
    }
}
