package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.INBOX_CLAIM;
import static io.railmirror.jdbc.internal.schema.Tables.INBOX_EVENT;

import io.railmirror.core.AppId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import io.railmirror.jdbc.internal.sql.Legible;
import io.railmirror.jdbc.internal.sql.Tables;
import io.railmirror.jdbc.internal.sql.Values;
import io.railmirror.jdbc.internal.state.InboxClaims.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;

/** The table of what webhooks delivered, as a queue. Thread-safe. */
final class InboxQueue {

    private static final Comparator<InboxEvent> BY_DELIVERY =
            Comparator.comparing(InboxEvent::receivedAt).thenComparing(InboxEvent::key);

    private static final Comparator<Waiting> LONGEST_WAITING = Comparator.comparing(Waiting::dueAt)
            .thenComparing(Waiting::since)
            .thenComparing(waiting -> waiting.account().app());

    private final LeaseTime time;
    private final InboxClaims claims;

    InboxQueue(LeaseTime time, InboxClaims claims) {
        this.time = time;
        this.claims = claims;
    }

    /** The account of the event of an app that waits longest. */
    private record Waiting(Account account, Instant dueAt, Instant since) {}

    /**
     * The account of the event that waits longest, unless somebody holds it.
     *
     * @param others accounts that are passed over
     */
    Optional<Account> waiting(DSLContext tx, Collection<AppId> apps, Set<Account> others) {
        return apps.stream()
                .flatMap(app -> waiting(tx, app, isDueBeside(app, others)).stream())
                .min(LONGEST_WAITING)
                .map(Waiting::account);
    }

    private Condition isDueBeside(AppId app, Set<Account> others) {
        List<String> passed = others.stream()
                .filter(account -> account.app().equals(app))
                .map(Account::name)
                .toList();
        return INBOX_EVENT.DUE_AT.le(time.now()).and(INBOX_EVENT.ACCOUNT.notIn(passed));
    }

    /**
     * How long it is until something of some apps may be claimed; empty when nothing waits. A bound
     * lets H2 walk the index, which "is not null" does not.
     */
    Optional<Duration> nextIn(DSLContext tx, Collection<AppId> apps) {
        Instant now = tx.select(time.now()).fetchSingle().value1();
        return apps.stream()
                .flatMap(app -> Stream.concat(
                        waiting(tx, app, INBOX_EVENT.DUE_AT.ge(Instant.EPOCH))
                                .map(Waiting::dueAt)
                                .stream(),
                        claims.firstEnd(tx, app).stream()))
                .min(Comparator.naturalOrder())
                .map(next -> next.isBefore(now) ? Duration.ZERO : Duration.between(now, next));
    }

    /** The first one that waits so, of accounts that nobody holds. */
    private Optional<Waiting> waiting(DSLContext tx, AppId app, Condition how) {
        Condition isHeld = INBOX_CLAIM
                .APP_ID
                .eq(INBOX_EVENT.APP_ID)
                .and(INBOX_CLAIM.ACCOUNT.eq(INBOX_EVENT.ACCOUNT))
                .and(INBOX_CLAIM.ENDS_AT.gt(time.now()));
        return Tables.first(
                tx.select(INBOX_EVENT.ACCOUNT, INBOX_EVENT.DUE_AT, INBOX_EVENT.SINCE)
                        .from(INBOX_EVENT)
                        .where(INBOX_EVENT.APP_ID.eq(app.value()))
                        .and(how)
                        .andNotExists(tx.selectOne().from(INBOX_CLAIM).where(isHeld))
                        .orderBy(
                                INBOX_EVENT.APP_ID,
                                INBOX_EVENT.DUE_AT,
                                INBOX_EVENT.SINCE,
                                INBOX_EVENT.EVENT_KEY)
                        .limit(1),
                row -> new Waiting(
                        new Account(app, row.getString(1)),
                        Objects.requireNonNull(Values.time(row, 2)),
                        Objects.requireNonNull(Values.time(row, 3))));
    }

    /** What waits for an account, without what is being written just now. */
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

    /**
     * Claims rows that are locked, of an account that was taken; answers them as they are then, in
     * the order of delivery. Those that cannot be read are given up instead.
     */
    InboxClaim hold(DSLContext tx, Account account, String token, List<InboxEvent> waiting) {
        giveUp(tx, account.app(), only(waiting, event -> event.news().isEmpty()));
        List<InboxEvent> legible = only(waiting, event -> !event.news().isEmpty());
        if (!legible.isEmpty())
            tx.update(INBOX_EVENT)
                    .set(INBOX_EVENT.CLAIM, token)
                    .set(INBOX_EVENT.ATTEMPTS, InboxRows.ATTEMPTS.plus(1))
                    .set(INBOX_EVENT.REDELIVERED, false)
                    .where(InboxRows.named(account.app(), legible))
                    .execute();
        InboxClaim claim = new InboxClaim(
                account.app(),
                account.name(),
                token,
                legible.stream().map(InboxQueue::begun).sorted(BY_DELIVERY).toList());
        claims.open(tx, claim, legible.size());
        return claim;
    }

    private static List<InboxEvent> only(List<InboxEvent> events, Predicate<InboxEvent> some) {
        return events.stream().filter(some).toList();
    }

    private void giveUp(DSLContext tx, AppId app, List<InboxEvent> illegible) {
        if (illegible.isEmpty()) return;
        end(tx, InboxEnd.dead(InboxRows.UNREADABLE), Duration.ZERO)
                .where(InboxRows.named(app, illegible))
                .execute();
    }

    private static InboxEvent begun(InboxEvent event) {
        return new InboxEvent(
                event.app(),
                event.key(),
                event.account(),
                event.generation(),
                event.state(),
                event.receivedAt(),
                event.since(),
                event.occurredAt(),
                event.attempts() + 1,
                event.reason(),
                event.news(),
                event.body());
    }

