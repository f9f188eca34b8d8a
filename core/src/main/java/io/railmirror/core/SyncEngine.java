package io.railmirror.core;

import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.internal.engine.AsOfView;
import io.railmirror.core.internal.engine.EngineCore;
import io.railmirror.core.internal.engine.Facades;
import io.railmirror.core.internal.engine.Freshness;
import io.railmirror.core.internal.engine.Hints;
import io.railmirror.core.internal.engine.Lifecycle;
import io.railmirror.core.internal.engine.Settlements;
import io.railmirror.core.internal.engine.SyncTask;
import io.railmirror.core.internal.engine.VarianceSearch;
import io.railmirror.core.log.LogVerifier;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.log.Verification;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.PortfolioStore;
import io.railmirror.core.model.Entity;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.store.Store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The front door: keeps the books of businesses in step with the outside financial world. Built
 * with {@link #builder} on one {@link Store}; closed by whoever built it. Thread-safe.
 */
public final class SyncEngine implements AutoCloseable {

    /** After which time without a sync a stream is stale, unless the caller says otherwise. */
    public static final Duration STALE_AFTER = Duration.ofHours(24);

    private static final Duration CLOSE_DEFAULT = Duration.ofSeconds(30);

    private final EngineCore core;
    private final Lifecycle lifecycle;
    private final Facades facades;
    private final Webhooks webhooks;

    SyncEngine(EngineCore core, Lifecycle lifecycle) {
        this.core = core;
        this.lifecycle = lifecycle;
        this.facades = new Facades(core, lifecycle);
        this.webhooks = new Webhooks(core, lifecycle);
    }

    /**
     * Starts to assemble an engine.
     *
     * @param store where everything is kept; stays the caller's to close
     */
    public static EngineBuilder builder(Store store) {
        return new EngineBuilder(store);
    }

    /** Makes a business known, or stores its new name and time zone. */
    public void register(Business business) {
        lifecycle.during(() -> core.store().directory().save(business));
    }

    /**
     * Makes a connection known and stores its credentials, encrypted; {@link Credentials#NONE} for
     * rails that need none. Makes no call to the rail.
     *
     * <p>Credentials that are stored already are replaced. A host that starts again need not
     * connect again, and must not with credentials of its own keeping where a rail rotates them:
     * the living ones are in the store alone.
     *
     * @throws ConfigurationException when the business, the app or the rail is unknown, the
     *     environment is not that of the store, no key provider is there to encrypt with, or its
     *     key is an example and the environment is production; nothing is stored then
     */
    public void connect(Connection connection, Credentials credentials) {
        lifecycle.during(() -> {
            core.rails().rail(connection);
            boolean secret = !credentials.values().isEmpty();
            if (secret) core.vault().checkKey(connection);
            core.store().directory().save(connection);
            if (secret) core.vault().put(connection.key(), credentials);
            webhooks.wake(connection);
        });
    }

    /**
     * A connection can be read again with the credentials that it has: its owner mended at the rail
     * what was wrong, logged in again or came back, say, or the host gave its app another key.
     */
    public void reconnect(ConnectionKey connection) {
        lifecycle.during(() -> {
            Connection known = require(connection);
            core.vault().mended(connection);
            webhooks.wake(known);
        });
    }

    /**
     * Stores the new credentials that a connection's owner gave with a new consent, in place of the
     * old ones, which nobody can read any more then; it can be read again from then on.
     *
     * @throws ConfigurationException when there are none
     */
    public void reconnect(ConnectionKey connection, Credentials credentials) {
        if (credentials.values().isEmpty())
            throw new ConfigurationException(
                    ("No credentials were given for connection '%s'; if it keeps those that it"
                                    + " has, call reconnect(connection).")
                            .formatted(connection));
        lifecycle.during(() -> {
            Connection known = require(connection);
            core.vault().checkKey(known);
            core.vault().put(connection, credentials);
            webhooks.wake(known);
        });
    }

    /**
     * Encrypts the credentials of a connection anew with the key provider's current key.
     *
     * @throws ConfigurationException when that is an example and the environment is production
     */
    public void reencrypt(ConnectionKey connection) {
        lifecycle.during(() -> {
            core.vault().checkKey(require(connection));
            core.vault().reencrypt(connection);
        });
    }

    /** The connections of a business. */
    public List<Connection> connections(BusinessId business) {
        return core.store().directory().connections(business);
    }

    /** Whether a connection can be read, and what to do when not. */
    public ConnectionHealth health(ConnectionKey connection) {
        return core.store().directory().health(require(connection).key());
    }

    /**
     * Syncs and waits for it. What goes wrong with a record, a stream or a connection is in the
     * report; it never stops the others. Safe to repeat at any time.
     *
     * @throws ConfigurationException when the request names what is not there; nothing was started
     * @throws EngineClosedException when the engine is closed
     * @throws LimitExceededException when as many requests are under way as the engine takes
     */
    public SyncReport sync(SyncRequest request) {
        SyncTask task = task(request);
        lifecycle.begin(task);
        return task.run(() -> lifecycle.end(task));
    }

    /** Syncs on threads of the engine and returns at once; otherwise like {@link #sync}. */
    public SyncHandle start(SyncRequest request) {
        SyncTask task = task(request);
        lifecycle.begin(task);
        task.start(() -> lifecycle.end(task));
        return task;
    }

    private SyncTask task(SyncRequest request) {
        lifecycle.checkOpen();
        List<Connection> connections = new ArrayList<>();
        for (BusinessId business : request.businesses()) {
            if (core.store().directory().business(business).isEmpty())
                throw new ConfigurationException(
                        "Business '%s' is unknown; register it first.".formatted(business));
            if (request.connection() != null)
                connections.add(require(new ConnectionKey(business, request.connection())));
            else connections.addAll(core.store().directory().connections(business));
        }
        if (request.mode() != SyncMode.NAMED) return new SyncTask(core, request, connections);
        return new SyncTask(core, request, named(request, connections));
    }

    /** The connections of the named records; each must be there. */
    private List<Connection> named(SyncRequest request, List<Connection> connections) {
        BusinessId business = request.businesses().iterator().next();
        List<ConnectionId> wanted =
                request.records().stream().map(RecordRef::connection).distinct().toList();
        wanted.forEach(id -> require(new ConnectionKey(business, id)));
        return connections.stream().filter(one -> wanted.contains(one.id())).toList();
    }

    private Connection require(ConnectionKey key) {
        return core.store()
                .directory()
                .connection(key)
                .orElseThrow(() -> new ConfigurationException(
                        "Business '%s' has no connection '%s'; it has %s."
                                .formatted(
                                        key.business(),
                                        key.connection(),
                                        connections(key.business()).stream()
                                                .map(Connection::id)
                                                .toList())));
    }

    /**
     * Notes durably that records of one connection have changed; the next sync of the by-keys
     * stream that carries their kind reads them.
     *
     * @throws ConfigurationException when no by-keys stream carries the kind of a record
     */
    public void noteChanged(ConnectionKey connection, Collection<RecordRef> records) {
        lifecycle.during(() -> new Hints(core).note(require(connection), records));
    }

    /** How fresh each stream of a connection is, in the order of their names. */
    public List<StreamStatus> streams(ConnectionKey connection) {
        return core.store().sync().streams(require(connection).key()).stream()
                .map(StreamStatus::of)
                .toList();
    }

    /**
     * Reads failed records again, one by one, now.
     *
     * @param failures of one business, from {@link RunHistory#failures}
     */
    public SyncReport retry(Collection<FailedRecord> failures) {
        List<BusinessId> businesses = failures.stream()
                .map(failure -> failure.record().business())
                .distinct()
                .toList();
        if (businesses.size() != 1)
            throw new IllegalArgumentException(
                    "failures of one business are retried at once, not of " + businesses.size());
        return sync(SyncRequest.records(
                businesses.get(0),
                failures.stream().map(failure -> failure.record().ref()).toList()));
    }

    /**
     * Confirms deletions that the brake stopped: their records get tombstones, and the log says who
     * confirmed and why. Also possible after they were rejected.
     *
     * @param seen the list that the person saw; if it has changed since, it is refused
     * @param actor who confirms
     * @param reason why
     * @throws ConfigurationException when the list changed or was settled already
     * @throws io.railmirror.core.error.BusyException when a run of the stream is under way
     * @throws EngineClosedException when the engine is closed, or ends before they are settled
     */
    public StreamReport confirmDeletions(ParkedDeletions seen, ActorId actor, String reason) {
        return settle(seen, new Settlements.Decision(true, actor, reason));
    }

    /**
     * Rejects deletions that the brake stopped: their records stay, marked as disputed, until the
     * rail shows them again or a person confirms after all. Otherwise like
     * {@link #confirmDeletions}.
     */
    public StreamReport rejectDeletions(ParkedDeletions seen, ActorId actor, String reason) {
        return settle(seen, new Settlements.Decision(false, actor, reason));
    }

    private StreamReport settle(ParkedDeletions seen, Settlements.Decision decision) {
        return lifecycle.during(() -> new Settlements(core, lifecycle)
                .settle(
                        require(seen.stream().connectionKey()),
                        seen.run(),
                        seen.digest(),
                        decision));
    }

    /** What rails deliver by webhooks. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** The history of runs, open failures and parked deletions. */
    public RunHistory runs() {
        return new RunHistory(core.store());
    }

    /** The mirror. */
    public MirrorStore mirror() {
        return core.store().mirror();
    }

    /** The mirror of several businesses at once. */
    public PortfolioStore portfolios() {
        return core.store().portfolios();
    }

    /** The transaction log. */
    public TransactionLog log() {
        return core.store().log();
    }

    /** Verifies the whole chain of a business; with a checkpoint use {@link LogVerifier}. */
    public Verification verify(BusinessId business) {
        return new LogVerifier(log()).readingAhead(core.ports().workers()).verify(business);
    }

    /** What the mirror of a business knew at a moment. */
    public AsOf asOf(BusinessId business, Instant moment) {
        return new AsOfView(core, business, log().sequenceAt(business, moment).orElse(0));
    }

    /** The same as the other method, with {@value AsOf#EXAMINED_MAX} records. */
    public <E extends Entity> Variance<E> variance(
            EntityQuery<E> query, Instant from, Instant until) {
        return variance(query, from, until, AsOf.EXAMINED_MAX);
    }

    /**
     * What changed of the entities that a query names, between two moments, each mapped like
     * {@link #asOf}. Its cost follows what changed, unless the context of the mapping did.
     *
     * @param query in the order of the records; its criteria are asked at each of the moments
     * @param from the earlier moment
     * @param until the later moment
     * @param examinedMax how many records may be compared
     * @throws IllegalArgumentException when the moments or the order are wrong
     * @throws LimitExceededException when more records would have to be compared
     */
    public <E extends Entity> Variance<E> variance(
            EntityQuery<E> query, Instant from, Instant until, int examinedMax) {
        if (from.isAfter(until))
            throw new IllegalArgumentException("%s is after %s".formatted(from, until));
        long first = log().sequenceAt(query.business(), from).orElse(0);
        long last = log().sequenceAt(query.business(), until).orElse(0);
        return VarianceSearch.of(core, query, new VarianceSearch.Between(first, last), examinedMax);
    }

    /** How fresh the connections of a portfolio are; stale after {@link #STALE_AFTER}. */
    public List<ConnectionFreshness> freshness(Portfolio portfolio) {
        return freshness(portfolio, STALE_AFTER);
    }

    /**
     * How fresh the connections of a portfolio are, by business and connection. Makes no call to a
     * rail.
     *
     * @param portfolio whose
     * @param staleAfter streams are stale that were last read to their end longer ago than that
     */
    public List<ConnectionFreshness> freshness(Portfolio portfolio, Duration staleAfter) {
        lifecycle.checkOpen();
        return new Freshness(core, staleAfter).of(portfolio);
    }

    /**
     * The rail's own verbs for a connection; every call passes the gateway.
     *
     * @param type the facade's type, named by the rail module
     * @throws ConfigurationException when the rail has no such facade
     */
    public <T> T api(ConnectionKey connection, Class<T> type) {
        return lifecycle.during(() -> facades.api(require(connection), type));
    }

    /** Closes, giving what is under way 30 seconds to end. */
    @Override
    public void close() {
        close(CLOSE_DEFAULT);
    }

    /**
     * Stops new work, asks what is under way to stop and waits for it: requests, settlements, notes
     * and calls through facades, on any thread. Then it interrupts its own threads and lets no call
     * to a rail begin any more. Units in flight end; leases are given back; what the engine opened
     * is closed. The store stays open.
     *
     * @param patience how long to wait before interrupting
     */
    public void close(Duration patience) {
        lifecycle.close(patience, facades);
    }
}
