package io.railmirror.core.internal.engine;

import io.railmirror.core.FailedRecord;
import io.railmirror.core.FailedRecord.Stage;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.ParkedDeletions.Deletion;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunRecord;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.internal.engine.Braking.Mode;
import io.railmirror.core.internal.engine.Recorder.Shown;
import io.railmirror.core.internal.engine.Recorder.Word;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One unit of a run, decided inside its transaction and therefore possibly several times: every
 * decision starts afresh, and what it found is taken over only once it is committed.
 */
final class PageUnit {

    private final StreamRun run;
    private final Deletions deletions;
    private final Map<RecordKey, Incoming> states;
    private final Map<RecordKey, RailmirrorException> unread;
    private final Mapped mapped;
    private final boolean lastRound;
    private final Collection<RecordKey> lookedFor;
    private final Braking braking;
    private final Recorder recorder;

    private Set<RecordKey> undecided = new TreeSet<>();
    private List<Incoming> unmapped = new ArrayList<>();
    private Map<RecordKey, String> replaced = Map.of();
    private List<FailedRecord> failures = new ArrayList<>();
    private List<RecordRow> doomed = new ArrayList<>();
    private Set<RecordKey> shownAgain = new TreeSet<>();
    private Map<RecordKey, FailedRecord> open = Map.of();
    private List<Deletion> stopped = List.of();
    private RunTotals totals = new RunTotals();
    private RunCounts counts = RunCounts.ZERO;
    private List<RecordKey> counted = List.of();
    private final Map<Kind, Long> made = new HashMap<>();
    private @Nullable ParkedDeletions parked;
    private @Nullable RunRecord row;
    private int decisions;

    /**
     * What the unit is about.
     *
     * @param states what the rail said, one state per record
     * @param unread the records that could not be read
     * @param mapped what the states are mapped to
     * @param lastRound whether what is still undecided counts as failed
     * @param lookedFor the records that the mirror is asked for; others, none of which is gone, are
     *     taken for new, and where that is wrong the store calls the decision again
     */
    record Said(
            Map<RecordKey, Incoming> states,
            Map<RecordKey, RailmirrorException> unread,
            Mapped mapped,
            boolean lastRound,
            Collection<RecordKey> lookedFor) {}

    /** What is to be done about a state. */
    private record Ruled(Incoming incoming, Ruling ruling) {}

    PageUnit(StreamRun run, Deletions deletions, Braking braking, Said said) {
        this.run = run;
        this.deletions = deletions;
        this.braking = braking;
        this.states = said.states();
        this.unread = said.unread();
        this.mapped = said.mapped();
        this.lastRound = said.lastRound();
        this.lookedFor = said.lookedFor();
        this.recorder = run.recorder();
    }

    UnitWrites decide(UnitView view, int pages, long read, Rest rest) {
        startAfresh();
        UnitWrites.Builder writes = UnitWrites.builder();
        Map<RecordKey, RecordRow> rows = view.rows(isFirstDecision() ? lookedFor : states.keySet());
        List<Ruled> rulings = rulings(rows);
        if (!unmapped.isEmpty() || !undecided().isEmpty()) return UnitWrites.NOTHING;
        open = openFailures(view);
        replaced = replaced(view, rulings);
        for (Ruled ruled : rulings) write(rows.get(ruled.incoming().key()), ruled, writes);
        tombstones(view, writes);
        if (!stopped.isEmpty() && braking.mode() == Mode.STOP) return UnitWrites.NOTHING;
        unread.forEach((key, cause) -> unread(key, cause, writes));
        counts = totals.counts(read);
        rest.add(view, writes);
        row = run.rowAfter(counts, pages);
        return writes.run(row).build();
    }

    private void startAfresh() {
        decisions++;
        undecided = new TreeSet<>();
        unmapped = new ArrayList<>();
        failures = new ArrayList<>();
        doomed = new ArrayList<>();
        shownAgain = new TreeSet<>();
        totals = new RunTotals();
        stopped = List.of();
        counted = List.of();
        made.clear();
        parked = null;
    }