    /** What was delivered again since it was claimed is not settled by it. */
    OptionalInt settle(DSLContext tx, InboxClaim claim, InboxEnd end) {
        Optional<InboxClaims.Open> open = claims.lock(tx, claim);
        if (open.isEmpty()) return OptionalInt.empty();
        if (claim.events().isEmpty()) return OptionalInt.of(0);
        Duration delay = open.get().woken() ? Duration.ZERO : end.delay();
        int ended = 0;
        for (Condition some : endedBy(claim, end))
            ended += end(tx, end, delay).where(some).execute();
        int again = again(tx).where(held(claim, claim.events())).execute();
        claims.open(tx, claim, open.get().events() - ended - again);
        return OptionalInt.of(ended);
    }

    /** What ends so; the rest of the claim was delivered again since, and comes back. */
    private static List<Condition> endedBy(InboxClaim claim, InboxEnd end) {
        return switch (end.state()) {
            case WAITING, BLOCKED -> List.of(held(claim, claim.events()));
            case QUARANTINED, DEAD ->
                List.of(held(claim, claim.events()).and(DSL.not(INBOX_EVENT.REDELIVERED)));
            case DONE -> ofTheirGeneration(claim);
        };
    }

    private static List<Condition> ofTheirGeneration(InboxClaim claim) {
        Map<Long, List<InboxEvent>> byGeneration =
                claim.events().stream().collect(Collectors.groupingBy(InboxEvent::generation));
        return byGeneration.entrySet().stream()
                .map(some ->
                        held(claim, some.getValue()).and(INBOX_EVENT.GENERATION.eq(some.getKey())))
                .toList();
    }

    private UpdateSetMoreStep<?> end(DSLContext tx, InboxEnd end, Duration delay) {
        Condition same = INBOX_EVENT.STATE.eq(end.state().name());
        Field<Instant> since = DSL.when(
                        same.and(DSL.not(INBOX_EVENT.REDELIVERED)), INBOX_EVENT.SINCE)
                .otherwise(time.now());
        Field<Integer> attempts = DSL.when(INBOX_EVENT.REDELIVERED, 0)
                .otherwise(INBOX_EVENT.ATTEMPTS.minus(end.counts() ? 0 : 1));
        UpdateSetMoreStep<?> update = tx.update(INBOX_EVENT)
                .set(INBOX_EVENT.STATE, end.state().name())
                .set(INBOX_EVENT.SINCE, since)
                .set(INBOX_EVENT.REASON, Legible.text(end.reason()))
                .set(INBOX_EVENT.ATTEMPTS, attempts)
                .set(INBOX_EVENT.REDELIVERED, false)
                .setNull(INBOX_EVENT.CLAIM);
        return end.settled()
                ? update.setNull(INBOX_EVENT.DUE_AT)
                : update.set(INBOX_EVENT.DUE_AT, time.after(delay));
    }

    private UpdateSetMoreStep<?> again(DSLContext tx) {
        return tx.update(INBOX_EVENT)
                .set(INBOX_EVENT.STATE, InboxState.WAITING.name())
                .set(INBOX_EVENT.SINCE, time.now())
                .set(INBOX_EVENT.REASON, "")
                .set(INBOX_EVENT.ATTEMPTS, 0)
                .set(INBOX_EVENT.REDELIVERED, false)
                .set(INBOX_EVENT.DUE_AT, time.now())
                .setNull(INBOX_EVENT.CLAIM);
    }

    private static Condition held(InboxClaim claim, List<InboxEvent> events) {
        return InboxRows.named(claim.app(), events).and(INBOX_EVENT.CLAIM.eq(claim.token()));
    }

    /** Lets what waits for its time be claimed at once. */
    int wake(DSLContext tx, Account account) {
        claims.wake(tx, account);
        return tx.update(INBOX_EVENT)
                .set(INBOX_EVENT.DUE_AT, time.now())
                .where(of(account))
                .and(INBOX_EVENT.DUE_AT.gt(time.now()))
                .execute();
    }

    /** Lets what is settled wait again, as far as a query names it. */
    int replay(DSLContext tx, InboxQuery query, List<InboxEvent> named) {
        List<InboxEvent> settled = only(named, event -> !event.news().isEmpty());
        if (settled.isEmpty()) return 0;
        return again(tx)
                .set(INBOX_EVENT.GENERATION, INBOX_EVENT.GENERATION.plus(1))
                .where(InboxRows.named(query.app(), settled))
                .and(INBOX_EVENT.DUE_AT.isNull())
                .execute();
    }

    /** Drops what is settled, found by the index of what waits: its time is null. */
    int forget(DSLContext tx, AppId app, Instant before, int limit) {
        List<String> old = Tables.all(
                tx.select(INBOX_EVENT.EVENT_KEY)
                        .from(INBOX_EVENT)
                        .where(INBOX_EVENT.APP_ID.eq(app.value()))
                        .and(INBOX_EVENT.DUE_AT.isNull())
                        .and(INBOX_EVENT.SINCE.lt(before))
                        .orderBy(
                                INBOX_EVENT.APP_ID,
                                INBOX_EVENT.DUE_AT,
                                INBOX_EVENT.SINCE,
                                INBOX_EVENT.EVENT_KEY)
                        .limit(limit),
                row -> row.getString(1));
        if (old.isEmpty()) return 0;
        return tx.deleteFrom(INBOX_EVENT)
                .where(INBOX_EVENT.APP_ID.eq(app.value()))
                .and(INBOX_EVENT.EVENT_KEY.in(old))
                .and(INBOX_EVENT.DUE_AT.isNull())
                .execute();
    }
}
