package io.railmirror.core.internal.engine;

import io.railmirror.core.RunId;
import io.railmirror.core.RunRecord;
import io.railmirror.core.SyncProgress;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Where the runs of one sync show how far they are. Thread-safe. */
final class Board {

    private final Map<RunId, RunRecord> runs = new ConcurrentHashMap<>();
    private final AtomicLong estimate = new AtomicLong(-1);

    void show(RunRecord run) {
        runs.put(run.id(), run);
    }

    /** So many more records are expected. */
    void expect(long records) {
        estimate.updateAndGet(before -> Math.max(0, before) + records);
    }

    SyncProgress progress() {
        long records = 0;
        long pages = 0;
        int ended = 0;
        int started = 0;
        Duration waited = Duration.ZERO;
        for (RunRecord run : runs.values()) {
            started++;
            records += run.counts().read();
            pages += run.progress().pages();
            waited = waited.plus(run.progress().waiting());
            if (run.state().ended()) ended++;
        }
        return new SyncProgress(records, pages, started, ended, estimate.get(), waited);
    }
}
