package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.RecordRef;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.mirror.Age;
import io.railmirror.core.mirror.AgeLine;
import io.railmirror.core.mirror.AgeQuery;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.mirror.Sums;
import io.railmirror.core.mirror.Tally;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Money;
import io.railmirror.jdbc.internal.sql.Tables;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Counts and sums what a query names, where it lies. */
final class SumReader {

    private static final Comparator<Tally> BY_CURRENCY =
            Comparator.comparing(Tally::currency, Comparator.nullsLast(Comparator.naturalOrder()));

    private static final Comparator<AgeLine> BY_COUNTERPARTY_AND_AGE = Comparator.comparing(
                    AgeLine::counterparty,
                    Comparator.nullsLast(Comparator.<RecordRef>naturalOrder()))
            .thenComparing(line -> line.items().open().currency())
            .thenComparing(AgeLine::age);

    private SumReader() {}

    static Sums sums(DSLContext tx, EntityQuery<?> query) {
        EntityTable<?> table = EntityTables.of(query.type());
        Field<String> currency = table.text("currency");
        Field<BigDecimal> open = table.facets().amountOrNull(Facet.OPEN);
        List<Tally> tallies = Tables.all(
                tx.select(
                                currency,
                                DSL.count(),
                                DSL.sum(table.facets().amountOrNull(Facet.AMOUNT)),
                                DSL.sum(open),
                                DSL.count(open))
                        .from(table.table())
                        .where(EntityFilter.of(table, query))
                        .groupBy(currency),
                SumReader::tally);
        return new Sums(tallies.stream().sorted(BY_CURRENCY).toList());
    }

    private static Tally tally(ResultSet row) throws SQLException {
        String code = row.getString(1);
        CurrencyCode currency = code == null ? null : CurrencyCode.of(code);
        long count = row.getLong(2);
        return new Tally(
                currency,
                count,
                money(row.getBigDecimal(3), currency),
                money(row.getBigDecimal(4), currency),
                count - row.getLong(5));
    }

    private static @Nullable Money money(
            @Nullable BigDecimal sum, @Nullable CurrencyCode currency) {
        return sum == null || currency == null ? null : new Money(sum, currency);
    }

    static List<AgeLine> ages(DSLContext tx, AgeQuery<?> query) {
        EntityTable<?> table = EntityTables.of(query.documents().type());
        Field<String> age = OpenSums.age(table, query.day());
        List<Field<?>> columns = new ArrayList<>(OpenSums.columns(table));
        List<Field<?>> group = new ArrayList<>(List.of(table.text("currency"), age));
        columns.add(age.as("age"));
        if (query.byCounterparty())
            for (ReferenceColumns one : table.facets().references(Facet.COUNTERPARTY)) {
                columns.addAll(one.named());
                group.addAll(List.of(one.connection(), one.kind(), one.id()));
            }
        List<AgeLine> lines = Tables.all(
                tx.select(columns)
                        .from(table.table())
                        .where(EntityFilter.of(table, query.documents()))
                        .groupBy(group)
                        .limit(AgeQuery.LINES_MAX + 1),
                row -> line(row, query.byCounterparty()));
        if (lines.size() > AgeQuery.LINES_MAX)
            throw new LimitExceededException(
                    "lines of one answer", AgeQuery.LINES_MAX, "Ask for less at once.");
        return lines.stream().sorted(BY_COUNTERPARTY_AND_AGE).toList();
    }

    private static AgeLine line(ResultSet row, boolean byCounterparty) throws SQLException {
        int age = OpenSums.COLUMNS + 1;
        RecordRef counterparty = byCounterparty ? ReferenceColumns.read(row, age + 1) : null;
        return new AgeLine(counterparty, Age.valueOf(row.getString(age)), OpenSums.read(row));
    }
}
