package io.railmirror.jdbc.internal.state;

import io.railmirror.core.AppId;
import io.railmirror.core.BusinessId;
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
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.state.InboxClaims.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What webhooks delivered. It is of no business, so its transactions name none. Thread-safe. */
final class JdbcInbox implements Inbox {

    private static final Set<BusinessId> NOBODY = Set.of();

    /** So often is another account looked for when somebody else was faster. */
    private static final int ROUNDS_MAX = 100;

    private final Database database;
    private final IdSource ids;
    private final InboxRows rows = new InboxRows();
    private final InboxRoutes routes = new InboxRoutes();
    private final InboxWriter writer;
    private final InboxClaims claims;
    private final InboxQueue queue;

    JdbcInbox(Database database, LeaseTime time, IdSource ids) {
        this.database = database;
        this.ids = ids;
        this.writer = new InboxWriter(time);
        this.claims = new InboxClaims(time);
        this.queue = new InboxQueue(time, claims);
    }

    @Override
    public void append(List<InboxItem> items) {
        if (items.isEmpty()) return;
        write(tx -> {
            writer.append(tx, items);
            return items;
        });
    }

    @Override
    public Optional<InboxClaim> claim(Collection<AppId> apps, Duration time, int eventsMax) {
        Inbox.checkClaim(eventsMax);
        Set<Account> inVain = new HashSet<>();
        for (int round = 0; round < ROUNDS_MAX; round++) {
            Round tried = write(tx -> queue.waiting(tx, apps, inVain)
                    .map(account -> new Round(account, claim(tx, account, time, eventsMax)))
                    .orElse(Round.NOTHING));
            if (tried.account() == null) return Optional.empty();
            InboxClaim claim = tried.claim();
            if (claim == null) inVain.add(tried.account());
            else if (!claim.events().isEmpty()) return Optional.of(claim);
        }
        return Optional.empty();
    }

    /**
     * What one transaction claimed.
     *
     * @param account the account that waits longest, null when none waits
     * @param claim what it claimed, without events when none could be read; null when others hold
     *     the account or all of its events
     */
    private record Round(
            @Nullable Account account, @Nullable InboxClaim claim) {

        static final Round NOTHING = new Round(null, null);
    }

    private @Nullable InboxClaim claim(
            DSLContext tx, Account account, Duration time, int eventsMax) {
        String token = ids.next();
        if (!claims.take(tx, account, token, time)) return null;
        List<InboxEvent> waiting = queue.waiting(tx, account, eventsMax);
        InboxClaim claim = queue.hold(tx, account, token, waiting);
        return waiting.isEmpty() ? null : claim;
    }

    @Override
    public Optional<Duration> nextIn(Collection<AppId> apps) {
        return read(tx -> queue.nextIn(tx, apps));
    }

    @Override
    public boolean renew(InboxClaim claim, Duration time) {
        return write(tx -> claims.renew(tx, claim, time));
    }

    @Override
    public OptionalInt settle(InboxClaim claim, InboxEnd end) {
        return write(tx -> queue.settle(tx, claim, end));
    }

    @Override
    public List<ConnectionKey> route(AppId app, String account) {
        return read(tx -> routes.of(tx, app, account));
    }

    @Override
    public void own(AppId app, Collection<RecordKey> records) {
        if (records.isEmpty()) return;
        write(tx -> {
            routes.own(tx, app, records);
            return records;
        });
    }

    @Override
    public List<RecordKey> owners(AppId app, Kind kind, Collection<ExternalId> ids) {
        Inbox.checkOwners(ids);
        return ids.isEmpty() ? List.of() : read(tx -> routes.owners(tx, app, kind, ids));
    }

    @Override
    public int wake(AppId app, String account) {
        return write(tx -> queue.wake(tx, new Account(app, account)));
    }

    @Override
    public List<InboxEvent> list(InboxQuery query) {
        return read(tx -> rows.list(tx, query));
    }

    @Override
    public Replayed replay(InboxQuery query) {
        return write(tx -> {
            List<InboxEvent> named = rows.list(tx, query);
            return Replayed.of(query, named, queue.replay(tx, query, named));
        });
    }

    @Override
    public int forget(AppId app, Instant before, int limit) {
        return write(tx -> queue.forget(tx, app, Times.cut(before), limit));
    }

    @Override
    public Optional<Instant> lastReceived(AppId app, String account) {
        return read(tx -> rows.lastReceived(tx, app, account));
    }

    private <R> R read(Function<DSLContext, R> work) {
        return database.read(NOBODY, work);
    }

    private <R> R write(Function<DSLContext, R> work) {
        return database.write(NOBODY, work);
    }
}
