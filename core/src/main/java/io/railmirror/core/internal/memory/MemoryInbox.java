package io.railmirror.core.internal.memory;

import io.railmirror.core.AppId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import io.railmirror.core.spi.store.InboxItem;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What webhooks delivered, of all apps. Thread-safe by its own lock, which is held alone. */
final class MemoryInbox implements Inbox {

    private static final Comparator<MemoryInboxRow> BY_DELIVERY = Comparator.comparing(
                    MemoryInboxRow::receivedAt)
            .thenComparing(row -> row.id().key());

    private static final Comparator<MemoryInboxRow> LONGEST_WAITING = Comparator.comparing(
                    MemoryInboxRow::dueTime)
            .thenComparing(MemoryInboxRow::since)
            .thenComparing(MemoryInboxRow::id);

    private static final Comparator<MemoryInboxRow> LONGEST_SETTLED =
            Comparator.comparing(MemoryInboxRow::since).thenComparing(MemoryInboxRow::id);

    private final Partitions partitions;
    private final Clock clock;
    private final IdSource ids;
    private final Map<MemoryInboxRow.Id, MemoryInboxRow> rows = new TreeMap<>();
    private final Map<Account, Held> held = new HashMap<>();
    private final Map<Owned, Set<RecordKey>> owned = new HashMap<>();

    /** Records of one id, whosever they are. */
    private record Owned(AppId app, Kind kind, ExternalId id) {

        static Owned of(AppId app, RecordKey record) {
            return new Owned(app, record.kind(), record.id());
        }
    }

    /** An account of an app. */
    private record Account(AppId app, String name) {

        static Account of(MemoryInboxRow row) {
            return new Account(row.id().app(), row.account());
        }

        static Account of(InboxClaim claim) {
            return new Account(claim.app(), claim.account());
        }
    }

    /**
     * Who works on an account.
     *
     * @param token his claim
     * @param until others may take it over then
     * @param woken whether somebody woke the account meanwhile
     */
    private record Held(String token, Instant until, boolean woken) {}

