package io.railmirror.core.internal.engine;

import io.railmirror.core.ParkedDeletions.Deletion;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.store.ListProgress;
import io.railmirror.core.spi.store.Pass;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settles the records that a complete list did not show: proves each deletion as the stream
 * declares, or parks them all when they are too many. Where the rail no longer shows what a record
 * belongs to, its absence tells nothing. Confined to its run's thread.
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
        // before the first entry of the log the mirror held nothing
        if (rule == AbsenceRule.NOTHING || pass.startSequence() == 0) return true;
        List<Deletion> absent = absent(progress.round());
        List<Deletion> told = told(absent);
        boolean settled = told.isEmpty() || settle(told, progress);
        if (settled && told.size() < absent.size())
            run.note(Notes.silent(absent.size() - told.size()));
        return settled;
    }

    /** Those whose absence tells something. */
    private List<Deletion> told(List<Deletion> absent) {
        Owners owners = new Owners(run);
        List<Deletion> told = new ArrayList<>();
        for (List<Deletion> part : Parts.of(absent, BATCH)) {
            Set<RecordKey> telling = owners.telling(part.stream().map(this::key).toList());
            for (Deletion one : part) if (telling.contains(key(one))) told.add(one);
        }
        return told;
    }

    private boolean settle(List<Deletion> absent, ListProgress progress) {
        deletions.count();
        if (deletions.stops(absent.stream().map(this::key).toList())) return park(absent);
        if (rule == AbsenceRule.DIRECT_READ) return readDirectly(absent);
        return progress.round() == 1 ? secondRound(progress) : tombstones(absent);
    }

    /**
     * Records that were in the mirror before the pass began, were not shown in any round, and were
     * not written since.
     */
    private List<Deletion> absent(int rounds) {
        Seen seen = new Seen(rounds);
        List<Deletion> absent = new ArrayList<>();
        RecordQuery query =
                run.records().inStates(EnumSet.of(RecordState.LIVE)).upTo(pass.startSequence());
        // one answer may have passed over very many rows that were written since
        run.checkIn();
        RecordPages.rows(run.core().store().mirror(), query, rows -> {
            run.checkIn();
            for (RecordRow row : rows)
                if (!seen.contains(row.key()) && !deletions.waits(row)) absent.add(deletion(row));
        });
        return absent;
    }

    /** What the pass showed, read when it is asked about: of a first pass nothing is. */
    private final class Seen {

        private final int rounds;
        private @Nullable SeenKeys keys;

        Seen(int rounds) {
            this.rounds = rounds;
        }

        boolean contains(RecordKey key) {
            if (keys == null) keys = read();
            return keys.contains(key);
        }

        private SeenKeys read() {
            SeenKeys all = new SeenKeys();
            for (int round = 1; round <= rounds; round++)
                run.core().store().sync().seen(run.key(), pass.id(), round, all::add);
            return all;
        }
    }

    private static Deletion deletion(RecordRow row) {
        return new Deletion(row.key().kind(), row.key().id(), null, null, row.sequence());
    }

    private RecordKey key(Deletion absent) {
        return run.connected().key().record(absent.kind(), absent.id());
    }

    private boolean park(List<Deletion> absent) {
        var unused = deletions.park(absent, (view, parked, writes) -> {});
        return true;
    }

    private boolean readDirectly(List<Deletion> absent) {
        for (List<Deletion> part : Parts.of(absent, BATCH)) {
            Batch batch = new Batch(run);
            part.forEach(one -> batch.ask(key(one)));
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

    private boolean tombstones(List<Deletion> absent) {
        for (List<Deletion> part : Parts.of(absent, BATCH))
            commitTombstones(part.stream().map(this::key).toList());
        return true;
    }

    private void commitTombstones(List<RecordKey> keys) {
        Recorder recorder = run.recorder();
        List<RecordKey> ended = new ArrayList<>();
        var unused = run.commitCounting((view, writes) -> {
            ended.clear();
            for (RecordRow record : still(view, keys)) {
                Incoming gone = Incoming.gone(record.key(), Incoming.Origin.LIST, 0);
                writes.record(recorder.gone(record, gone, DeletionProof.SECOND_PASS))
                        .settle(record.key());
                ended.add(record.key());
            }
            return RunTotals.deleted(ended.size(), 0);
        });
        deletions.committed(ended);
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
