package io.railmirror.core.internal.engine;

import io.railmirror.core.App;
import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.StreamKey;
import io.railmirror.core.StreamName;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.BusyException;
import io.railmirror.core.error.LeaseLostException;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.internal.gateway.CallWatch;
import io.railmirror.core.internal.gateway.Waits;
import io.railmirror.core.spi.AppPage;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.ReadsAppFeed;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the feed of an app once for all of its connections. A page is a unit of the reserved
 * business: its cursor, a hint for each connection that owns what changed, and a mark for each
 * owner that no connection has. When an owner that has a mark turns up in a mirror, the feed is
 * read again from its beginning for that connection alone. Confined to one thread.
 */
public final class AppFeed {

    /** So many marks are looked at together. */
    private static final int MARKS_PAGE = 1_000;

    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);

    private final EngineCore core;
    private final App app;
    private final Rail rail;
    private final ReadsAppFeed feed;
    private final Trigger trigger;
    private final Cancel cancel;
    private final StreamKey key;
    private final AppOwners owners;
    private final Set<ConnectionKey> hinted = new TreeSet<>();

    private AppFeed(EngineCore core, App app, Trigger trigger, Cancel cancel) {
        this.core = core;
        this.app = app;
        this.rail = core.rails().rail(app);
        this.feed = (ReadsAppFeed) rail;
        this.trigger = trigger;
        this.cancel = cancel;
        this.key = AppItself.key(app).stream(feed.appFed());
        this.owners = new AppOwners(core, app.id(), feed.ownedBy());
    }

    /**
     * The feed of an app; empty when its rail has none.
     *
     * @param trigger who asks for it
     */
    static Optional<AppFeed> of(EngineCore core, App app, Trigger trigger, Cancel cancel) {
        return core.rails().rail(app) instanceof ReadsAppFeed
                ? Optional.of(new AppFeed(core, app, trigger, cancel))
                : Optional.empty();
    }

    /** The stream of each connection that reads what the feed hints at. */
    StreamName stream() {
        return key.stream();
    }

    /**
     * Reads the feed to its end.
     *
     * @param anew connections for which it is read from its beginning
     * @return the connections for which hints were noted
     * @throws BusyException when another node reads it for longer than a lease lasts
     */
    Set<ConnectionKey> read(Set<ConnectionKey> anew) {
        Lease lease = acquire();
        try {
            new Reading(lease).read(anew);
        } finally {
            core.store().leases().release(lease);
        }
        return hinted;
    }

    private Lease acquire() {
        String name = "app-feed:" + app.id();
        Duration time = core.options().leaseTime();
        Instant patient = core.now().plus(time);
        while (true) {
            Optional<Lease> lease =
                    core.store().leases().acquire(BusinessId.APP, name, core.node(), time);
            if (lease.isPresent()) return lease.get();
            if (core.now().isAfter(patient)) throw new BusyException("the feed of app " + app.id());
            Waits.sleep(core.ports().sleeper(), BUSY_PAUSE, cancel::check);
        }
    }

    /** One read, under its lease. */
    private final class Reading implements CallWatch {

        private final Lease lease;
        private final Renewal renewal;
        private int pages;

        Reading(Lease lease) {
            this.lease = lease;
            this.renewal = new Renewal(
                    core.ports().clock(),
                    core.options().leaseTime(),
                    time -> core.store().leases().renew(lease, time));
        }

        @Override
        public Trigger trigger() {
            return trigger;
        }

        @Override
        public void beforeAttempt(CallSpec call) {
            stillWanted();
        }

        @Override
        public void waiting(CallSpec call, Duration time, String reason) {}

        /** Prolongs the lease in time, and leaves when the work shall stop. */
        @Override
        public void stillWanted() {
            cancel.check();
            if (!renewal.lasts()) throw new LeaseLostException(lease.name());
        }

        void read(Set<ConnectionKey> anew) {
            Cursor known = state().cursor();
            Set<ConnectionKey> again = new TreeSet<>(anew);
            List<PendingHint> over = marksThatEnd(again);
            walk(known, this::commit);
            if (known != null && !again.isEmpty()) walk(null, page -> commit(page, again));
            forget(over);
        }

        /**
         * Looks at all marks, the oldest first.
         *
         * @param found receives the connections that turned out to own some
         * @return those whose owner is known by now, or that nothing named for too long
         */
        private List<PendingHint> marksThatEnd(Set<ConnectionKey> found) {
            List<PendingHint> over = new ArrayList<>();
            List<PendingHint> page = marksBehind(null);
            while (!page.isEmpty()) {
                stillWanted();
                owners.lookUp(page.stream().map(mark -> mark.record().id()).toList());
                for (PendingHint mark : page) {
                    Set<ConnectionKey> connections = owners.of(mark.record().id());
                    found.addAll(connections);
                    if (!connections.isEmpty() || isOld(mark)) over.add(mark);
                }
                page = marksBehind(page.get(page.size() - 1));
            }
            return over;
        }

        private List<PendingHint> marksBehind(@Nullable PendingHint last) {
            return core.store()
                    .sync()
                    .hints(key.connectionKey(), Set.of(feed.ownedBy()), last, MARKS_PAGE);
        }

        private void walk(@Nullable Cursor from, Consumer<AppPage> commit) {
            Cursor cursor = from;
            while (true) {
                checkIn();
                AppPage page =
                        feed.fetch(cursor, AppItself.gateway(core, app, rail.limits(), this));
                if (!page.last() && page.next().equals(cursor)) throw standsStill();
                commit.accept(page);
                if (page.last()) return;
                cursor = page.next();
            }
        }

        private UnexpectedAnswerException standsStill() {
            return new UnexpectedAnswerException(
                    app.config().rail(),
                    "fetch " + feed.appFed(),
                    "the cursor does not advance",
                    null);
        }

        private void checkIn() {
            stillWanted();
            int max = core.options().pagesMax();
            if (++pages > max)
                throw new LimitExceededException(
                        "pages of one read of the feed of app '" + app.id() + "'",
                        max,
                        "What was committed stays. If the feed has so many pages, raise the option"
                                + " pagesMax of the engine; if not, its cursors lead in circles.");
        }

        /** A page that was read again: only what belongs to the given connections. */
        private void commit(AppPage page, Set<ConnectionKey> only) {
            List<PendingHint> hints = new ArrayList<>();
            lookUpOwners(page);
            for (AppPage.Hint hint : page.hints())
                for (ConnectionKey connection : owners.of(hint.owner()))
                    if (only.contains(connection)) hints.add(hint(connection, hint));
            if (!hints.isEmpty()) commit(view -> writing(hints));
        }

        /** The next page: its cursor, and what it says of anybody. */
        private void commit(AppPage page) {
            List<PendingHint> hints = new ArrayList<>();
            lookUpOwners(page);
            for (AppPage.Hint hint : page.hints()) {
                Set<ConnectionKey> connections = owners.of(hint.owner());
                for (ConnectionKey connection : connections) hints.add(hint(connection, hint));
                if (connections.isEmpty()) hints.add(mark(hint.owner()));
            }
            commit(view -> {
                StreamState now = view.stream(key)
                        .orElseGet(() -> StreamState.initial(key))
                        .withCursor(page.next(), core.now());
                StreamState next = page.last() ? now.withSyncedAt(core.now()) : now;
                return writing(hints).stream(next.write());
            });
        }

        private UnitWrites.Builder writing(List<PendingHint> hints) {
            UnitWrites.Builder writes = UnitWrites.builder();
            hints.forEach(writes::hint);
            return writes;
        }

        private void lookUpOwners(AppPage page) {
            owners.lookUp(page.hints().stream().map(AppPage.Hint::owner).toList());
        }

        /** What named an owner once more meanwhile has another time, and stays. */
        private void forget(List<PendingHint> marks) {
            for (List<PendingHint> part : Parts.of(marks, MARKS_PAGE))
                commit(view -> UnitWrites.builder().taken(part));
        }

        private boolean isOld(PendingHint mark) {
            Duration quarantine = core.options().webhooks().quarantine();
            return mark.at().plus(quarantine).isBefore(core.now());
        }

        private void commit(Function<UnitView, UnitWrites.Builder> decision) {
            stillWanted();
            var unused = core.store()
                    .commit(
                            new UnitScope(BusinessId.APP, lease),
                            view -> decision.apply(view).build());
        }
    }

    private StreamState state() {
        return core.store().sync().stream(key).orElseGet(() -> StreamState.initial(key));
    }

    private PendingHint hint(ConnectionKey connection, AppPage.Hint hint) {
        hinted.add(connection);
        return new PendingHint(connection.record(hint.kind(), hint.id()), core.now());
    }

    private PendingHint mark(ExternalId owner) {
        return new PendingHint(key.connectionKey().record(feed.ownedBy(), owner), core.now());
    }
}
