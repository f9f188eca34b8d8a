package io.railmirror.core.internal.engine;

import io.railmirror.core.Completeness;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunRecord;
import io.railmirror.core.RunRecord.Progress;
import io.railmirror.core.StreamKey;
import io.railmirror.core.StreamName;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncListener.PageCommitted;
import io.railmirror.core.SyncListener.RecordFailed;
import io.railmirror.core.SyncListener.Waiting;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.LeaseLostException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.gateway.CallWatch;
import io.railmirror.core.internal.gateway.Waits;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.Pass;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitDecision;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run: its lease, its row, its counts, its door to the rail. Its row is replaced after every
 * unit; everything else is confined to the run's thread, except that pages are fetched and prepared
 * ahead, and waited for, on another.
 */
final class StreamRun implements CallWatch, AutoCloseable {

    private final EngineCore core;
    private final Connected connected;
    private final StreamSpec spec;
    private final Lease lease;
    private final Renewal renewal;
    private final Surroundings surroundings;
    private final RailClient client;
    private final Contexts contexts;
    private final List<FailedRecord> failures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final AtomicLong waitedNanos = new AtomicLong();
    private Duration fetching = Duration.ZERO;
    private Duration committing = Duration.ZERO;
    private @Nullable Completeness completeness;
    private volatile RunRecord row;
    private volatile boolean hurried;
    private volatile boolean mapsAhead;

    /**
     * What a run is part of.
     *
     * @param cancel whether the sync shall stop
     * @param board where the sync shows how far it is
     * @param trigger who asked for it
     * @param parent the run that waits for this one and whose lease must live on, null when none
     *     does
     */
    record Surroundings(
            Cancel cancel,
            Board board,
            Trigger trigger,
            @Nullable StreamRun parent) {}

    StreamRun(Connected connected, Lease lease, RunRecord row, Surroundings surroundings) {
        this.core = connected.core();
        this.connected = connected;
        this.spec = connected.stream(row.stream().stream());
        this.lease = lease;
        this.surroundings = surroundings;
        this.row = row;
        this.renewal = new Renewal(
                core.ports().clock(),
                core.options().leaseTime(),
                time -> core.store().leases().renew(lease, time));
        this.client = connected.client(this);
        this.contexts = new Contexts(core.store().mirror(), connected.key(), connected.mapping());
    }

    EngineCore core() {
        return core;
    }

    Connected connected() {
        return connected;
    }

    StreamSpec spec() {
        return spec;
    }

    StreamKey key() {
        return row.stream();
    }

    RailClient client() {
        return client;
    }

    Contexts contexts() {
        return contexts;
    }

    /** The records of the stream that exist. */
    RecordQuery records() {
        return RecordQuery.of(connected.key()).ofKinds(spec.kinds());
    }

    /** Whether the mirror holds none of them. */
    boolean mirrorIsEmpty() {
        return isEmpty(records());
    }

    /** Whether the mirror holds nothing of the stream, not even a tombstone. */
    boolean mirrorIsBlank() {
        return isEmpty(records().inAnyState());
    }

    private boolean isEmpty(RecordQuery query) {
        return core.store().mirror().rows(query.atMost(1)).isEmpty();
    }

    /** Whether pages are mostly new, so that they are mapped before the mirror is asked. */
    boolean mapsAhead() {
        return mapsAhead;
    }

    void mapsAhead(boolean now) {
        mapsAhead = now;
    }

    Lease lease() {
        return lease;
    }

    RunRecord row() {
        return row;
    }

    Recorder recorder() {
        return new Recorder(connected, contexts, row.id());
    }

    /** What is known of a stream of this connection. */
    StreamState state(StreamKey stream) {
        return core.store().sync().stream(stream).orElseGet(() -> StreamState.initial(stream));
    }

    /** What the transaction of a unit sees of a stream of this connection. */
    StreamState state(UnitView view, StreamKey stream) {
        return view.stream(stream).orElseGet(() -> StreamState.initial(stream));
    }

    long headSequence() {
        return core.headSequence(key().business());
    }

    /** A full pass over the given lists that begins now; not durable yet. */
    Pass newPass(Set<StreamName> lists) {
        return new Pass(
                core.ports().ids().next(), null, core.now(), headSequence(), lists, Set.of());
    }

    /** Makes a pass durable that this run's stream heads. */
    void begin(Pass pass) {
        commit(view -> UnitWrites.builder().stream(
                        state(view, key()).withPass(pass).withList(null).write())
                .build());
    }

    /** Leaves when the sync shall stop; prolongs the lease in time. */
    void checkIn() {
        surroundings.cancel().check();
        prolong();
    }

