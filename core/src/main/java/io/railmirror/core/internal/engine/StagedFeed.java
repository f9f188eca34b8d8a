package io.railmirror.core.internal.engine;

import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.ParkedDeletions.Deletion;
import io.railmirror.core.RunState;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.internal.engine.Incoming.Origin;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.store.ListProgress;
import io.railmirror.core.spi.store.Pass;
import io.railmirror.core.spi.store.SeenPage;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.StreamWrite;
import io.railmirror.core.spi.store.SyncState;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run-scoped feed: its pages are staged, where no query sees them, and published in one
 * unit when the last one is there. Without a cursor, and with records in the mirror already, the
 * whole feed is a new baseline: what it does not show is proven gone like the absences of a list,
 * unless the rail doubts that it is the whole.
 */
final class StagedFeed {

    private static final int RESTARTS_MAX = 20;
    private static final int READ_BACK = 5_000;

    private static final RunEnd NOT_READY = RunEnd.of(
            RunState.NOT_READY, "the rail had not prepared the data; the next sync starts here");

    private final StreamRun run;
    private final DirectReads reads;
    private final Deletions deletions;
    private long asOf;

    /** Why what the last page does not show is not gone; empty when it is. */
    private String doubt = "";

    StagedFeed(StreamRun run) {
        this.run = run;
        this.reads = new DirectReads(run);
        this.deletions = new Deletions(run);
    }

    RunEnd read() {
        Optional<ParkedDeletions> waiting = deletions.waiting();
        if (waiting.isPresent())
            return RunEnd.of(RunState.AWAITING_CONFIRMATION, Notes.parked(waiting.get()));
        while (true) {
            StreamState state = begun();
            ListProgress progress = state.list();
            boolean published = state.pass() != null && progress != null && progress.ended();
            if (!published) {
                Optional<RunEnd> stopped = stageAndPublish(state);
                if (stopped.isPresent()) return stopped.get();
            }
            if (state.pass() == null) return RunEnd.DONE;
            if (settled(state.pass())) return baselined();
        }
    }

    /** The state, with a pass in it when this is a new baseline over records that exist. */
    private StreamState begun() {
        StreamState state = run.state(run.key());
        if (state.cursor() != null || state.pass() != null || run.mirrorIsEmpty()) return state;
        run.note("the feed is read from its beginning over records that exist");
        run.begin(run.newPass(Set.of(run.key().stream())));
        return run.state(run.key());
    }

    private Optional<RunEnd> stageAndPublish(StreamState state) {
        Staged staged = stage(state.cursor());
        if (staged.end() == null) return Optional.of(Objects.requireNonNull(staged.stopped()));
        List<Deletion> tooMany = publish(staged.end());
        if (!tooMany.isEmpty())
            return Optional.of(park(tooMany, Objects.requireNonNull(staged.end())));
        if (doubt.isEmpty()) return Optional.empty();
        run.note(doubt);
        return Optional.of(deletions.end());
    }

    /** Where the staged pages end, or why there are none. */
    private record Staged(@Nullable Cursor end, @Nullable RunEnd stopped) {}

    private Staged stage(@Nullable Cursor start) {
        Cursor cursor = start;
        Restarts restarts = new Restarts(run, RESTARTS_MAX);
        drop();
        try (PageReader pages = new PageReader(run, run.spec(), reads)) {
            while (true) {
                Fetched fetched = pages.at(cursor).fetched();
                Optional<Staged> ended = fetched.fold(
                        page -> staged(pages, page),
                        notReady -> stopped(NOT_READY),
                        restart -> restarts.again(restart).flatMap(StagedFeed::stopped),
                        lost -> stopped(lost(lost.reason())));
                boolean goesOn = fetched instanceof Fetched.Page;
                if (!goesOn) drop();
                if (ended.isPresent()) return ended.get();
                cursor = goesOn ? ((Fetched.Page) fetched).next() : start;
            }
        }
    }

    /** Stages a page; empty when there is more to fetch. */
    private Optional<Staged> staged(PageReader pages, Fetched.Page page) {
        pages.ahead(page);
        stagePage(page.changes());
        doubt = page.doubt();
        return page.last() ? Optional.of(new Staged(page.next(), null)) : Optional.empty();
    }

    private static Optional<Staged> stopped(RunEnd end) {
        return Optional.of(new Staged(null, end));
    }

    /** The run starts from its first cursor: nothing of it is staged. */
    private void drop() {
        run.core().store().sync().unstage(run.lease(), run.key());
        asOf = run.headSequence();
    }

    private void stagePage(List<Change> changes) {
        run.checkIn();
        SyncState sync = run.core().store().sync();
        int max = run.core().options().stagedMax();
        if (sync.stagedCount(run.key()) + changes.size() > max) {
            sync.unstage(run.lease(), run.key());
            throw new LimitExceededException(
                    "records of one run of stream '" + run.key().stream() + "'",
                    max,
                    "Nothing of the run was published; use a stream that carries less, or raise"
                            + " the option stagedMax of the engine.");
        }
        sync.stage(run.lease(), run.key(), changes);
    }

