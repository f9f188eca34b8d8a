package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.mirror.Age;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.mirror.OpenItems;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Bills or invoices of one currency, counted and summed, as the first columns of a select. */
final class OpenSums {

    /** So many columns. */
    static final int COLUMNS = 4;

    private OpenSums() {}

    /** What {@link #read} reads; grouped by the currency, and by whatever else. */
    static List<Field<?>> columns(EntityTable<?> table) {
        Field<BigDecimal> open = table.facets().amount(Facet.OPEN);
        return List.of(
                table.text("currency"),
                DSL.count().as("items"),
                DSL.sum(open).as("open_sum"),
                DSL.count(open).as("open_known"));
    }

    static OpenItems read(ResultSet row) throws SQLException {
        long count = row.getLong(2);
        BigDecimal open = Optional.ofNullable(row.getBigDecimal(3)).orElse(BigDecimal.ZERO);
        Money sum = new Money(open, CurrencyCode.of(row.getString(1)));
        return new OpenItems(count, sum, count - row.getLong(4));
    }

    /**
     * The name of the age that documents have on a day. The day stands in the statement itself, or
     * else the database would not know that it groups by what it shows.
     */
    static Field<String> age(EntityTable<?> table, LocalDate day) {
        Field<String> age = DSL.inline(Age.UNDATED.name());
        for (Age candidate : Age.values())
            if (candidate.due(day).isPresent())
                age = DSL.when(isOf(table, candidate, day), DSL.inline(candidate.name()))
                        .otherwise(age);
        return age;
    }

    private static Condition isOf(EntityTable<?> table, Age age, LocalDate day) {
        Field<LocalDate> due = table.facets().day(Facet.DUE);
        return age.due(day)
                .map(range -> EntityFilter.within(range, due, DSL::inline))
                .orElseThrow();
    }
}