    /** Prolongs the lease in time, and that of the run that waits for this one. */
    private void prolong() {
        if (surroundings.parent() != null) surroundings.parent().prolong();
        if (!renewal.lasts()) throw new LeaseLostException(lease.name());
    }

    /** Commits a unit of this run. */
    UnitResult commit(UnitDecision decision) {
        checkIn();
        Instant begin = core.now();
        UnitResult result = core.store().commit(new UnitScope(key().business(), lease), decision);
        committing = committing.plus(Duration.between(begin, core.now()));
        return result;
    }

    /**
     * A decision of which something is needed once it is committed.
     *
     * @param writes what it writes
     * @param found what it found on the way
     */
    record Decided<T>(UnitWrites writes, T found) {}

    /** Commits a unit of this run; answers what the decision that was committed found. */
    <T> T commitFinding(Function<UnitView, Decided<T>> decision) {
        Finding<T> unit = new Finding<>(decision);
        var unused = commit(unit);
        return Objects.requireNonNull(unit.found);
    }

    /** Remembers what the last decision found; earlier ones were not committed. */
    private static final class Finding<T> implements UnitDecision {

        private final Function<UnitView, Decided<T>> decision;
        private @Nullable T found;

        Finding(Function<UnitView, Decided<T>> decision) {
            this.decision = decision;
        }

        @Override
        public UnitWrites decide(UnitView view) {
            Decided<T> decided = decision.apply(view);
            found = decided.found();
            return decided.writes();
        }
    }

    /** A unit that adds to the counts of its run. */
    @FunctionalInterface
    interface Counting {

        /** Decides what is written; answers how much that is. */
        RunCounts decide(UnitView view, UnitWrites.Builder writes);
    }

    /** Commits a unit together with what it counts. */
    RunCounts commitCounting(Counting unit) {
        record Counted(RunRecord row, RunCounts counts) {}
        Counted done = commitFinding(view -> {
            UnitWrites.Builder writes = UnitWrites.builder();
            RunCounts counts = unit.decide(view, writes);
            RunRecord next = rowAfter(counts, 0);
            return new Decided<>(writes.run(next).build(), new Counted(next, counts));
        });
        committed(done.row(), done.counts());
        return done.counts();
    }

    /** The row as it will be once a unit with these changes is committed. */
    RunRecord rowAfter(RunCounts changes, int pages) {
        Progress progress = new Progress(
                row.progress().pages() + pages,
                fetching,
                committing,
                Duration.ofNanos(waitedNanos.get()));
        return row.further(changes, progress);
    }

    /** A unit that counted was committed with this row. */
    void committed(RunRecord next, RunCounts changes) {
        row = next;
        surroundings.board().show(next);
        core.listeners().tell(listener -> listener.pageCommitted(new PageCommitted(next, changes)));
    }

    /** The row was replaced by its final form. */
    void ended(RunRecord last) {
        row = last;
        surroundings.board().show(last);
    }

    void failed(FailedRecord failure) {
        if (failures.size() < StreamReport.FAILURES_MAX) failures.add(failure);
        core.listeners().tell(listener -> listener.recordFailed(new RecordFailed(failure)));
    }

    void note(String text) {
        notes.add(text);
    }

    void compared(Completeness result) {
        if (completeness == null || completeness.agrees()) completeness = result;
    }

    @Nullable
    Completeness completeness() {
        return completeness;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    List<FailedRecord> failures() {
        return failures;
    }

    List<String> notes() {
        return notes;
    }

    void fetched(Duration time) {
        fetching = fetching.plus(time);
    }

    /** Waits, because the rail asked for it. */
    void sleep(Duration time, String reason) {
        waited(time, reason);
        Waits.sleep(core.ports().sleeper(), time, this::checkIn);
    }

    private void waited(Duration time, String reason) {
        waitedNanos.addAndGet(time.toNanos());
        core.listeners().tell(listener -> listener.waiting(new Waiting(key(), time, reason)));
    }

    /** Whether only a call under way may still end: none is begun, none repeated. */
    void hurry(boolean now) {
        hurried = now;
    }

    @Override
    public Trigger trigger() {
        return surroundings.trigger();
    }

    @Override
    public void beforeAttempt(CallSpec call) {
        if (hurried) throw new SyncCancelledException();
        surroundings.cancel().check();
    }

    @Override
    public void stillWanted() {
        if (hurried) throw new SyncCancelledException();
        checkIn();
    }

    @Override
    public void waiting(CallSpec call, Duration time, String reason) {
        waited(time, call.name() + ": " + reason);
    }

    @Override
    public void close() {
        client.close();
    }
}
