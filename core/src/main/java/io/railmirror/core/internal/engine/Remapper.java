package io.railmirror.core.internal.engine;

import io.railmirror.core.FailedRecord;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunQuery;
import io.railmirror.core.RunRecord;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamKey;
import io.railmirror.core.SyncMode;
import io.railmirror.core.internal.content.Sha256;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Source;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordQuery.MappingStamp;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Maps the records of a stream again from their snapshots when the mapper or the context changed
 * since; no call to the rail. Rows change page by page without entries; one entry ends it.
 */
final class Remapper {

    private static final int PAGE = 500;

    /** Stands for the context of records that runs of several contexts have mapped. */
    private static final String UNSETTLED = new Sha256().add("unsettled").hex();

    private final StreamRun run;
    private final Predicate<RunRecord> alive;

    /**
     * A remapper.
     *
     * @param alive whether a run of single records is under way
     */
    Remapper(StreamRun run, Predicate<RunRecord> alive) {
        this.run = run;
        this.alive = alive;
    }

    /**
     * Whether a newer mapper than this node's has mapped any stream of the same kinds: then this
     * one may not run here.
     */
    boolean tooOld() {
        int mine = run.connected().mapping().version();
        return run.core().store().sync().streams(run.connected().key()).stream()
                .filter(state -> sharesKinds(state.key()))
                .anyMatch(state -> state.mapped() != null && state.mapped().mapperVersion() > mine);
    }

    /** Lists, feeds and reads by id write the same rows. */
    private boolean sharesKinds(StreamKey stream) {
        return run.connected().streams().stream()
                .filter(spec -> spec.name().equals(stream.stream()))
                .anyMatch(spec -> spec.kinds().stream().anyMatch(run.spec().kinds()::contains));
    }

    void remap() {
        MappingStamp before = run.state(run.key()).mapped();
        MappingStamp now = run.contexts().stamp(run.spec().kinds());
        if (now.equals(before)) return;
        MappingStamp unsettled = new MappingStamp(now.mapperVersion(), UNSETTLED);
        if (before != null && !before.equals(unsettled)) stamp(unsettled);
        MappingStamp after = namedBeside() ? unsettled : now;
        List<RecordRow> rows = stale(null);
        if (rows.isEmpty()) stamp(after);
        while (!rows.isEmpty()) {
            List<RecordRow> following = stale(rows.get(rows.size() - 1).key());
            End end = following.isEmpty() ? new End(before, now, after) : null;
            new Page(rows, end).commit();
            rows = following;
        }
    }

    /**
     * Whether a run of single records is under way: it may have begun with another context and
     * write behind this one's back. Whoever begins later sees what this one sees, and an older
     * mapper is refused from the first stamp on.
     */
    private boolean namedBeside() {
        RunQuery running = RunQuery.of(run.key().business())
                .on(run.key().connection())
                .inStates(EnumSet.of(RunState.RUNNING))
                .atMost(RunQuery.LIMIT_MAX);
        return run.core().store().runs().list(running).stream()
                .filter(row -> row.mode() == SyncMode.NAMED && sharesKinds(row.stream()))
                .filter(row -> !row.id().equals(run.row().id()))
                .anyMatch(alive);
    }

    /** The next rows that were mapped by something else. */
    private List<RecordRow> stale(@Nullable RecordKey after) {
        for (Kind kind : new TreeSet<>(run.spec().kinds())) {
            if (after != null && kind.compareTo(after.kind()) < 0) continue;
            RecordQuery query = RecordQuery.of(run.connected().key())
                    .ofKinds(Set.of(kind))
                    .mappedOtherwiseThan(run.contexts().stamp(kind))
                    .after(after)
                    .atMost(PAGE);
            List<RecordRow> rows = run.core().store().mirror().rows(query);
            if (!rows.isEmpty()) return rows;
        }
        return List.of();
    }

    /** Notes by what the records are mapped; none of them changes. */
    private void stamp(MappingStamp stamp) {
        run.commit(view -> UnitWrites.builder().stream(
                        run.state(view, run.key()).withMapped(stamp).write())
                .build());
    }

    private static String text(MappingStamp stamp) {
        String context = stamp.contextDigest();
        return "mapper %d context %s"
                .formatted(
                        stamp.mapperVersion(), context.equals(UNSETTLED) ? "unsettled" : context);
    }

    /**
     * How mapping a stream again ends.
     *
     * @param before by what it was mapped, null when it was not
     * @param now by what this run mapped it
     * @param after by what it counts as mapped: unsettled when another run may have written too
     */
    private record End(@Nullable MappingStamp before, MappingStamp now, MappingStamp after) {}

    /** One unit; decided afresh as often as the store asks. */
    private final class Page {

        private final List<RecordRow> rows;
        private final @Nullable End end;
        private List<FailedRecord> failures = List.of();
        private RunCounts counts = RunCounts.ZERO;
        private RunRecord row = run.row();

        /**
         * A page.
         *
         * @param end how the stream is mapped afterwards, null when pages follow
         */
        Page(List<RecordRow> rows, @Nullable End end) {
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
            counts = RunTotals.remapped(remapped, failures.size());
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
            writes.stream(run.state(view, run.key()).withMapped(end.after()).write());
            if (end.before() == null) return;
            String detail =
                    run.key().stream() + " " + text(end.before()) + " -> " + text(end.now());
            writes.entry(run.recorder().fact(Source.SYSTEM, ChangeKind.REMAPPED, detail, null));
        }
    }
}
