package io.railmirror.core.internal.engine;

import io.railmirror.core.Connection;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.FailedRecord.Stage;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RecordRef;
import io.railmirror.core.RequestId;
import io.railmirror.core.StreamName;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncMode;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.internal.engine.StreamRun.Surroundings;
import io.railmirror.core.internal.gateway.CallWatch;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.StreamMode;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.StreamState;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** One request on one connection. Used by one thread at a time. */
final class ConnectionSync {

    /** So many open failures are tried again at the end of a sync. */
    private static final int RETRIES_MAX = 1_000;

    private static final int FAILURES_PAGE = 1_000;

    private final EngineCore core;
    private final Connected connected;
    private final SyncRequest request;
    private final Set<StreamName> streams;
    private final RunShell shell;
    private final Surroundings surroundings;
    private final List<Track> selected;
    private final Instant began;
    private final boolean consentInDoubt;

    ConnectionSync(EngineCore core, Connection connection, SyncTask task) {
        this.core = core;
        this.request = task.syncRequest();
        this.streams = task.streams();
        this.began = core.now();
        this.consentInDoubt = Consent.inDoubt(core, connection, task.asksForAll());
        this.connected = new Connected(core, connection);
        RequestId id = task.request();
        this.shell = new RunShell(connected, id);
        this.surroundings =
                new Surroundings(task.cancelled(), task.board(), request.trigger(), null);
        this.selected = selected();
    }

    /**
     * How it ended.
     *
     * @param all whether everything that the connection has was asked for
     */
    Healths.Ended ended(boolean all, List<StreamReport> reports) {
        return new Healths.Ended(
                began, all, reports, ToldHealth.of(connected, reports).orElse(null));
    }

    /**
     * Reads everything that needs nothing of other connections.
     *
     * @param reports receives what became of each stream, also when this ends early by throwing
     */
    void begin(List<StreamReport> reports) {
        if (request.mode() == SyncMode.NAMED) named(keys(), reports);
        else read(reports);
        connected.noteOwners();
    }

    private void read(List<StreamReport> reports) {
        List<Track> due = selected.stream().filter(this::isDue).toList();
        if (consentInDoubt) {
            readInDoubt(due, reports);
            return;
        }
        Prefetch prefetch = new Prefetch(connected);
        if (request.mode() == SyncMode.INCREMENTAL) prefetch.fetch(due, surroundings);
        new Estimate(connected, request.mode(), surroundings).make(due);
        for (List<Track> level : Track.byLevel(due, connected.mapping()))
            read(level.stream().filter(track -> !isAppFed(track)).toList(), prefetch, reports);
    }

    /**
     * Reads the rest: what the feed of the app has hinted at meanwhile, and what failed before.
     *
     * @param reports like those of {@link #begin}
     * @param fed whether that feed was read from its beginning for this connection
     */
    void end(List<StreamReport> reports, boolean fed) {
        if (request.mode() == SyncMode.NAMED) return;
        if (consentInDoubt && Consent.refused(reports)) return;
        surroundings.cancel().check();
        appFed().ifPresent(track -> reports.add(byKeys(track, fed)));
        named(openFailures(), reports);
    }

    /** Whether the feed of the app is to be read before this ends. */
    boolean needsAppFeed() {
        return request.mode() != SyncMode.NAMED && appFed().isPresent();
    }

    /**
     * Whether it is to be read from its beginning: it never was, or everything is asked for. As
     * long as the connection owns nothing, nothing of it would be found.
     */
    boolean needsWholeAppFeed() {
        return appFed().filter(track -> request.mode() == SyncMode.FULL
                                || state(track).map(StreamState::cursor).isEmpty())
                        .isPresent()
                && connected.ownsSomething();
    }

    /** Whether it was read to its end long enough ago, or is asked for by name. */
    private boolean isDue(Track track) {
        Duration every = track.head().every();
        return every.isZero()
                || request.mode() == SyncMode.FULL
                || !streams.isEmpty()
                || state(track)
                        .map(StreamState::syncedAt)
                        .filter(at -> at.plus(every).isAfter(core.now()))
                        .isEmpty();
    }

    private Optional<StreamState> state(Track track) {
        return core.store().sync().stream(connected.key().stream(track.head().name()));
    }

    private Optional<Track> appFed() {
        return selected.stream().filter(this::isAppFed).findFirst();
    }

    private boolean isAppFed(Track track) {
        return connected.appFed().filter(track.head()::equals).isPresent();
    }

    private void read(List<Track> level, Prefetch prefetch, List<StreamReport> reports) {
        surroundings.cancel().check();
        List<Callable<List<StreamReport>>> tasks = new ArrayList<>();
        for (Track track : level) tasks.add(() -> read(track, prefetch));
        SideBySide.run(
                        core.ports().workers(),
                        connected.streamsMax(surroundings.trigger()),
                        "railmirror-sync-" + connected.key(),
                        tasks)
                .forEach(reports::addAll);
    }

