package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.PENDING_HINT;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The table of pending hints, one per record. Thread-safe: it keeps nothing between calls. */
final class HintRows {

    private static final List<Field<?>> KEY = List.of(
            PENDING_HINT.BUSINESS_ID,
            PENDING_HINT.CONNECTION_ID,
            PENDING_HINT.KIND,
            PENDING_HINT.EXTERNAL_ID);

    private static final List<Field<?>> KEY_AND_TIME =
            Stream.concat(KEY.stream(), Stream.of(PENDING_HINT.HINTED_AT)).toList();

    /** A later hint never equals an earlier one, so that none is taken unread. */
    private static final Field<Instant> BEHIND = DSL.field(
            "{0} + interval '0.000001' second", SQLDataType.INSTANT(6), PENDING_HINT.HINTED_AT);

    /**
     * Some hints.
     *
     * @param connection only those of this connection
     * @param kinds only those for these kinds
     * @param after only those behind this one, null from the oldest one on
     */
    record Range(
            ConnectionKey connection,
            Set<Kind> kinds,
            @Nullable PendingHint after) {

        private Condition named() {
            List<String> names = kinds.stream().map(Kind::value).toList();
            return PENDING_HINT
                    .BUSINESS_ID
                    .eq(connection.business().value())
                    .and(PENDING_HINT.CONNECTION_ID.eq(connection.connection().value()))
                    .and(PENDING_HINT.KIND.in(names));
        }

        private List<Condition> stretches() {
            if (after == null) return List.of(DSL.noCondition());
            Condition atOnce = PENDING_HINT.HINTED_AT.eq(Times.cut(after.at()));
            String kind = after.record().kind().value();
            String id = after.record().id().value();
            return List.of(
                    atOnce.and(PENDING_HINT.KIND.eq(kind)).and(PENDING_HINT.EXTERNAL_ID.gt(id)),
                    atOnce.and(PENDING_HINT.KIND.gt(kind)),
                    PENDING_HINT.HINTED_AT.gt(Times.cut(after.at())));
        }
    }

    /** The first ones of a range, oldest first. */
    List<PendingHint> of(DSLContext tx, Range range, int limit) {
        return IndexWalk.inStretches(
                range.stretches(),
                limit,
                (stretch, rest) -> tx.select(KEY_AND_TIME)
                        .from(PENDING_HINT)
                        .where(range.named())
                        .and(stretch)
                        .orderBy(
                                PENDING_HINT.BUSINESS_ID,
                                PENDING_HINT.CONNECTION_ID,
                                PENDING_HINT.HINTED_AT,
                                PENDING_HINT.KIND,
                                PENDING_HINT.EXTERNAL_ID)
                        .limit(rest),
                HintRows::hint);
    }

    /** Notes hints, those of several businesses too; in key order. */
    void note(DSLContext tx, List<PendingHint> hints) {
        if (hints.isEmpty()) return;
        Map<RecordKey, Instant> latest = new TreeMap<>();
        for (PendingHint hint : hints)
            latest.merge(hint.record(), Times.cut(hint.at()), (a, b) -> b.isAfter(a) ? b : a);
        BatchBindStep batch = tx.batch(tx.insertInto(PENDING_HINT)
                .columns(KEY_AND_TIME)
                .values(new @Nullable Object[KEY_AND_TIME.size()])
                .onConflict(KEY)
                .doUpdate()
                .set(
                        PENDING_HINT.HINTED_AT,
                        DSL.greatest(DSL.val((Instant) null, PENDING_HINT.HINTED_AT), BEHIND)));
        for (Map.Entry<RecordKey, Instant> hint : latest.entrySet())
            batch = batch.bind(values(hint.getKey(), hint.getValue(), hint.getValue()));
        batch.execute();
    }

    /** Drops hints, but not one that came after the one that was read. */
    void take(DSLContext tx, List<PendingHint> hints) {
        if (hints.isEmpty()) return;
        Condition same = DSL.noCondition();
        for (Field<?> field : KEY_AND_TIME) same = same.and(isBound(field));
        BatchBindStep batch = tx.batch(tx.deleteFrom(PENDING_HINT).where(same));
        List<PendingHint> inOrder =
                hints.stream().sorted(Comparator.comparing(PendingHint::record)).toList();
        for (PendingHint hint : inOrder) batch = batch.bind(values(hint.record(), hint.at()));
        batch.execute();
    }

    private static <T> Condition isBound(Field<T> field) {
        return field.eq(DSL.val((T) null, field));
    }

    private static Object[] values(RecordKey key, Instant... times) {
        Stream<Object> parts = Stream.of(
                key.business().value(),
                key.connection().value(),
                key.kind().value(),
                key.id().value());
        return Stream.concat(parts, Stream.of(times)).toArray();
    }

    private static PendingHint hint(ResultSet row) throws SQLException {
        return new PendingHint(RowKeys.record(row), Objects.requireNonNull(Values.time(row, 5)));
    }
}