    private RunEnd lost(String reason) {
        run.commit(view -> UnitWrites.builder().stream(
                        run.state(view, run.key()).withCursor(null, null).write())
                .build());
        return RunEnd.lost(reason);
    }

    /** Publishes all staged pages in one unit; answers the deletions that are too many for it. */
    private List<Deletion> publish(Cursor end) {
        Batch batch = staged(run, reads, asOf);
        ListProgress before = run.state(run.key()).list();
        if (before != null && before.round() > 1) return prove(batch, end);
        RecordApplier applier = new RecordApplier(run, reads, deletions, Braking.STOP);
        return applier.apply(batch, 1, (view, writes) -> published(view, batch, end, writes));
    }

    /**
     * A second reading proves what is gone and publishes nothing: the feed goes on behind the first
     * one, and of what came and vanished between the two it never tells.
     */
    private List<Deletion> prove(Batch batch, Cursor end) {
        var unused = run.commitCounting((view, writes) -> {
            published(view, batch, end, writes);
            return RunTotals.unchanged(batch.said());
        });
        return List.of();
    }

    /** All staged pages as one batch. */
    static Batch staged(StreamRun run, DirectReads reads, long asOf) {
        SyncState sync = run.core().store().sync();
        List<Change> changes = new ArrayList<>();
        List<Change> page = sync.staged(run.key(), 0, READ_BACK);
        while (!page.isEmpty()) {
            changes.addAll(page);
            page = sync.staged(run.key(), changes.size(), READ_BACK);
        }
        try (PageReader pages = new PageReader(run, run.spec(), reads)) {
            return pages.batch(changes, Origin.FEED, asOf);
        }
    }

    private void published(UnitView view, Batch batch, Cursor end, UnitWrites.Builder writes) {
        StreamState state = run.state(view, run.key());
        writes.unstage(run.key());
        Pass pass = state.pass();
        if (pass == null) {
            writes.stream(state.withCursor(end, run.row().startedAt())
                    .withSyncedAt(run.row().startedAt())
                    .write());
            return;
        }
        if (!doubt.isEmpty()) {
            writes.forget(run.key()).stream(baselined(state, founded(pass, end)));
            return;
        }
        int round = state.list() == null ? 1 : state.list().round();
        if (round == 1) writes.forget(run.key());
        writes.stream(state.withPass(founded(pass, end))
                .withList(new ListProgress(pass.id(), end, round, true))
                .write());
        writes.seen(new SeenPage(run.key(), pass.id(), round, SeenKeys.page(batch.shown())));
    }

    /**
     * The feed goes on from the end of the first reading: the second one only proves what is gone,
     * and what vanished between the two is said behind the first.
     */
    static Pass founded(Pass pass, Cursor end) {
        return pass.feedPosition() == null ? pass.from(end) : pass;
    }

    /** Settles what the new baseline did not show; false when it must be read a second time. */
    private boolean settled(Pass pass) {
        AbsenceRule rule =
                run.spec().readById() ? AbsenceRule.DIRECT_READ : AbsenceRule.SECOND_PASS;
        RecordApplier applier = new RecordApplier(run, reads, deletions, Braking.PARK);
        Absences absences = new Absences(run, pass, rule, applier);
        return absences.settle(Objects.requireNonNull(run.state(run.key()).list()));
    }

    private RunEnd baselined() {
        run.commit(view -> {
            StreamState state = run.state(view, run.key());
            Pass pass = Objects.requireNonNull(state.pass());
            return UnitWrites.builder().forget(run.key()).stream(baselined(state, pass))
                    .build();
        });
        return deletions.end();
    }

    /** The baseline is through: the feed goes on behind it. */
    private StreamWrite baselined(StreamState state, Pass pass) {
        return state.withPass(null)
                .withList(null)
                .withCursor(pass.feedPosition(), pass.startedAt())
                .withSyncedAt(run.row().startedAt())
                .write();
    }

    /**
     * The whole run waits: its pages stay staged until a person settles the deletions. In doubt its
     * pass ends here, so that nothing is concluded of what the pages do not show.
     */
    private RunEnd park(List<Deletion> tooMany, Cursor end) {
        ParkedDeletions list = deletions.park(tooMany, (view, parked, writes) -> {
            StreamState state = run.state(view, run.key());
            int round = state.list() == null ? 1 : state.list().round();
            Pass pass = state.pass();
            if (pass == null || doubt.isEmpty()) {
                writes.stream(state.withList(new ListProgress(stagedBy(parked), end, round, true))
                        .write());
                return;
            }
            Cursor next = founded(pass, end).feedPosition();
            writes.forget(run.key()).stream(state.withPass(null)
                    .withList(new ListProgress(stagedBy(parked), next, round, true))
                    .write());
        });
        return RunEnd.of(RunState.AWAITING_CONFIRMATION, Notes.parked(list));
    }

    /** How a stream says that the staged pages wait with the given list. */
    static String stagedBy(ParkedDeletions list) {
        return "staged:" + list.run();
    }
}
