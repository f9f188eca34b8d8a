package io.railmirror.core.internal.memory;

import io.railmirror.core.AppId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import io.railmirror.core.spi.store.InboxItem;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What webhooks delivered, of all apps. Thread-safe by its own lock, which is held alone. */
final class MemoryInbox implements Inbox {

    private static final Comparator<MemoryInboxRow> BY_DELIVERY = Comparator.comparing(
                    MemoryInboxRow::receivedAt)
            .thenComparing(row -> row.id().key());

    private static final Comparator<MemoryInboxRow> LONGEST_WAITING =
            Comparator.comparing(MemoryInboxRow::dueTime).thenComparing(MemoryInboxRow::id);

    private final Partitions partitions;
    private final Clock clock;
    private final IdSource ids;
    private final Map<MemoryInboxRow.Id, MemoryInboxRow> rows = new TreeMap<>();

    /** An account of an app. */
    private record Account(AppId app, String name) {

        static Account of(MemoryInboxRow row) {
            return new Account(row.id().app(), row.account());
        }
    }

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
            else if (item.mark()) known.deliverAgain(item, now);
        }
    }

    @Override
    public synchronized Optional<InboxClaim> claim(Duration time, int eventsMax) {
        if (eventsMax < 1 || eventsMax > CLAIM_MAX)
            throw new IllegalArgumentException(
                    "a claim has 1 to %d events, not %d".formatted(CLAIM_MAX, eventsMax));
        Instant now = clock.instant();
        Set<Account> held = rows.values().stream()
                .filter(row -> row.isHeld(now))
                .map(Account::of)
                .collect(Collectors.toSet());
        return rows.values().stream()
                .filter(row -> row.isDue(now) && !held.contains(Account.of(row)))
                .min(LONGEST_WAITING)
                .map(Account::of)
                .map(account -> claimed(account, time, eventsMax));
    }

    private InboxClaim claimed(Account account, Duration time, int eventsMax) {
        Instant now = clock.instant();
        String token = ids.next();
        List<InboxEvent> events = of(account.app(), account.name())
                .filter(row -> row.isDue(now))
                .sorted(LONGEST_WAITING)
                .limit(eventsMax)
                .sorted(BY_DELIVERY)
                .map(row -> row.claim(token, now.plus(time)))
                .toList();
        return new InboxClaim(account.app(), account.name(), token, events);
    }

    private Stream<MemoryInboxRow> of(AppId app, String account) {
        return rows.values().stream()
                .filter(row -> row.id().app().equals(app) && row.account().equals(account));
    }

    @Override
    public synchronized void settle(InboxClaim claim, InboxEnd end) {
        Instant now = clock.instant();
        for (InboxEvent event : claim.events()) {
            MemoryInboxRow row = rows.get(new MemoryInboxRow.Id(event.app(), event.key()));
            if (row != null && row.isHeldBy(claim.token())) row.settle(event, end, now);
        }
    }

    @Override
    public List<ConnectionKey> route(AppId app, String account) {
        return linked(one -> one.app().equals(app) && one.account().equals(account));
    }

    @Override
    public List<ConnectionKey> routes(AppId app) {
        return linked(one -> one.app().equals(app));
    }

    private List<ConnectionKey> linked(Predicate<Connection> some) {
        List<ConnectionKey> linked = new ArrayList<>();
        for (BusinessId business : partitions.businesses())
            partitions
                    .read(
                            business,
                            partition -> partition.connections.values().stream()
                                    .filter(some)
                                    .map(Connection::key)
                                    .toList())
                    .forEach(linked::add);
        return linked;
    }

    @Override
    public synchronized int wake(AppId app, String account) {
        Instant now = clock.instant();
        return (int) of(app, account).filter(row -> row.wake(now)).count();
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
    public synchronized int replay(InboxQuery query) {
        Instant now = clock.instant();
        List<MemoryInboxRow> replayed =
                named(query).filter(MemoryInboxRow::isReplayable).toList();
        replayed.forEach(row -> row.replay(now));
        return replayed.size();
    }

    @Override
    public synchronized int forget(Instant before, int limit) {
        List<MemoryInboxRow.Id> old = rows.values().stream()
                .filter(MemoryInboxRow::isSettled)
                .filter(row -> row.receivedAt().isBefore(before))
                .limit(limit)
                .map(MemoryInboxRow::id)
                .toList();
        old.forEach(rows::remove);
        return old.size();
    }

    @Override
    public synchronized Optional<Instant> lastReceived(AppId app, String account) {
        return of(app, account).map(MemoryInboxRow::receivedAt).max(Comparator.naturalOrder());
    }
}
