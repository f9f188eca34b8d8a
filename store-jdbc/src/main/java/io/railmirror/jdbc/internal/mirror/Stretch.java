package io.railmirror.jdbc.internal.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.EntityPosition;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.Facet;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an order that one index can walk along. What lacks the facet comes last in either
 * direction, which no index knows, so it is a stretch of its own.
 *
 * @param condition what lies in it, behind the position of the query
 * @param order its order
 */
record Stretch(Condition condition, List<? extends OrderField<?>> order) {

    /** The stretches behind a query's position, one after the other. */
    static List<Stretch> of(EntityTable<?> table, EntityQuery<?> query) {
        EntityPosition after = query.after();
        Facet facet = query.order().facet();
        FacetColumns columns = table.facets();
        Walk walk = new Walk(table, after, query.order().descending());
        return switch (facet) {
            case DATE, DUE -> walk.by(columns.day(facet), after == null ? null : after.day());
            case AMOUNT, OPEN ->
                walk.by(columns.amount(facet), after == null ? null : after.amount());
            case NUMBER, NAME ->
                walk.by(
                        columns.sortKey(facet),
                        after == null ? null : SortKey.ofSorted(after.text()));
            case RECORD, TRAIT, CURRENCY, COUNTERPARTY, ACCOUNT, TEXT, ACTIVE, PENDING ->
                walk.byKey();
        };
    }

    private static List<? extends OrderField<?>> keys(EntityTable<?> table) {
        return IndexWalk.key(table.table());
    }

    /** From a position on in one direction. */
    private record Walk(EntityTable<?> table, @Nullable EntityPosition after, boolean descending) {

        /** By a column, from the value on with which the last page ended, if it had one. */
        <T> List<Stretch> by(Field<T> column, @Nullable T last) {
            if (after == null) return List.of(having(column, column.isNotNull()), lacking(column));
            if (last == null)
                return List.of(new Stretch(column.isNull().and(behindKey()), keys(table)));
            Condition farther = descending ? column.lt(last) : column.gt(last);
            Condition notBefore = descending ? column.le(last) : column.ge(last);
            return List.of(having(column, notBefore.and(farther.or(behindKey()))), lacking(column));
        }

        private Stretch having(Field<?> column, Condition condition) {
            List<? extends Field<?>> keys = IndexWalk.key(table.table());
            List<OrderField<?>> order = new ArrayList<>();
            // an index that leads with both is walked in one direction
            for (Field<?> one : List.of(keys.get(0), column))
                order.add(descending ? one.desc() : one.asc());
            order.addAll(keys.subList(1, keys.size()));
            return new Stretch(condition, order);
        }

        private Stretch lacking(Field<?> column) {
            return new Stretch(column.isNull(), keys(table));
        }

        /** In the order of the key, each stretch one range of its index. */
        List<Stretch> byKey() {
            Field<String> connection = table.text("connection_id");
            Field<String> kind = table.text("kind");
            Field<String> id = table.text("external_id");
            // true of all, and tells H2 which index is meant
            if (after == null) return List.of(new Stretch(connection.gt(""), keys(table)));
            RecordKey key = after.record();
            Condition sameConnection = connection.eq(key.connection().value());
            Condition sameKind = sameConnection.and(kind.eq(key.kind().value()));
            String last = key.id().value();
            Condition rest = id.ge(last).and(id.gt(last).or(table.text("part").gt(after.part())));
            return Stream.of(
                            sameKind.and(rest),
                            sameConnection.and(kind.gt(key.kind().value())),
                            connection.gt(key.connection().value()))
                    .map(condition -> new Stretch(condition, keys(table)))
                    .toList();
        }

        Condition behindKey() {
            if (after == null) return DSL.noCondition();
            RecordKey key = after.record();
            return DSL.row(
                            table.text("connection_id"),
                            table.text("kind"),
                            table.text("external_id"),
                            table.text("part"))
                    .gt(
                            key.connection().value(),
                            key.kind().value(),
                            key.id().value(),
                            after.part());
        }
    }
}
