package io.railmirror.core.internal.engine;

import io.railmirror.core.ParkedDeletions.Deletion;
import io.railmirror.core.RecordKey;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.spi.store.UnitResult;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Commits what a rail said as one unit: rules on every record by what the transaction sees, maps
 * what it would write and reads directly what is undecided, both outside of it, and rules again.
 * While pages are mostly new they are mapped ahead, so that they are ruled on once as well.
 * Confined to its run's thread.
 */
final class RecordApplier {

    /** So often is a record read directly before it counts as failed. */
    private static final int DIRECT_READS_MAX = 3;

    private final StreamRun run;
    private final DirectReads reads;
    private final Deletions deletions;

    private final Braking braking;

    /**
     * Whether records are taken for new without asking the mirror, which held none of the stream,
     * tombstones included, when the run began. A store refuses to write one as new that is there by
     * now, so this cannot go wrong unseen. Once a decision was repeated, the mirror is asked.
     */
    private boolean takesForNew;

    /** Lists may show the end of a page once more at the beginning of the next. */
    private Set<RecordKey> shownLast = Set.of();

    RecordApplier(StreamRun run, DirectReads reads, Deletions deletions, Braking braking) {
        this.run = run;
        this.reads = reads;
        this.deletions = deletions;
        this.braking = braking;
        boolean isEmpty = run.mirrorIsEmpty();
        this.takesForNew = isEmpty && !braking.settles() && run.mirrorIsBlank();
        run.mapsAhead(isEmpty);
    }

    /**
     * Commits a batch with whatever else belongs to its unit.
     *
     * @param batch what the rail said
     * @param pages how many pages it makes up
     * @param rest adds the cursor and the like
     * @return the deletions that were too many; with {@link Braking#STOP} nothing was written then
     */
    List<Deletion> apply(Batch batch, int pages, Rest rest) {
        SortedMap<RecordKey, Incoming> states = new TreeMap<>(batch.states());
        Map<RecordKey, RailmirrorException> unread = new TreeMap<>();
        Set<RecordKey> undecided = new TreeSet<>(batch.toRead());
        Mapped mapped = batch.mapped();
        long read = batch.said();
        for (int round = 0; ; ) {
            if (!undecided.isEmpty()) {
                requireReader();
                DirectReads.Answers answers = reads.read(undecided);
                read += undecided.size();
                undecided.forEach(states::remove);
                states.putAll(answers.states());
                unread.putAll(answers.failed());
            }
            if (run.mapsAhead()) mapped.add(states.values());
            boolean someGone = states.values().stream().anyMatch(Incoming::isGone);
            if (someGone) deletions.count();
            PageUnit unit = new PageUnit(
                    run,
                    deletions,
                    braking,
                    new PageUnit.Said(
                            states,
                            unread,
                            mapped,
                            round >= DIRECT_READS_MAX,
                            someGone ? states.keySet() : lookedFor(states.keySet())));
            long seen = read;
            UnitResult result = run.commit(view -> unit.decide(view, pages, seen, rest));
            takesForNew &= unit.isFirstDecision();
            if (result.committed()) {
                unit.committed();
                shownLast = takesForNew ? Set.copyOf(states.keySet()) : Set.of();
                run.mapsAhead(unit.wasMostlyNew());
                return unit.stopped();
            }
            if (!unit.stopped().isEmpty()) return unit.stopped();
            mapped.add(unit.unmapped());
            undecided = unit.undecided();
            if (!undecided.isEmpty()) round++;
        }
    }

    private Collection<RecordKey> lookedFor(Set<RecordKey> shown) {
        return takesForNew ? shown.stream().filter(shownLast::contains).toList() : shown;
    }

    Deletions deletions() {
        return deletions;
    }

    private void requireReader() {
        if (!run.spec().readById())
            throw new ConfigurationException(
                    ("Stream '%s' of rail '%s' hints at records that it cannot read by id;"
                                    + " correct the rail module.")
                            .formatted(
                                    run.spec().name(),
                                    run.connected().connection().rail()));
    }
}
