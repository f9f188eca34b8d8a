package io.railmirror.core.internal.engine;

import io.railmirror.core.Kind;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunRecord;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Source;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordQuery.MappingStamp;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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

    /** Whether a newer mapper than this node's has mapped the stream: then it may not run here. */
    boolean tooOld() {
        MappingStamp mapped = run.state(run.key()).mapped();
        return mapped != null
                && mapped.mapperVersion() > run.connected().mapping().version();
    }

    void remap() {
        StreamState state = run.state(run.key());
        MappingStamp now = run.contexts().stamp(run.spec().kinds());
        if (now.equals(state.mapped())) return;
        for (Kind kind : new TreeSet<>(run.spec().kinds())) remap(kind);
        MappingStamp before = state.mapped();
        String detail = before == null ? "" : text(before) + " -> " + text(now);
        boolean worthAnEntry = before != null && hasRecords();
        run.commit(view -> {
            UnitWrites.Builder writes = UnitWrites.builder().stream(
                    run.state(view, run.key()).withMapped(now).write());
            if (worthAnEntry)
                writes.entry(run.recorder()
                        .fact(
                                Source.SYSTEM,
                                ChangeKind.REMAPPED,
                                run.key().stream() + " " + detail,
                                null));
            return writes.build();
        });
    }

    private static String text(MappingStamp stamp) {
        return "mapper " + stamp.mapperVersion() + " context " + stamp.contextDigest();
    }

    private boolean hasRecords() {
        RecordQuery records =
                RecordQuery.of(run.connected().key()).ofKinds(run.spec().kinds());
        return run.core().store().mirror().count(records) > 0;
    }

    private void remap(Kind kind) {
        RecordQuery stale = RecordQuery.of(run.connected().key())
                .ofKinds(java.util.Set.of(kind))
                .mappedOtherwiseThan(run.contexts().stamp(kind))
                .atMost(PAGE);
        List<MirroredRecord> rows = run.core().store().mirror().records(stale);
        while (!rows.isEmpty()) {
            commit(rows);
            rows = run.core()
                    .store()
                    .mirror()
                    .records(stale.after(rows.get(rows.size() - 1).key()));
        }
    }

    private void commit(List<MirroredRecord> rows) {
        RunCounts[] counts = new RunCounts[1];
        RunRecord[] row = new RunRecord[1];
        run.commit(view -> {
            List<MirroredRecord> current = current(view, rows);
            counts[0] = new RunCounts(0, 0, 0, 0, 0, 0, current.size(), 0, 0);
            row[0] = run.rowAfter(counts[0], 0);
            UnitWrites.Builder writes = UnitWrites.builder().run(row[0]);
            Recorder recorder = run.recorder();
            current.forEach(record -> writes.record(recorder.remapped(record)));
            return writes.build();
        });
        run.committed(row[0], counts[0]);
    }

    private List<MirroredRecord> current(UnitView view, List<MirroredRecord> rows) {
        Map<io.railmirror.core.RecordKey, MirroredRecord> now =
                view.rows(rows.stream().map(MirroredRecord::key).toList());
        return now.values().stream().filter(row -> row.snapshot() != null).toList();
    }
}
