package io.railmirror.jdbc.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.ResultQuery;
import org.jooq.Table;

/** Pages in the order of an index, found without looking at what lies before or behind them. */
public final class IndexWalk {

    private IndexWalk() {}

    /**
     * The columns of a table's primary key, to order by. H2 walks an index in its order only where
     * all its columns are named from the first one on, those too that have one value.
     */
    public static List<? extends Field<?>> key(Table<?> table) {
        return Objects.requireNonNull(table.getPrimaryKey(), table::getName).getFields();
    }

    /** The order that walks an index from its end; its columns are named from the first one on. */
    public static List<? extends OrderField<?>> backwards(Field<?>... index) {
        return Stream.of(index).map(Field::desc).toList();
    }

    /**
     * Reads one stretch of an index after the other until there are enough rows. H2 finds the place
     * of a row of values in an index only by its first value, so each stretch is one range.
     *
     * @param query reads at most so many rows of a stretch
     */
    public static <T> List<T> inStretches(
            List<Condition> stretches,
            int limit,
            BiFunction<Condition, Integer, ResultQuery<?>> query,
            RowReader<T> reader) {
        List<T> found = new ArrayList<>();
        for (Condition stretch : stretches)
            if (found.size() < limit)
                found.addAll(Tables.all(query.apply(stretch, limit - found.size()), reader));
        return found;
    }
}
