package io.railmirror.core.internal.engine;

import io.railmirror.core.RunState;
import io.railmirror.core.internal.engine.Incoming.Origin;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;

import org.jspecify.annotations.Nullable;

/** Reads a page-scoped feed from its cursor to its end; every page is a unit. */
final class FeedRead {

    /** So often may a rail ask a run to start again from the last committed page. */
    private static final int RESTARTS_MAX = 10;

    private final StreamRun run;
    private final DirectReads reads;
    private final Deletions deletions;
    private final RecordApplier applier;

    FeedRead(StreamRun run) {
        this.run = run;
        this.reads = new DirectReads(run);
        this.deletions = new Deletions(run);
        this.applier = new RecordApplier(run, reads, deletions, Braking.PARK);
    }

    /**
     * Reads.
     *
     * @param together the first page, when it was fetched together with those of other streams
     */
    RunEnd read(@Nullable Together together) {
        Together first = together;
        int restarts = 0;
        try (PageReader pages = new PageReader(run, run.spec(), reads)) {
            while (true) {
                Cursor cursor = run.state(run.key()).cursor();
                Pages.Answer answer = pages.first(cursor, first);
                first = null;
                if (answer.fetched() instanceof Fetched.CursorLost lost) return lost(lost);
                if (answer.fetched() instanceof Fetched.NotReady)
                    return RunEnd.of(
                            RunState.NOT_READY,
                            "the rail had not prepared the data; the next sync goes on here");
                if (answer.fetched() instanceof Fetched.RestartRun restart) {
                    if (++restarts > RESTARTS_MAX)
                        return RunEnd.of(
                                RunState.FAILED,
                                "the rail asked %d times to start again: %s"
                                        .formatted(restarts, restart.reason()));
                    continue;
                }
                Fetched.Page page = (Fetched.Page) answer.fetched();
                pages.ahead(page);
                Batch batch = pages.batch(page.changes(), Origin.FEED, answer.asOf());
                applier.apply(
                        batch,
                        1,
                        (view, writes) ->
                                writes.stream(moved(view, page, answer).write()));
                if (page.last()) return end();
            }
        }
    }

    private StreamState moved(UnitView view, Fetched.Page page, Pages.Answer answer) {
        StreamState state = run.state(view, run.key()).withCursor(page.next(), answer.at());
        return page.last() ? state.withSyncedAt(answer.at()) : state;
    }

    private RunEnd lost(Fetched.CursorLost lost) {
        run.commit(view -> forget(view));
        return RunEnd.lost(lost.reason());
    }

    private UnitWrites forget(UnitView view) {
        StreamState state = run.state(view, run.key()).withCursor(null, null);
        return UnitWrites.builder().stream(state.write()).build();
    }

    private RunEnd end() {
        return deletions
                .waiting()
                .map(list -> RunEnd.of(RunState.AWAITING_CONFIRMATION, Notes.parked(list)))
                .orElse(RunEnd.DONE);
    }
}
