package io.railmirror.core.internal.engine;

import io.railmirror.core.Brake;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.ParkedDeletions.Deletion;
import io.railmirror.core.ParkedDeletions.State;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunRecord;
import io.railmirror.core.RunState;
import io.railmirror.core.SyncListener.DeletionsStopped;
import io.railmirror.core.internal.content.Sha256;
import io.railmirror.core.internal.engine.StreamRun.Decided;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The brake of one run: counts the deletions of the stream over the run and the rolling day, and
 * holds the list of those that wait for a person. Confined to the run's thread.
 */
final class Deletions {

    private static final Duration DAY = Duration.ofDays(1);

    private final StreamRun run;
    private final Brake brake;
    private final Map<Kind, Standing> standing = new HashMap<>();
    private final Map<Kind, Long> committed = new HashMap<>();
    private final Map<Kind, Long> made = new HashMap<>();
    private @Nullable ParkedDeletions parked;
    private final Map<RecordKey, Long> waiting = new HashMap<>();
    private final Map<RecordKey, Deletion> own = new HashMap<>();

    /**
     * What deletions of one kind are measured against.
     *
     * @param live its records that existed when the run began
     * @param today its deletions in the rolling day before the run
     */
    private record Standing(long live, long today) {

        long base() {
            return live + today;
        }
    }

    Deletions(StreamRun run) {
        this.run = run;
        this.brake = run.core().options().brake();
        for (ParkedDeletions list :
                run.core().store().sync().parked(run.connected().key())) note(list);
    }

    /**
     * Counts what deletions are measured against, unless it was done. Walks over all records of the
     * stream, so a run without deletions spares it; must not be called inside a unit.
     */
    void count() {
        if (!standing.isEmpty()) return;
        for (Kind kind : run.spec().kinds()) standing.put(kind, standing(kind));
    }

    private Standing standing(Kind kind) {
        RecordQuery records = run.records().ofKinds(Set.of(kind));
        MirrorStore mirror = run.core().store().mirror();
        long live = mirror.count(records.inStates(EnumSet.of(RecordState.LIVE)));
        return new Standing(
                live - made.getOrDefault(kind, 0L),
                mirror.tombstonesSince(records, run.core().now().minus(DAY)));
    }

    /**
     * A list of any stream that carries the same kinds counts, and its records are not asked for.
     */
    private void note(ParkedDeletions list) {
        if (list.stream().equals(run.key())) {
            parked = list;
            list.deletions().forEach(deletion -> own.put(key(deletion), deletion));
        }
        for (Deletion deletion : list.deletions())
            if (run.spec().kinds().contains(deletion.kind()))
                waiting.put(key(deletion), deletion.sequence());
    }

    /**
     * Whether these deletions are too many, of the stream or of one of its kinds: few among all
     * that a feed carries may be all of the customers. {@link #count} comes first.
     */
    boolean stops(Collection<RecordKey> more) {
        if (more.isEmpty()) return false;
        Map<Kind, Long> sums = new HashMap<>(committed);
        waiting.keySet().forEach(key -> sums.merge(key.kind(), 1L, Long::sum));
        more.forEach(key -> sums.merge(key.kind(), 1L, Long::sum));
        long all = 0;
        long base = 0;
        for (Kind kind : run.spec().kinds()) {
            Standing before = Objects.requireNonNull(standing.get(kind), "not counted");
            long sum = before.today() + sums.getOrDefault(kind, 0L);
            if (brake.stops(sum, before.base())) return true;
            all += sum;
            base += before.base();
        }
        return brake.stops(all, base);
    }

    /** So many records of each kind were created or restored by the run. */
    void made(Map<Kind, Long> more) {
        more.forEach((kind, records) -> made.merge(kind, records, Long::sum));
    }

    /** These deletions were committed. */
    void committed(Collection<RecordKey> deletions) {
        deletions.forEach(key -> committed.merge(key.kind(), 1L, Long::sum));
    }

    /** The deletions that wait for a person. */
    Optional<ParkedDeletions> waiting() {
        return Optional.ofNullable(parked);
    }

    /** How a run ends that was read to its end: well, unless deletions wait for a person. */
    RunEnd end() {
        return waiting()
                .map(list -> RunEnd.of(RunState.AWAITING_CONFIRMATION, Notes.parked(list)))
                .orElse(RunEnd.DONE);
    }

    /**
     * Whether the deletion of a record waits for a person already. One that was written after its
     * deletion was parked, and vanished again, does not: it joins the list anew.
     */
    boolean waits(RecordRow row) {
        Long sequence = waiting.get(row.key());
        return sequence != null && row.sequence() <= sequence;
    }

    /** Adds to the unit that parks deletions. */
    @FunctionalInterface
    interface Beside {

        /** Adds; called inside the transaction, possibly several times. */
        void add(UnitView view, ParkedDeletions list, UnitWrites.Builder writes);
    }

    /** Parks more deletions in a unit of their own; answers the list that waits then. */
    ParkedDeletions park(Collection<Deletion> more, Beside beside) {
        RunCounts counts = RunTotals.parked(more.size());
        RunRecord row = run.rowAfter(counts, 0);
        ParkedDeletions list = run.commitFinding(view -> {
            ParkedDeletions joined = changed(view, more, Set.of());
            UnitWrites.Builder writes = UnitWrites.builder().parked(joined).run(row);
            beside.add(view, joined, writes);
            return new Decided<>(writes.build(), joined);
        });
        parked(list);
        run.committed(row, counts);
        return list;
    }

    /**
     * The list that waits, as the transaction sees it, with more deletions and without the records
     * that the rail shows again. A list without records is settled by the rail.
     */
    ParkedDeletions changed(UnitView view, Collection<Deletion> more, Set<RecordKey> shown) {
        Optional<ParkedDeletions> before = view.parked(run.key());
        TreeMap<RecordKey, Deletion> all = new TreeMap<>();
        before.ifPresent(
                list -> list.deletions().forEach(deletion -> all.put(key(deletion), deletion)));
        all.keySet().removeAll(shown);
        more.forEach(deletion -> all.put(key(deletion), deletion));
        return new ParkedDeletions(
                before.map(ParkedDeletions::run).orElse(run.row().id()),
                run.key(),
                all.isEmpty() ? State.REJECTED : State.PARKED,
                List.copyOf(all.values()),
                digest(all.values()),
                run.core().now());
    }

    /** Whether a state that the rail shows is newer than the deletion of the record that waits. */
    boolean contradicts(Incoming shown) {
        Deletion waits = own.get(shown.key());
        if (waits == null || shown.isGone()) return false;
        RemoteVersion gone = waits.version();
        RemoteVersion there = shown.version();
        return gone == null || there == null || there.compareTo(gone) >= 0;
    }

    private RecordKey key(Deletion deletion) {
        return run.connected().key().record(deletion.kind(), deletion.id());
    }

    /** The list was committed. */
    void parked(ParkedDeletions list) {
        if (parked != null) parked.deletions().forEach(deletion -> waiting.remove(key(deletion)));
        parked = null;
        if (list.state() == State.PARKED) note(list);
        if (list.state() == State.PARKED)
            run.core()
                    .listeners()
                    .tell(listener -> listener.deletionsStopped(new DeletionsStopped(list)));
    }

    private static String digest(Collection<Deletion> deletions) {
        Sha256 digest = new Sha256();
        for (Deletion deletion : deletions) {
            String kind = deletion.kind().value();
            String id = deletion.id().value();
            digest.add(kind.length() + ":" + kind + id.length() + ":" + id);
        }
        return digest.hex();
    }
}
