package io.railmirror.core.internal.engine;

import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.ParkedDeletions.Deletion;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunRecord;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.store.ListProgress;
import io.railmirror.core.spi.store.Pass;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Settles the records that a complete list did not show: proves each deletion as the stream
 * declares, or parks them all when they are too many. Confined to its run's thread.
 */
final class Absences {

    private static final int BATCH = 200;

    private final StreamRun run;
    private final Pass pass;
    private final AbsenceRule rule;
    private final Deletions deletions;
    private final RecordApplier applier;

    Absences(StreamRun run, Pass pass, AbsenceRule rule, RecordApplier applier) {
        this.run = run;
        this.pass = pass;
        this.rule = rule;
        this.deletions = applier.deletions();
        this.applier = applier;
    }

    /** Settles; false when the list must be read a second time first. */
    boolean settle(ListProgress progress) {
        if (rule == AbsenceRule.NOTHING) return true;
        List<RecordRow> absent = absent(progress.round());
        if (absent.isEmpty()) return true;
        if (deletions.stops(absent.size())) return park(absent);
        if (rule == AbsenceRule.DIRECT_READ) return readDirectly(absent);
        return progress.round() == 1 ? secondRound(progress) : tombstones(absent);
    }

    /**
     * Records that were in the mirror before the pass began, were not shown in any round, and were
     * not written since.
     */
    private List<RecordRow> absent(int rounds) {
        SeenKeys seen = new SeenKeys();
        for (int round = 1; round <= rounds; round++)
            run.core().store().sync().seen(run.key(), pass.id(), round, seen::add);
        List<RecordRow> absent = new ArrayList<>();
        RecordQuery query = RecordQuery.of(run.connected().key())
                .ofKinds(run.spec().kinds())
                .inStates(EnumSet.of(RecordState.LIVE));
        RecordPages.rows(run.core().store().mirror(), query, rows -> {
            for (RecordRow row : rows)
                if (row.sequence() <= pass.startSequence()
                        && !seen.contains(row.key())
                        && !deletions.waits(row)) absent.add(row);
        });
        return absent;
    }

    private boolean park(List<RecordRow> absent) {
        List<Deletion> list = absent.stream()
                .map(row ->
                        new Deletion(row.key().kind(), row.key().id(), null, null, row.sequence()))
                .toList();
        RunCounts counts = new RunCounts(0, 0, 0, 0, 0, 0, 0, 0, list.size());
        RunRecord row = run.rowAfter(counts, 0);
        ParkedDeletions[] joined = new ParkedDeletions[1];
        run.commit(view -> {
            joined[0] = deletions.joined(view, list);
            return UnitWrites.builder().parked(joined[0]).run(row).build();
        });
        deletions.parked(joined[0]);
        run.committed(row, counts);
        return true;
    }

    private boolean readDirectly(List<RecordRow> absent) {
        for (int from = 0; from < absent.size(); from += BATCH) {
            Batch batch = new Batch(run.spec());
            absent.subList(from, Math.min(absent.size(), from + BATCH))
                    .forEach(row -> batch.ask(row.key()));
            applier.apply(batch, 0, Rest.NONE);
        }
        return true;
    }

    private boolean secondRound(ListProgress progress) {
        ListProgress second = new ListProgress(progress.pass(), null, 2, false);
        run.commit(view -> UnitWrites.builder().stream(
                        run.state(view, run.key()).withList(second).write())
                .build());
        run.note("the list is read a second time, because it did not show records of the mirror");
        return false;
    }

    private boolean tombstones(List<RecordRow> absent) {
        for (int from = 0; from < absent.size(); from += BATCH) {
            List<RecordKey> keys =
                    absent.subList(from, Math.min(absent.size(), from + BATCH)).stream()
                            .map(RecordRow::key)
                            .toList();
            commitTombstones(keys);
        }
        return true;
    }

    private void commitTombstones(List<RecordKey> keys) {
        Recorder recorder = run.recorder();
        RunRecord[] row = new RunRecord[1];
        RunCounts[] counts = new RunCounts[1];
        run.commit(view -> {
            UnitWrites.Builder writes = UnitWrites.builder();
            List<RecordWrite> tombstones = still(view, keys).stream()
                    .map(record -> recorder.gone(
                            record,
                            Incoming.gone(record.key(), Incoming.Origin.LIST, 0),
                            DeletionProof.SECOND_PASS))
                    .toList();
            for (RecordWrite tombstone : tombstones)
                writes.record(tombstone).settle(tombstone.row().key());
            counts[0] = new RunCounts(0, 0, 0, tombstones.size(), 0, 0, 0, 0, 0);
            row[0] = run.rowAfter(counts[0], 0);
            return writes.run(row[0]).build();
        });
        deletions.committed(counts[0].deleted());
        run.committed(row[0], counts[0]);
    }

    /** Those that nothing wrote since the pass began. */
    private List<RecordRow> still(UnitView view, List<RecordKey> keys) {
        Map<RecordKey, RecordRow> rows = view.rows(keys);
        return keys.stream()
                .map(rows::get)
                .filter(row -> row != null
                        && row.state() == RecordState.LIVE
                        && row.sequence() <= pass.startSequence())
                .toList();
    }
}
