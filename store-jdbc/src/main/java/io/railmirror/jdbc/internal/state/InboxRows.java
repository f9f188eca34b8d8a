package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.INBOX_EVENT;

import io.railmirror.core.AppId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.spi.WebhookNews;
import io.railmirror.core.spi.store.WebhookNewsJson;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Tables;
import io.railmirror.jdbc.internal.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads the table of what webhooks delivered. Thread-safe. */
final class InboxRows {

    /** How often work was begun on an event since it was delivered. */
    static final Field<Integer> ATTEMPTS =
            DSL.when(INBOX_EVENT.REDELIVERED, 0).otherwise(INBOX_EVENT.ATTEMPTS);

    static final List<Field<?>> COLUMNS = List.of(
            INBOX_EVENT.APP_ID,
            INBOX_EVENT.EVENT_KEY,
            INBOX_EVENT.ACCOUNT,
            INBOX_EVENT.GENERATION,
            INBOX_EVENT.STATE,
            INBOX_EVENT.RECEIVED_AT,
            INBOX_EVENT.SINCE,
            INBOX_EVENT.OCCURRED_AT,
            ATTEMPTS,
            INBOX_EVENT.REASON,
            INBOX_EVENT.NEWS,
            INBOX_EVENT.BODY);

    /** Of a row that a newer version wrote, or that somebody damaged. */
    static final String UNREADABLE = "this version cannot read it; replay it on a newer one";

    /** In the order of an index. */
    List<InboxEvent> list(DSLContext tx, InboxQuery query) {
        Condition named = INBOX_EVENT
                .APP_ID
                .eq(query.app().value())
                .and(INBOX_EVENT.RECEIVED_AT.ge(query.from()))
                .and(INBOX_EVENT.RECEIVED_AT.lt(query.until()));
        Condition fitting = query.states().isEmpty()
                ? named
                : named.and(INBOX_EVENT.STATE.in(
                        query.states().stream().map(Enum::name).toList()));
        return IndexWalk.inStretches(
                stretches(query.after()),
                query.limit(),
                (stretch, limit) -> tx.select(COLUMNS)
                        .from(INBOX_EVENT)
                        .where(fitting)
                        .and(stretch)
                        .orderBy(INBOX_EVENT.APP_ID, INBOX_EVENT.RECEIVED_AT, INBOX_EVENT.EVENT_KEY)
                        .limit(limit),
                InboxRows::event);
    }

    private static List<Condition> stretches(InboxQuery.@Nullable Position after) {
        if (after == null) return List.of(DSL.noCondition());
        Instant at = Times.cut(after.receivedAt());
        return List.of(
                INBOX_EVENT.RECEIVED_AT.eq(at).and(INBOX_EVENT.EVENT_KEY.gt(after.key())),
                INBOX_EVENT.RECEIVED_AT.gt(at));
    }

    Optional<Instant> lastReceived(DSLContext tx, AppId app, String account) {
        return Tables.first(
                tx.select(INBOX_EVENT.RECEIVED_AT)
                        .from(INBOX_EVENT)
                        .where(INBOX_EVENT.APP_ID.eq(app.value()))
                        .and(INBOX_EVENT.ACCOUNT.eq(account))
                        .orderBy(IndexWalk.backwards(
                                INBOX_EVENT.APP_ID, INBOX_EVENT.ACCOUNT, INBOX_EVENT.RECEIVED_AT))
                        .limit(1),
                row -> Objects.requireNonNull(Values.time(row, 1)));
    }

    static Condition named(AppId app, Collection<InboxEvent> events) {
        return INBOX_EVENT
                .APP_ID
                .eq(app.value())
                .and(INBOX_EVENT.EVENT_KEY.in(
                        events.stream().map(InboxEvent::key).toList()));
    }

    /**
     * The event of a row that has the columns in their order. One whose state or news this version
     * does not know has no news and is dead; the reason says so.
     */
    static InboxEvent event(ResultSet row) throws SQLException {
        byte[] body = row.getBytes(12);
        String reason = row.getString(10);
        InboxState state = InboxState.DEAD;
        List<WebhookNews> news = List.of();
        try {
            state = InboxState.valueOf(row.getString(5));
            news = WebhookNewsJson.read(row.getString(11));
        } catch (IllegalArgumentException unknown) {
            state = InboxState.DEAD;
            reason = UNREADABLE;
        }
        return new InboxEvent(
                AppId.of(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                state,
                Objects.requireNonNull(Values.time(row, 6)),
                Objects.requireNonNull(Values.time(row, 7)),
                Values.time(row, 8),
                row.getInt(9),
                reason,
                news,
                body == null ? InboxEvent.NO_BODY : body);
    }
}
