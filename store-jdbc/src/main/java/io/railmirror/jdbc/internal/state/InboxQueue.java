package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.INBOX_EVENT;

import io.railmirror.core.AppId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import io.railmirror.jdbc.internal.sql.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.UpdateSetMoreStep;

/** The table of what webhooks delivered, as a queue. Thread-safe. */
final class InboxQueue {

    private static final Comparator<InboxEvent> BY_DELIVERY =
            Comparator.comparing(InboxEvent::receivedAt).thenComparing(InboxEvent::key);

    private final LeaseTime time;

    InboxQueue(LeaseTime time) {
        this.time = time;
    }

    /** An account of an app. */
    record Account(AppId app, String name) {}

    /** That of the event that waits longest, unless somebody holds something of the account. */
    Optional<Account> waiting(DSLContext tx) {
        io.railmirror.jdbc.internal.schema.tables.InboxEvent held = INBOX_EVENT.as("held");
        Condition isHeld = held.APP_ID
                .eq(INBOX_EVENT.APP_ID)
                .and(held.ACCOUNT.eq(INBOX_EVENT.ACCOUNT))
                .and(held.DUE_AT.gt(time.now()))
                .and(held.CLAIM.isNotNull());
        return Tables.first(
                tx.select(INBOX_EVENT.APP_ID, INBOX_EVENT.ACCOUNT)
                        .from(INBOX_EVENT)
                        .where(INBOX_EVENT.DUE_AT.le(time.now()))
                        .andNotExists(tx.selectOne().from(held).where(isHeld))
                        .orderBy(INBOX_EVENT.DUE_AT, INBOX_EVENT.APP_ID, INBOX_EVENT.EVENT_KEY)
                        .limit(1)
                        .forUpdate()
                        .skipLocked(),
                row -> new Account(AppId.of(row.getString(1)), row.getString(2)));
    }

    /** What waits for an account and nobody else is about to claim. */
    List<InboxEvent> waiting(DSLContext tx, Account account, int limit) {
        return Tables.all(
                tx.select(InboxRows.COLUMNS)
                        .from(INBOX_EVENT)
                        .where(of(account))
                        .and(INBOX_EVENT.DUE_AT.le(time.now()))
                        .orderBy(
                                INBOX_EVENT.APP_ID,
                                INBOX_EVENT.ACCOUNT,
                                INBOX_EVENT.DUE_AT,
                                INBOX_EVENT.EVENT_KEY)
                        .limit(limit)
                        .forUpdate()
                        .skipLocked(),
                InboxRows::event);
    }

    private static Condition of(Account account) {
        return INBOX_EVENT
                .APP_ID
                .eq(account.app().value())
                .and(INBOX_EVENT.ACCOUNT.eq(account.name()));
    }

    /** Claims rows that are locked; answers them as they are then, in the order of delivery. */
    List<InboxEvent> hold(DSLContext tx, List<InboxEvent> waiting, String token, Duration until) {
        tx.update(INBOX_EVENT)
                .set(INBOX_EVENT.CLAIM, token)
                .set(INBOX_EVENT.DUE_AT, time.after(until))
                .set(INBOX_EVENT.ATTEMPTS, INBOX_EVENT.ATTEMPTS.plus(1))
                .where(InboxRows.named(waiting.get(0).app(), waiting))
                .execute();
        return waiting.stream().map(InboxQueue::begun).sorted(BY_DELIVERY).toList();
    }

    private static InboxEvent begun(InboxEvent event) {
        return new InboxEvent(
                event.app(),
                event.key(),
                event.account(),
                event.generation(),
                event.state(),
                event.receivedAt(),
                event.occurredAt(),
                event.attempts() + 1,
                event.reason(),
                event.news(),
                event.body());
    }

    /** What was delivered again since it was claimed is not settled by it. */
    void settle(DSLContext tx, InboxClaim claim, InboxEnd end) {
        if (claim.events().isEmpty()) return;
        if (end.state() == InboxState.WAITING) {
            end(tx, end).where(held(claim, claim.events())).execute();
            return;
        }
        Map<Long, List<InboxEvent>> byGeneration =
                claim.events().stream().collect(Collectors.groupingBy(InboxEvent::generation));
        byGeneration.forEach((generation, events) -> end(tx, end)
                .where(held(claim, events))
                .and(INBOX_EVENT.GENERATION.eq(generation))
                .execute());
        again(tx).where(held(claim, claim.events())).execute();
    }

    private UpdateSetMoreStep<?> end(DSLContext tx, InboxEnd end) {
        UpdateSetMoreStep<?> update = tx.update(INBOX_EVENT)
                .set(INBOX_EVENT.STATE, end.state().name())
                .set(INBOX_EVENT.REASON, end.reason())
                .set(INBOX_EVENT.ATTEMPTS, INBOX_EVENT.ATTEMPTS.minus(end.counts() ? 0 : 1))
                .setNull(INBOX_EVENT.CLAIM);
        return end.settled()
                ? update.setNull(INBOX_EVENT.DUE_AT)
                : update.set(INBOX_EVENT.DUE_AT, time.after(end.delay()));
    }

    private UpdateSetMoreStep<?> again(DSLContext tx) {
        return tx.update(INBOX_EVENT)
                .set(INBOX_EVENT.STATE, InboxState.WAITING.name())
                .set(INBOX_EVENT.REASON, "")
                .set(INBOX_EVENT.ATTEMPTS, 0)
                .set(INBOX_EVENT.DUE_AT, time.now())
                .setNull(INBOX_EVENT.CLAIM);
    }

    private static Condition held(InboxClaim claim, List<InboxEvent> events) {
        return InboxRows.named(claim.app(), events).and(INBOX_EVENT.CLAIM.eq(claim.token()));
    }

    /** Lets what waits for its time be claimed at once. */
    int wake(DSLContext tx, Account account) {
        return tx.update(INBOX_EVENT)
                .set(INBOX_EVENT.DUE_AT, time.now())
                .where(of(account))
                .and(INBOX_EVENT.DUE_AT.gt(time.now()))
                .and(INBOX_EVENT.CLAIM.isNull())
                .execute();
    }

    /** Lets what is settled wait again, as far as a query names it. */
    int replay(DSLContext tx, InboxQuery query, List<InboxEvent> named) {
        List<InboxEvent> settled =
                named.stream().filter(event -> !event.news().isEmpty()).toList();
        if (settled.isEmpty()) return 0;
        return again(tx)
                .set(INBOX_EVENT.GENERATION, INBOX_EVENT.GENERATION.plus(1))
                .where(InboxRows.named(query.app(), settled))
                .and(INBOX_EVENT.DUE_AT.isNull())
                .execute();
    }

    /** Drops what is settled. */
    int forget(DSLContext tx, Instant before, int limit) {
        return tx.deleteFrom(INBOX_EVENT)
                .where(INBOX_EVENT.DUE_AT.isNull())
                .and(INBOX_EVENT.RECEIVED_AT.lt(before))
                .limit(limit)
                .execute();
    }
}
