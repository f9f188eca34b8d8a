package io.railmirror.core.internal.engine;

import io.railmirror.core.RunCounts;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamKey;
import io.railmirror.core.internal.engine.Incoming.Origin;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.store.ListProgress;
import io.railmirror.core.spi.store.Pass;
import io.railmirror.core.spi.store.SeenPage;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads one list of a full pass, page by page, going on where an earlier run of the same pass
 * stopped; then settles what the list did not show.
 */
final class ListRead {

    private static final int RESTARTS_MAX = 10;

    private static final RunEnd NOT_READY = RunEnd.of(
            RunState.NOT_READY, "the rail had not prepared the list; the next sync goes on here");

    private final StreamRun run;
    private final StreamKey head;
    private final Pass pass;
    private final DirectReads reads;
    private final Deletions deletions;
    private final RecordApplier applier;
    private final Restarts restarts;

    /**
     * A list of a pass.
     *
     * @param head the stream that keeps the pass: the feed that it founds, or the list itself
     */
    ListRead(StreamRun run, StreamKey head, Pass pass) {
        this.run = run;
        this.head = head;
        this.pass = pass;
        this.reads = new DirectReads(run);
        this.deletions = new Deletions(run);
        this.applier = new RecordApplier(run, reads, deletions, Braking.PARK);
        this.restarts = new Restarts(run, RESTARTS_MAX);
    }

    RunEnd read() {
        while (true) {
            ListProgress progress = progress(run.state(run.key()));
            Optional<RunEnd> stopped = progress.ended() ? Optional.empty() : pages(progress);
            if (stopped.isPresent()) return stopped.get();
            Absences absences = new Absences(run, pass, run.spec().absence(), applier);
            if (absences.settle(progress(run.state(run.key())))) return end();
        }
    }

    /** How far this list is in this pass; from the start when it was in another. */
    private ListProgress progress(StreamState state) {
        ListProgress progress = state.list();
        return progress != null && progress.pass().equals(pass.id())
                ? progress
                : new ListProgress(pass.id(), null, 1, false);
    }

    /** Reads to the last page; answers how the run ends when it cannot. */
    private Optional<RunEnd> pages(ListProgress from) {
        ListProgress progress = from;
        Optional<RunEnd> end = Optional.empty();
        try (PageReader pages = new PageReader(run, run.spec(), reads)) {
            while (!progress.ended() && end.isEmpty()) {
                Pages.Answer answer = pages.at(progress.cursor());
                if (answer.fetched() instanceof Fetched.Page page) {
                    progress = read(pages, page, answer, progress.round());
                } else {
                    end = stopped(answer.fetched());
                    progress = progress(run.state(run.key()));
                }
            }
        }
        return end;
    }

    private ListProgress read(PageReader pages, Fetched.Page page, Pages.Answer answer, int round) {
        Arrival arrival = pages.arrival(page, answer, Origin.LIST);
        Fetched.Page last = arrival.page();
        ListProgress next = new ListProgress(pass.id(), last.next(), round, last.last());
        Batch batch = arrival.batch();
        applier.apply(batch, arrival.pages(), (view, writes) -> seen(view, batch, next, writes));
        return next;
    }

    /** How the run ends without a page; empty when the list is begun again. */
    private Optional<RunEnd> stopped(Fetched fetched) {
        if (fetched instanceof Fetched.NotReady) return Optional.of(NOT_READY);
        Fetched.RestartRun restart = fetched instanceof Fetched.CursorLost lost
                ? new Fetched.RestartRun(lost.reason(), Duration.ZERO)
                : (Fetched.RestartRun) fetched;
        begin(restart.reason());
        return restarts.again(restart);
    }

    private void seen(UnitView view, Batch batch, ListProgress next, UnitWrites.Builder writes) {
        StreamState before = run.state(view, run.key());
        if (!next.pass().equals(before.list() == null ? null : before.list().pass()))
            writes.forget(run.key());
        writes.stream(before.withList(next).write());
        if (!batch.shown().isEmpty())
            writes.seen(
                    new SeenPage(run.key(), pass.id(), next.round(), SeenKeys.page(batch.shown())));
    }

    /** The position in the list is void: the list starts again, its seen keys are dropped. */
    private void begin(String reason) {
        run.note("the list started again: " + reason);
        ListProgress start = new ListProgress(pass.id(), (Cursor) null, 1, false);
        run.commit(view -> UnitWrites.builder().stream(
                        run.state(view, run.key()).withList(start).write())
                .forget(run.key())
                .build());
    }

    /** The list is through; if it was the last one, the feed goes on from where the pass began. */
    private RunEnd end() {
        run.commit(view -> {
            UnitWrites.Builder writes = UnitWrites.builder().forget(run.key());
            writes.stream(run.state(view, run.key())
                    .withPass(null)
                    .withList(null)
                    .withSyncedAt(pass.startedAt())
                    .write());
            if (head.equals(run.key())) return writes.build();
            StreamState feed = run.state(view, head);
            if (feed.pass() != null && feed.pass().id().equals(pass.id()))
                writes.stream(through(feed).write());
            return writes.run(run.rowAfter(RunCounts.ZERO, 0)).build();
        });
        return deletions.end();
    }

    private StreamState through(StreamState feed) {
        Pass next = Objects.requireNonNull(feed.pass()).through(run.key().stream());
        if (!next.complete()) return feed.withPass(next);
        return feed.withPass(null).withCursor(next.feedPosition(), next.startedAt());
    }
}
