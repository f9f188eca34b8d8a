package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.INBOX_EVENT;

import io.railmirror.core.InboxState;
import io.railmirror.core.spi.store.InboxItem;
import io.railmirror.core.spi.store.WebhookNewsJson;
import io.railmirror.jdbc.internal.sql.Legible;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Writes what webhooks delivered, in few statements: that of many deliveries may share one
 * transaction. Rows are written in the order of their keys. Thread-safe.
 */
final class InboxWriter {

    private static final List<Field<?>> COLUMNS = List.of(
            INBOX_EVENT.APP_ID,
            INBOX_EVENT.EVENT_KEY,
            INBOX_EVENT.ACCOUNT,
            INBOX_EVENT.STATE,
            INBOX_EVENT.RECEIVED_AT,
            INBOX_EVENT.SINCE,
            INBOX_EVENT.OCCURRED_AT,
            INBOX_EVENT.REASON,
            INBOX_EVENT.NEWS,
            INBOX_EVENT.BODY,
            INBOX_EVENT.GENERATION,
            INBOX_EVENT.ATTEMPTS,
            INBOX_EVENT.DUE_AT);

    private final LeaseTime time;
    private volatile @Nullable String onceSql;

    InboxWriter(LeaseTime time) {
        this.time = time;
    }

    private static String waiting() {
        return InboxState.WAITING.name();
    }

    /** Identity of an event. */
    private record Key(String app, String key) implements Comparable<Key> {