    /** One track after the other: the first one that is refused ends it. */
    private void readInDoubt(List<Track> due, List<StreamReport> reports) {
        Prefetch nothing = new Prefetch(connected);
        for (List<Track> level : Track.byLevel(due, connected.mapping()))
            for (Track track : level) {
                surroundings.cancel().check();
                if (!isAppFed(track)) reports.addAll(read(track, nothing));
                if (Consent.refused(reports)) return;
            }
    }

    private List<StreamReport> read(Track track, Prefetch prefetch) {
        StreamSpec head = track.head();
        if (head.mode() == StreamMode.FEED)
            return new FeedTrack(connected, track, shell, request.mode())
                    .read(surroundings, prefetch.of(head.name()));
        if (head.mode() == StreamMode.BY_KEYS) return List.of(byKeys(track, false));
        return List.of(shell.execute(
                shell.plan(head, SyncMode.FULL), surroundings, run -> new LoneList(run).read()));
    }

    private StreamReport byKeys(Track track, boolean fed) {
        return shell.execute(
                shell.plan(track.head(), request.mode()),
                surroundings,
                run -> new KeysRead(run).wanted(fed));
    }

    /** The tracks that carry what is asked for, and those that give its context. */
    private List<Track> selected() {
        List<Track> all = Track.of(connected);
        if (!streams.isEmpty())
            return all.stream().filter(track -> track.hasAnyOf(streams)).toList();
        if (request.types().isEmpty()) return all;
        Set<Kind> kinds = new HashSet<>();
        for (Track track : all)
            for (Kind kind : track.kinds())
                if (connected.mapping().entityTypes(kind).stream()
                        .anyMatch(request.types()::contains)) addWithContext(kind, kinds);
        return all.stream()
                .filter(track -> track.kinds().stream().anyMatch(kinds::contains))
                .toList();
    }

    private void addWithContext(Kind kind, Set<Kind> kinds) {
        if (kinds.add(kind))
            connected
                    .mapping()
                    .contextKinds(kind)
                    .forEach(context -> addWithContext(context, kinds));
    }

    private List<RecordKey> keys() {
        return request.records().stream()
                .filter(ref -> ref.connection().equals(connected.connection().id()))
                .map((RecordRef ref) -> ref.within(connected.key().business()))
                .toList();
    }

    /** Reads records by id, grouped by the stream that can read them. */
    private void named(Collection<RecordKey> keys, List<StreamReport> reports) {
        Map<StreamName, List<RecordKey>> byStream = new TreeMap<>();
        Set<Kind> unreadable = new TreeSet<>();
        for (RecordKey key : keys)
            connected
                    .reader(key.kind())
                    .ifPresentOrElse(
                            reader -> byStream.computeIfAbsent(
                                            reader.name(), none -> new ArrayList<>())
                                    .add(key),
                            () -> unreadable.add(key.kind()));
        byStream.forEach((name, some) -> reports.add(shell.execute(
                shell.beside(connected.stream(name)),
                surroundings,
                run -> new KeysRead(run).named(some))));
        if (!unreadable.isEmpty())
            throw new ConfigurationException(
                    "Rail '%s' cannot read the kinds %s by id; sync their streams instead."
                            .formatted(connected.connection().rail(), unreadable));
    }

    /**
     * What could not be read or ordered before is tried once more, the longest untried first; what
     * failed often, the rarer.
     */
    private List<RecordKey> openFailures() {
        List<FailedRecord> open = new ArrayList<>();
        List<FailedRecord> page =
                core.store().runs().failures(connected.key(), null, FAILURES_PAGE);
        while (!page.isEmpty()) {
            for (FailedRecord failure : page)
                if (failure.stage() != Stage.MAP
                        && isDue(failure)
                        && connected.reader(failure.record().kind()).isPresent()) open.add(failure);
            RecordKey last = page.get(page.size() - 1).record();
            page = core.store().runs().failures(connected.key(), last, FAILURES_PAGE);
        }
        return open.stream()
                .sorted(Comparator.comparing(FailedRecord::at))
                .limit(RETRIES_MAX)
                .map(FailedRecord::record)
                .toList();
    }

    /** Whoever asks for everything asks for all of it. */
    private boolean isDue(FailedRecord failure) {
        return request.mode() == SyncMode.FULL || RetryPause.isOver(failure, core.now());
    }

    /** A watch for calls that belong to no run. */
    static CallWatch watch(Surroundings surroundings) {
        Cancel cancel = surroundings.cancel();
        return new CallWatch() {
            @Override
            public Trigger trigger() {
                return surroundings.trigger();
            }

            @Override
            public void beforeAttempt(CallSpec call) {
                cancel.check();
            }

            @Override
            public void stillWanted() {
                cancel.check();
            }

            @Override
            public void waiting(CallSpec call, Duration time, String reason) {}
        };
    }
}
