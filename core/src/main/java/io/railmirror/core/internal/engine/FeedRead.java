package io.railmirror.core.internal.engine;

import io.railmirror.core.RunState;
import io.railmirror.core.internal.engine.Incoming.Origin;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a page-scoped feed from its cursor to its end; a unit is a page, or several. */
final class FeedRead {

    /** So often may a rail ask a run to start again from the last committed page. */
    private static final int RESTARTS_MAX = 10;

    private static final RunEnd NOT_READY = RunEnd.of(
            RunState.NOT_READY, "the rail had not prepared the data; the next sync goes on here");

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
        try (PageReader pages = new PageReader(run, run.spec(), reads)) {
            Restarts restarts = new Restarts(run, RESTARTS_MAX);
            while (true) {
                Cursor cursor = run.state(run.key()).cursor();
                Pages.Answer answer = pages.first(cursor, first);
                first = null;
                Optional<RunEnd> end = answer.fetched()
                        .fold(
                                page -> page(pages, page, answer),
                                notReady -> Optional.of(NOT_READY),
                                restarts::again,
                                lost -> Optional.of(lost(lost)));
                if (end.isPresent()) return end.get();
            }
        }
    }

    /** Commits a page, and others that have come; the run ends with the last one. */
    private Optional<RunEnd> page(PageReader pages, Fetched.Page first, Pages.Answer answer) {
        Arrival arrival = pages.arrival(first, answer, Origin.FEED);
        Fetched.Page page = arrival.page();
        applier.apply(arrival.batch(), arrival.pages(), (view, writes) -> {
            writes.stream(moved(view, page, arrival.at()).write());
            Withheld.write(run, view, page.withheld(), writes);
        });
        if (!page.withheld().isEmpty()) run.note(Withheld.note(page.withheld()));
        return page.last() ? Optional.of(deletions.end()) : Optional.empty();
    }

    private StreamState moved(UnitView view, Fetched.Page page, Instant at) {
        StreamState before = run.state(view, run.key());
        return page.last()
                ? before.withCursor(page.next(), at).withSyncedAt(at)
                : before.withCursor(page.next(), before.cursorAt());
    }

    private RunEnd lost(Fetched.CursorLost lost) {
        run.commit(view -> forget(view));
        return RunEnd.lost(lost.reason());
    }

    private UnitWrites forget(UnitView view) {
        StreamState state = run.state(view, run.key()).withCursor(null, null);
        return UnitWrites.builder().stream(state.write()).build();
    }
}
