package io.railmirror.core.internal.engine;

import io.railmirror.core.FailedRecord;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunRecord;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Source;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordQuery.MappingStamp;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Maps the records of a stream again from their snapshots when the mapper or the context changed
 * since; no call to the rail. Rows change page by page without entries; one entry ends it.
 */
final class Remapper {

    private static final int PAGE = 500;

    private final StreamRun run;

    Remapper(StreamRun run) {
        this.run = run;
    }

    /**
     * Whether a newer mapper than this node's has mapped any stream of the same kinds: then this
     * one may not run here.
     */
    boolean tooOld() {
        int mine = run.connected().mapping().version();
        return run.core().store().sync().streams(run.connected().key()).stream()
                .filter(this::sharesKinds)
                .anyMatch(state -> state.mapped() != null && state.mapped().mapperVersion() > mine);
    }

    /** Lists, feeds and reads by id write the same rows. */
    private boolean sharesKinds(StreamState state) {
        return run.connected().streams().stream()
                .filter(spec -> spec.name().equals(state.key().stream()))
                .anyMatch(spec -> spec.kinds().stream().anyMatch(run.spec().kinds()::contains));
    }

    void remap() {
        StreamState state = run.state(run.key());
        MappingStamp now = run.contexts().stamp(run.spec().kinds());
        if (now.equals(state.mapped())) return;
        List<RecordRow> rows = stale(null);
        if (rows.isEmpty()) stamp(now);
        while (!rows.isEmpty()) {
            List<RecordRow> following = stale(rows.get(rows.size() - 1).key());
            Page page = new Page(rows, following.isEmpty() ? now : null);
            page.commit();
            rows = following;
        }
    }

    /** The next rows that were mapped by something else. */
    private List<RecordRow> stale(@Nullable RecordKey after) {
        for (Kind kind : new TreeSet<>(run.spec().kinds())) {
            if (after != null && kind.compareTo(after.kind()) < 0) continue;
            RecordQuery query = RecordQuery.of(run.connected().key())
                    .ofKinds(java.util.Set.of(kind))
                    .mappedOtherwiseThan(run.contexts().stamp(kind))
                    .after(after)
                    .atMost(PAGE);
            List<RecordRow> rows = run.core().store().mirror().rows(query);
            if (!rows.isEmpty()) return rows;
        }
        return List.of();
    }

    /** Nothing had to be mapped again. */
    private void stamp(MappingStamp now) {
        run.commit(view -> UnitWrites.builder().stream(
                        run.state(view, run.key()).withMapped(now).write())
                .build());
    }

    private static String text(MappingStamp stamp) {
        return "mapper " + stamp.mapperVersion() + " context " + stamp.contextDigest();
    }

    /** One unit; decided afresh as often as the store asks. */
    private final class Page {

        private final List<RecordRow> rows;
        private final @Nullable MappingStamp end;
        private List<FailedRecord> failures = List.of();
        private RunCounts counts = RunCounts.ZERO;
        private RunRecord row = run.row();

        /**
         * A page.
         *
         * @param end by what the whole stream is mapped afterwards, null when pages follow
         */
        Page(List<RecordRow> rows, @Nullable MappingStamp end) {
            this.rows = rows;
            this.end = end;
        }

        void commit() {
            run.commit(this::decide);
            failures.forEach(run::failed);
            run.committed(row, counts);
        }

        private UnitWrites decide(UnitView view) {
            UnitWrites.Builder writes = UnitWrites.builder();
            List<RecordKey> keys = rows.stream().map(RecordRow::key).toList();
            Map<RecordKey, FailedRecord> open = view.failures(keys);
            failures = new ArrayList<>();
            long remapped = 0;
            Map<RecordKey, String> snapshots = view.snapshots(keys);
            for (RecordRow record : view.rows(keys).values()) {
                String snapshot = snapshots.get(record.key());
                if (snapshot == null) continue;
                RecordWrite write = run.recorder().remapped(record, snapshot);
                writes.record(write);
                settle(write.row(), open.get(record.key()), writes);
                remapped++;
            }
            failures.forEach(writes::failure);
            counts = new RunCounts(0, 0, 0, 0, 0, 0, remapped, failures.size(), 0);
            row = run.rowAfter(counts, 0);
            end(view, writes);
            return writes.run(row).build();
        }

        /** A mapping that fails now is reported, one that failed before and no longer settled. */
        private void settle(
                RecordRow after, @Nullable FailedRecord open, UnitWrites.Builder writes) {
            boolean failedBefore = open != null && open.stage() == FailedRecord.Stage.MAP;
            if (after.mappingFailure() == null) {
                if (failedBefore) writes.settle(after.key());
                return;
            }
            if (open != null && !failedBefore) return; // it is still to be read again
            failures.add(new FailedRecord(
                    after.key(),
                    run.row().id(),
                    FailedRecord.Stage.MAP,
                    after.mappingFailure(),
                    run.core().now(),
                    open == null ? 1 : open.attempts() + 1));
        }

        /** The last page carries the one entry, so that no crash can come between. */
        private void end(UnitView view, UnitWrites.Builder writes) {
            if (end == null) return;
            StreamState state = run.state(view, run.key());
            writes.stream(state.withMapped(end).write());
            MappingStamp before = state.mapped();
            if (before == null) return;
            String detail = run.key().stream() + " " + text(before) + " -> " + text(end);
            writes.entry(run.recorder().fact(Source.SYSTEM, ChangeKind.REMAPPED, detail, null));
        }
    }
}