    private Map<RecordKey, FailedRecord> openFailures(UnitView view) {
        if (unread.isEmpty()) return view.failures(states.keySet());
        Set<RecordKey> all = new TreeSet<>(states.keySet());
        all.addAll(unread.keySet());
        return view.failures(all);
    }

    /** The snapshots that are replaced: only of what differs is the content itself read. */
    private static Map<RecordKey, String> replaced(UnitView view, List<Ruled> rulings) {
        List<RecordKey> updated = rulings.stream()
                .filter(ruled -> ruled.ruling() == Ruling.UPDATE)
                .map(ruled -> ruled.incoming().key())
                .toList();
        return updated.isEmpty() ? Map.of() : view.snapshots(updated);
    }

    /** In the order of the keys. */
    private List<Ruled> rulings(Map<RecordKey, RecordRow> rows) {
        List<Ruled> rulings = new ArrayList<>(states.size());
        states.forEach((key, incoming) -> {
            Ruling ruling = rule(rows.get(key), incoming);
            rulings.add(new Ruled(incoming, ruling));
            if (ruling == Ruling.KEEP && deletions.contradicts(incoming)) shownAgain.add(key);
            if (ruling == Ruling.READ) undecided.add(key);
            if (ruling.writesContent() && mapped.lacks(incoming)) unmapped.add(incoming);
        });
        return rulings;
    }

    /** Pages that waited for a person are old: what was written meanwhile may be newer. */
    private Ruling rule(@Nullable RecordRow row, Incoming incoming) {
        boolean writtenMeanwhile = braking.settles()
                && row != null
                && !incoming.direct()
                && row.sequence() > incoming.asOf();
        return writtenMeanwhile && run.spec().readById()
                ? Ruling.READ
                : Rules.rule(run.spec(), row, incoming);
    }

    private void write(@Nullable RecordRow before, Ruled ruled, UnitWrites.Builder writes) {
        Incoming incoming = ruled.incoming();
        RecordKey key = incoming.key();
        Ruling ruling = ruled.ruling();
        switch (ruling) {
            case CREATE, UPDATE, RESTORE -> {
                Shown shown = new Shown(incoming, mapped.of(incoming), replaced.get(key));
                exists(recorder.exists(ruling, before, shown), writes);
                totals.count(ruling);
                if (ruling != Ruling.UPDATE) made.merge(key.kind(), 1L, Long::sum);
            }
            case SHOW_AGAIN -> {
                exists(recorder.shownAgain(known(before), incoming), writes);
                totals.count(ruling);
            }
            case TOMBSTONE -> doomed.add(known(before));
            case READ ->
                fail(
                        key,
                        Stage.ORDER,
                        "the record changed during each of its direct reads, or each showed"
                                + " an older state",
                        writes);
            case KEEP -> {
                kept(key, before, writes);
                totals.count(ruling);
            }
            case IGNORE -> totals.count(ruling);
        }
    }

    private static RecordRow known(@Nullable RecordRow before) {
        return Objects.requireNonNull(before);
    }

    private Incoming incoming(RecordKey key) {
        return Objects.requireNonNull(states.get(key));
    }

    /** The record was read: what failed of it before is settled, unless its mapping fails now. */
    private void exists(RecordWrite write, UnitWrites.Builder writes) {
        writes.record(write);
        RecordRow after = write.row();
        if (after.mappingFailure() != null)
            fail(after.key(), Stage.MAP, after.mappingFailure(), writes);
        else settle(after.key(), writes);
    }

    /** What could not be read before was read now; what cannot be mapped stays reported. */
    private void kept(RecordKey key, @Nullable RecordRow before, UnitWrites.Builder writes) {
        if (before == null || before.mappingFailure() == null) settle(key, writes);
        else if (open.containsKey(key) && open.get(key).stage() != Stage.MAP)
            fail(key, Stage.MAP, before.mappingFailure(), writes);
    }

    private void settle(RecordKey key, UnitWrites.Builder writes) {
        if (open.containsKey(key)) writes.settle(key);
    }

    /** What is not granted was not tried: one refusal holds for all of a kind. */
    private void unread(RecordKey key, RailmirrorException cause, UnitWrites.Builder writes) {
        int tries = Withheld.isRefusal(cause) ? 0 : 1;
        fail(failed(key, Stage.READ, Causes.text(cause), tries), writes);
    }