    MemoryInbox(Partitions partitions, Clock clock, IdSource ids) {
        this.partitions = partitions;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public synchronized void append(List<InboxItem> items) {
        Instant now = clock.instant();
        for (InboxItem item : items) {
            MemoryInboxRow.Id id = new MemoryInboxRow.Id(item.app(), item.key());
            MemoryInboxRow known = rows.get(id);
            if (known == null) rows.put(id, MemoryInboxRow.of(item, now));
            else known.deliverAgain(item, now);
        }
    }

    @Override
    public synchronized Optional<InboxClaim> claim(
            Collection<AppId> apps, Duration time, int eventsMax) {
        Inbox.checkClaim(eventsMax);
        Instant now = clock.instant();
        return rows.values().stream()
                .filter(row -> apps.contains(row.id().app()))
                .filter(row -> row.isDue(now) && isFree(Account.of(row), now))
                .min(LONGEST_WAITING)
                .map(Account::of)
                .map(account -> claimed(account, now.plus(time), eventsMax));
    }

    @Override
    public synchronized Optional<Duration> nextIn(Collection<AppId> apps) {
        Instant now = clock.instant();
        return rows.values().stream()
                .filter(row -> apps.contains(row.id().app()) && !row.isSettled())
                .map(row -> Collections.max(List.of(now, row.dueTime(), heldUntil(row))))
                .min(Comparator.naturalOrder())
                .map(next -> Duration.between(now, next));
    }

    private Instant heldUntil(MemoryInboxRow row) {
        Held holder = held.get(Account.of(row));
        return holder == null ? Instant.MIN : holder.until();
    }

    private boolean isFree(Account account, Instant now) {
        Held holder = held.get(account);
        return holder == null || !holder.until().isAfter(now);
    }

    private InboxClaim claimed(Account account, Instant until, int eventsMax) {
        Instant now = clock.instant();
        String token = ids.next();
        held.put(account, new Held(token, until, false));
        List<InboxEvent> events = of(account)
                .filter(row -> row.isDue(now))
                .sorted(LONGEST_WAITING)
                .limit(eventsMax)
                .sorted(BY_DELIVERY)
                .map(row -> row.claim(token))
                .toList();
        return new InboxClaim(account.app(), account.name(), token, events);
    }

    private Stream<MemoryInboxRow> of(Account account) {
        return rows.values().stream().filter(row -> Account.of(row).equals(account));
    }

    private boolean isLost(InboxClaim claim) {
        Held holder = held.get(Account.of(claim));
        return holder == null || !holder.token().equals(claim.token());
    }

    @Override
    public synchronized boolean renew(InboxClaim claim, Duration time) {
        if (isLost(claim)) return false;
        held.computeIfPresent(
                Account.of(claim),
                (account, mine) ->
                        new Held(mine.token(), clock.instant().plus(time), mine.woken()));
        return true;
    }

    @Override
    public synchronized OptionalInt settle(InboxClaim claim, InboxEnd end) {
        if (isLost(claim)) return OptionalInt.empty();
        Instant now = clock.instant();
        Account account = Account.of(claim);
        Held mine = held.get(account);
        Duration delay = mine != null && mine.woken() ? Duration.ZERO : end.delay();
        int ended = 0;
        for (InboxEvent event : claim.events()) {
            MemoryInboxRow row = rows.get(new MemoryInboxRow.Id(event.app(), event.key()));
            if (row == null || !row.isHeldBy(claim.token())) continue;
            if (row.settle(event, end, now, delay)) ended++;
        }
        if (of(account).noneMatch(row -> row.isHeldBy(claim.token()))) held.remove(account);
        return OptionalInt.of(ended);
    }

    @Override
    public List<ConnectionKey> route(AppId app, String account) {
        List<ConnectionKey> linked = new ArrayList<>();
        for (BusinessId business : partitions.businesses())
            partitions
                    .read(
                            business,
                            partition -> partition.connections.values().stream()
                                    .filter(one -> one.app().equals(app))
                                    .filter(one -> one.account().equals(account))
                                    .map(Connection::key)
                                    .toList())
                    .forEach(linked::add);
        return linked;
    }

    @Override
    public synchronized void own(AppId app, Collection<RecordKey> records) {
        for (RecordKey record : records)
            owned.computeIfAbsent(Owned.of(app, record), none -> new TreeSet<>())
                    .add(record);
    }

    @Override
    public synchronized List<RecordKey> owners(AppId app, Kind kind, Collection<ExternalId> ids) {
        Inbox.checkOwners(ids);
        return ids.stream()
                .distinct()
                .flatMap(id -> owned.getOrDefault(new Owned(app, kind, id), Set.of()).stream())
                .sorted()
                .toList();
    }

    @Override
    public synchronized int wake(AppId app, String name) {
        Instant now = clock.instant();
        Account account = new Account(app, name);
        held.computeIfPresent(
                account, (key, holder) -> new Held(holder.token(), holder.until(), true));
        return (int) of(account).filter(row -> row.wake(now)).count();
    }

    @Override
    public synchronized List<InboxEvent> list(InboxQuery query) {
        return named(query).map(MemoryInboxRow::event).toList();
    }

    private Stream<MemoryInboxRow> named(InboxQuery query) {
        return rows.values().stream()
                .filter(row -> row.id().app().equals(query.app()))
                .filter(row -> !row.receivedAt().isBefore(query.from()))
                .filter(row -> row.receivedAt().isBefore(query.until()))
                .filter(row -> query.states().isEmpty() || query.states().contains(row.state()))
                .filter(row -> query.after() == null || row.isBehind(query.after()))
                .sorted(BY_DELIVERY)
                .limit(query.limit());
    }

    @Override
    public synchronized Replayed replay(InboxQuery query) {
        Instant now = clock.instant();
        List<MemoryInboxRow> named = named(query).toList();
        List<InboxEvent> events = named.stream().map(MemoryInboxRow::event).toList();
        List<MemoryInboxRow> some =
                named.stream().filter(MemoryInboxRow::isReplayable).toList();
        some.forEach(row -> row.replay(now));
        return Replayed.of(query, events, some.size());
    }

    @Override
    public synchronized int forget(AppId app, Instant before, int limit) {
        List<MemoryInboxRow.Id> old = rows.values().stream()
                .filter(row -> row.id().app().equals(app) && row.isSettled())
                .filter(row -> row.since().isBefore(before))
                .sorted(LONGEST_SETTLED)
                .limit(limit)
                .map(MemoryInboxRow::id)
                .toList();
        old.forEach(rows::remove);
        return old.size();
    }

    @Override
    public synchronized Optional<Instant> lastReceived(AppId app, String account) {
        return of(new Account(app, account))
                .map(MemoryInboxRow::receivedAt)
                .max(Comparator.naturalOrder());
    }
}
