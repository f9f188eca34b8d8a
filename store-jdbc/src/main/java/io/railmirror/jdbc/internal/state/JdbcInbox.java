package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.INBOX_ROUTE;

import io.railmirror.core.AppId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import io.railmirror.core.spi.store.InboxItem;
import io.railmirror.jdbc.internal.sql.Database;
import io.railmirror.jdbc.internal.sql.IndexWalk;
import io.railmirror.jdbc.internal.sql.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** What webhooks delivered. It is of no business, so its transactions name none. Thread-safe. */
final class JdbcInbox implements Inbox {

    private static final Set<BusinessId> NOBODY = Set.of();

    private final Database database;
    private final IdSource ids;
    private final InboxRows rows = new InboxRows();
    private final InboxWriter writer;
    private final InboxQueue queue;

    JdbcInbox(Database database, LeaseTime time, IdSource ids) {
        this.database = database;
        this.ids = ids;
        this.writer = new InboxWriter(time);
        this.queue = new InboxQueue(time);
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
    public Optional<InboxClaim> claim(Duration time, int eventsMax) {
        if (eventsMax < 1 || eventsMax > CLAIM_MAX)
            throw new IllegalArgumentException(
                    "a claim has 1 to %d events, not %d".formatted(CLAIM_MAX, eventsMax));
        String token = ids.next();
        return write(tx -> queue.waiting(tx).map(account -> {
            List<InboxEvent> waiting = queue.waiting(tx, account, eventsMax);
            List<InboxEvent> held = queue.hold(tx, waiting, token, time);
            return new InboxClaim(account.app(), account.name(), token, held);
        }));
    }

    @Override
    public void settle(InboxClaim claim, InboxEnd end) {
        write(tx -> {
            queue.settle(tx, claim, end);
            return claim;
        });
    }

    @Override
    public List<ConnectionKey> route(AppId app, String account) {
        return linked(INBOX_ROUTE.APP_ID.eq(app.value()).and(INBOX_ROUTE.ACCOUNT.eq(account)));
    }

    @Override
    public List<ConnectionKey> routes(AppId app) {
        return linked(INBOX_ROUTE.APP_ID.eq(app.value()));
    }

    private List<ConnectionKey> linked(Condition some) {
        List<ConnectionKey> connections = read(tx -> Tables.all(
                tx.select(INBOX_ROUTE.LINKED_BUSINESS, INBOX_ROUTE.LINKED_CONNECTION)
                        .from(INBOX_ROUTE)
                        .where(some)
                        .orderBy(IndexWalk.key(INBOX_ROUTE)),
                row -> new ConnectionKey(
                        BusinessId.of(row.getString(1)), ConnectionId.of(row.getString(2)))));
        return connections.stream().sorted().toList();
    }

    /** Lets the account of a connection lead to it. */
    static void link(DSLContext tx, Connection connection) {
        tx.insertInto(INBOX_ROUTE)
                .set(INBOX_ROUTE.APP_ID, connection.app().value())
                .set(INBOX_ROUTE.ACCOUNT, connection.account())
                .set(INBOX_ROUTE.LINKED_BUSINESS, connection.business().value())
                .set(INBOX_ROUTE.LINKED_CONNECTION, connection.id().value())
                .onConflict(
                        INBOX_ROUTE.APP_ID,
                        INBOX_ROUTE.ACCOUNT,
                        INBOX_ROUTE.LINKED_BUSINESS,
                        INBOX_ROUTE.LINKED_CONNECTION)
                .doNothing()
                .execute();
    }

    @Override
    public int wake(AppId app, String account) {
        return write(tx -> queue.wake(tx, new InboxQueue.Account(app, account)));
    }

    @Override
    public List<InboxEvent> list(InboxQuery query) {
        return read(tx -> rows.list(tx, query));
    }

    @Override
    public int replay(InboxQuery query) {
        return write(tx -> queue.replay(tx, query, rows.list(tx, query)));
    }

    @Override
    public int forget(Instant before, int limit) {
        return write(tx -> queue.forget(tx, Times.cut(before), limit));
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