        static Key of(InboxItem item) {
            return new Key(item.app().value(), item.key());
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::app).thenComparing(Key::key).compare(this, other);
        }
    }

    /** A mark, and how often it was set at once. */
    private record Marked(InboxItem item, long times) {

        Marked and(Marked later) {
            return new Marked(later.item, times + later.times);
        }
    }

    void append(DSLContext tx, List<InboxItem> items) {
        SortedMap<Key, InboxItem> events = new TreeMap<>();
        SortedMap<Key, InboxItem> illegible = new TreeMap<>();
        SortedMap<Key, Marked> marks = new TreeMap<>();
        for (InboxItem item : items)
            if (item.mark()) marks.merge(Key.of(item), new Marked(item, 1), Marked::and);
            else (item.illegible() == null ? events : illegible).putIfAbsent(Key.of(item), item);
        Field<Instant> now = time.now();
        Due due = new Due(now, events.values());
        if (tx.family() == SQLDialect.POSTGRES) writeDirectly(tx, due);
        else write(tx, event(tx, now), due);
        write(tx, once(tx, NEVER), new Due(NEVER, illegible.values()));
        writeMarks(tx, now, marks.values());
    }

    private static final Field<Instant> NEVER =
            DSL.inline((Instant) null, INBOX_EVENT.DUE_AT.getDataType());

    /** Items of one kind, and from when on they may be claimed. */
    private record Due(Field<Instant> at, Collection<InboxItem> items) {}

    private static Query once(DSLContext tx, Field<Instant> due) {
        return insert(tx, due)
                .onConflict(INBOX_EVENT.APP_ID, INBOX_EVENT.EVENT_KEY)
                .doNothing();
    }

    /**
     * Known already: only what was given up, or waits for another try, comes back; what is worked
     * on remembers it.
     */
    private static Query event(DSLContext tx, Field<Instant> due) {
        Condition failed = INBOX_EVENT.STATE.notIn(
                DSL.inline(InboxState.DONE.name()), DSL.inline(InboxState.QUARANTINED.name()));
        return insert(tx, due)
                .onConflict(INBOX_EVENT.APP_ID, INBOX_EVENT.EVENT_KEY)
                .doUpdate()
                .set(deliveredAgain(tx))
                .where(INBOX_EVENT.CLAIM.isNotNull().or(rests(tx).and(failed)));
    }

    /** What rests begins anew; what is claimed remembers it. */
    private static Map<Field<?>, Field<?>> deliveredAgain(DSLContext tx) {
        Map<Field<?>, Field<?>> next = new LinkedHashMap<>();
        next.put(INBOX_EVENT.REDELIVERED, DSL.field(INBOX_EVENT.CLAIM.isNotNull()));
        next.put(
                INBOX_EVENT.DUE_AT,
                ifItRests(tx, offered(tx, INBOX_EVENT.DUE_AT), INBOX_EVENT.DUE_AT));
        next.put(
                INBOX_EVENT.SINCE,
                ifItRests(tx, offered(tx, INBOX_EVENT.RECEIVED_AT), INBOX_EVENT.SINCE));
        next.put(INBOX_EVENT.ATTEMPTS, ifItRests(tx, DSL.inline(0), INBOX_EVENT.ATTEMPTS));
        next.put(INBOX_EVENT.REASON, ifItRests(tx, DSL.inline(""), INBOX_EVENT.REASON));
        next.put(INBOX_EVENT.STATE, ifItRests(tx, DSL.inline(waiting()), INBOX_EVENT.STATE));
        return next;
    }

    /** Nobody works on it, and it is not due already. */
    private static Condition rests(DSLContext tx) {
        return INBOX_EVENT
                .CLAIM
                .isNull()
                .and(INBOX_EVENT
                        .DUE_AT
                        .isNull()
                        .or(INBOX_EVENT.DUE_AT.gt(offered(tx, INBOX_EVENT.DUE_AT))));
    }

    /**
     * What would have been inserted. jOOQ's own word for it gets the name of the schema wherever it
     * stands within another expression, and no database knows it by that name.
     */
    private static <T> Field<T> offered(DSLContext tx, Field<T> column) {
        String row = tx.family() == SQLDialect.POSTGRES ? "excluded" : "t";
        return DSL.field(row + "." + column.getName(), column.getDataType());
    }

    /**
     * The way of nearly every delivery, many times a second: what jOOQ does for each bound value
     * costs more than all the rest. Its SQL is the same, with one place for each value.
     */
    private void writeDirectly(DSLContext tx, Due due) {
        if (due.items().isEmpty()) return;
        List<Object> now = bound(due.at());
        String sql = onceSql(tx, due.at());
        tx.connection(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (InboxItem item : due.items()) {
                    bind(insert, values(item, 1, now));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    private String onceSql(DSLContext tx, Field<Instant> now) {
        String known = onceSql;
        if (known == null) {
            known = tx.render(event(tx, now));
            onceSql = known;
        }
        return known;
    }

    private static void bind(PreparedStatement insert, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant time)
                insert.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
            else if (value == null) insert.setNull(i + 1, Types.NULL);
            else insert.setObject(i + 1, value);
        }
    }

    private static void write(DSLContext tx, Query insert, Due due) {
        if (due.items().isEmpty()) return;
        BatchBindStep batch = tx.batch(insert);
        for (InboxItem item : due.items()) batch = batch.bind(values(item, 1, bound(due.at())));
        batch.execute();
    }

    private static org.jooq.InsertValuesStepN<Record> insert(DSLContext tx, Field<Instant> due) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i < COLUMNS.size(); i++) values.add(null);
        values.add(due);
        return tx.insertInto(INBOX_EVENT).columns(COLUMNS).values(values);
    }

    private void writeMarks(DSLContext tx, Field<Instant> now, Collection<Marked> marks) {
        if (marks.isEmpty()) return;
        List<Object> time = bound(now);
        BatchBindStep batch = tx.batch(mark(tx, now));
        for (Marked mark : marks) batch = batch.bind(values(mark.item(), mark.times(), time));
        batch.execute();
    }

    private static Query mark(DSLContext tx, Field<Instant> now) {
        return insert(tx, now)
                .onConflict(INBOX_EVENT.APP_ID, INBOX_EVENT.EVENT_KEY)
                .doUpdate()
                .set(
                        INBOX_EVENT.GENERATION,
                        INBOX_EVENT.GENERATION.plus(offered(tx, INBOX_EVENT.GENERATION)))
                .set(INBOX_EVENT.RECEIVED_AT, offered(tx, INBOX_EVENT.RECEIVED_AT))
                .set(INBOX_EVENT.OCCURRED_AT, offered(tx, INBOX_EVENT.OCCURRED_AT))
                .set(deliveredAgain(tx));
    }

    private static <T> Field<T> ifItRests(DSLContext tx, Field<T> value, Field<T> otherwise) {
        return DSL.when(rests(tx), value).otherwise(otherwise);
    }

    /** A clock of Java is a value that each row of a batch brings again. */
    private static List<Object> bound(Field<Instant> due) {
        return due instanceof Param<Instant> param && !param.isInline()
                ? List.of(Objects.requireNonNull(param.getValue()))
                : List.of();
    }

    private static @Nullable Object[] values(InboxItem item, long generation, List<Object> due) {
        InboxItem.Illegible illegible = item.illegible();
        Stream<@Nullable Object> values = Stream.of(
                item.app().value(),
                item.key(),
                item.account(),
                (illegible == null ? InboxState.WAITING : InboxState.DEAD).name(),
                Times.cut(item.receivedAt()),
                Times.cut(item.receivedAt()),
                Times.cutOrNull(item.occurredAt()),
                illegible == null ? "" : Legible.text(illegible.reason()),
                WebhookNewsJson.write(item.news()),
                illegible == null ? null : illegible.body(),
                generation,
                0);
        return Stream.concat(values, due.stream()).toArray();
    }
}