    private void fail(RecordKey key, Stage stage, String cause, UnitWrites.Builder writes) {
        fail(failed(key, stage, cause, 1), writes);
    }

    private FailedRecord failed(RecordKey key, Stage stage, String cause, int tries) {
        FailedRecord before = open.get(key);
        int attempts = before == null ? 1 : before.attempts() + tries;
        return new FailedRecord(key, run.row().id(), stage, cause, run.core().now(), attempts);
    }

    private void fail(FailedRecord failure, UnitWrites.Builder writes) {
        writes.failure(failure);
        failures.add(failure);
        totals.failed++;
    }

    /** Writes the tombstones, or parks those that are too many. */
    private void tombstones(UnitView view, UnitWrites.Builder writes) {
        if (!braking.settles()) doomed.removeIf(deletions::waits);
        List<RecordRow> braked = doomed.stream()
                .filter(row -> incoming(row.key()).successor() == null)
                .toList();
        List<RecordKey> keys = braked.stream().map(RecordRow::key).toList();
        boolean tooMany = !braking.settles() && deletions.stops(keys);
        if (tooMany) stopped = braked.stream().map(this::deletion).toList();
        if (tooMany && braking.mode() == Mode.STOP) return;
        for (RecordRow before : doomed)
            if (!tooMany || incoming(before.key()).successor() != null) end(before, writes);
        if (!tooMany && !braking.settles()) counted = keys;
        totals.parked = stopped.size();
        if (braking.settles() || (stopped.isEmpty() && shownAgain.isEmpty())) return;
        parked = deletions.changed(view, stopped, shownAgain);
        writes.parked(parked);
    }

    /** Ends one record, as its rail or a person said. */
    private void end(RecordRow before, UnitWrites.Builder writes) {
        Incoming incoming = incoming(before.key());
        Long parkedAt = braking.listed().get(before.key());
        if (parkedAt != null && before.sequence() > parkedAt) {
            totals.count(Ruling.KEEP);
        } else if (parkedAt != null && braking.mode() == Mode.REJECT) {
            writes.record(recorder.disputed(before, word()));
            totals.count(Ruling.KEEP);
        } else {
            writes.record(
                    parkedAt == null
                            ? recorder.gone(before, incoming, proof(incoming))
                            : recorder.confirmed(before, incoming.version(), word()));
            settle(before.key(), writes);
            totals.count(Ruling.TOMBSTONE);
        }
    }

    private Word word() {
        return Objects.requireNonNull(braking.word());
    }

    private static DeletionProof proof(Incoming incoming) {
        return incoming.direct() ? DeletionProof.DIRECT_READ : DeletionProof.NOTICE;
    }

    private Deletion deletion(RecordRow row) {
        Incoming incoming = incoming(row.key());
        return new Deletion(
                row.key().kind(),
                row.key().id(),
                proof(incoming),
                incoming.version(),
                row.sequence());
    }

    /** The deletions that are too many; with {@link Braking#STOP} nothing was written then. */
    List<Deletion> stopped() {
        return stopped;
    }

    /** The unit was committed: what it found holds. */
    void committed() {
        deletions.made(made);
        deletions.committed(counted);
        if (parked != null) deletions.parked(parked);
        failures.forEach(run::failed);
        run.committed(Objects.requireNonNull(row), counts);
    }

    /** The records that only a read by id can decide; none when they were read often enough. */
    Set<RecordKey> undecided() {
        return lastRound ? Set.of() : undecided;
    }

    /** The states that would be written and are not mapped; nothing was written then. */
    List<Incoming> unmapped() {
        return unmapped;
    }

    /**
     * Whether this was decided once so far: it is repeated where a record that was taken for new is
     * not, or for another reason.
     */
    boolean isFirstDecision() {
        return decisions == 1;
    }

    /** Whether most of what was said was new to the mirror. */
    boolean wasMostlyNew() {
        return 2 * (totals.created + totals.updated + totals.restored) > states.size();
    }
}
