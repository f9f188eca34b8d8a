package io.railmirror.core.internal.engine;

import io.railmirror.core.Completeness;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncMode;
import io.railmirror.core.internal.engine.StreamRun.Surroundings;
import io.railmirror.core.spi.CursorScope;
import io.railmirror.core.spi.PositionsFeeds;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.Pass;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed, and before it the lists that found it when there is no cursor to go on from. The
 * lists are runs of their own, side by side; the feed's run waits for them. Confined to one thread.
 */
final class FeedTrack {

    private final Connected connected;
    private final Track track;
    private final RunShell shell;
    private final SyncMode mode;
    private final List<StreamReport> listReports = new ArrayList<>();

    FeedTrack(Connected connected, Track track, RunShell shell, SyncMode mode) {
        this.connected = connected;
        this.track = track;
        this.shell = shell;
        this.mode = mode;
    }

    /** Reads; the feed's report comes behind those of its lists. */
    List<StreamReport> read(Surroundings surroundings, @Nullable Together together) {
        StreamReport feed = shell.execute(
                shell.plan(track.head(), mode), surroundings, run -> body(run, together));
        List<StreamReport> all = new ArrayList<>(listReports);
        all.add(feed);
        return all;
    }

    private RunEnd body(StreamRun run, @Nullable Together together) {
        Optional<String> why = fullPassNeeded(run);
        if (why.isPresent()) {
            run.note(why.get());
            return passAndFeed(run);
        }
        boolean joined = readAdded(run);
        RunEnd end = feed(run, together);
        if (end.cursorLost()) {
            run.note(end.note());
            return passAndFeed(run);
        }
        if (joined) compareAfter(run, end);
        return end;
    }

    /**
     * Reads lists that were added to the feed after it was founded, or were withheld then: what
     * they show may never change, so that the feed alone would not show it before the next full
     * pass. Answers whether one was.
     */
    private boolean readAdded(StreamRun run) {
        List<StreamSpec> added = track.lists().stream()
                .filter(list -> run.state(connected.key().stream(list.name())).syncedAt() == null)
                .toList();
        if (added.isEmpty()) return false;
        run.note("the lists %s were not read when the feed was founded; they are read now"
                .formatted(added.stream().map(StreamSpec::name).toList()));
        lists(run, added, list -> new LoneList(list).readFor(run.key().stream()));
        return listReports.stream().anyMatch(report -> report.run().state() == RunState.COMPLETED);
    }

    /** Why the feed cannot simply go on, in words. */
    private Optional<String> fullPassNeeded(StreamRun run) {
        StreamState state = run.state(run.key());
        if (mode == SyncMode.FULL) return Optional.of("full, as requested");
        if (track.lists().isEmpty()) return Optional.empty();
        if (state.pass() != null)
            return Optional.of(
                    "full: the pass of %s goes on".formatted(state.pass().startedAt()));
        if (state.cursor() == null) return Optional.of("full: there is no cursor yet");
        Duration memory = track.head().memory();
        Instant at = state.cursorAt();
        boolean forgotten = memory != null
                && at != null
                && at.plus(memory).isBefore(run.core().now());
        return forgotten
                ? Optional.of("full: the cursor of %s is older than the %s that the rail remembers"
                        .formatted(at, memory))
                : Optional.empty();
    }

    private RunEnd feed(StreamRun run, @Nullable Together together) {
        return track.head().scope() == CursorScope.RUN
                ? new StagedFeed(run).read()
                : new FeedRead(run).read(together);
    }

    private RunEnd passAndFeed(StreamRun run) {
        if (track.lists().isEmpty()) return fromTheBeginning(run);
        Pass pass = pass(run);
        List<StreamSpec> open = track.lists().stream()
                .filter(list -> !pass.done().contains(list.name()))
                .toList();
        lists(run, open, list -> new ListRead(list, run.key(), pass).read());
        Withheld.found(run, listReports);
        StreamState state = run.state(run.key());
        if (state.pass() != null) {
            Withheld.refusal(listReports).ifPresent(refusal -> {
                throw refusal;
            });
            return unfinished();
        }
        RunEnd end = again(feed(run, null));
        compareAfter(run, end);
        return end;
    }

    /** A cursor that is lost right after the pass that made it is no reason for another pass. */
    private static RunEnd again(RunEnd end) {
        return end.cursorLost()
                ? RunEnd.of(
                        RunState.FAILED,
                        "the rail lost the cursor again right after a full pass; the next sync"
                                + " begins another")
                : end;
    }

    /** The feed founds itself: it is read from its beginning. */
    private RunEnd fromTheBeginning(StreamRun run) {
        if (run.state(run.key()).cursor() != null)
            run.commit(view -> UnitWrites.builder().stream(
                            run.state(view, run.key()).withCursor(null, null).write())
                    .build());
        return again(feed(run, null));
    }

    /** The pass that is under way, or a new one. */
    private Pass pass(StreamRun run) {
        Pass open = run.state(run.key()).pass();
        if (open != null && !tooOld(run, open)) return open;
        Pass begun = run.newPass(track.head().foundedBy());
        Pass pass = begun.from(((PositionsFeeds) run.client()).position(track.head()));
        run.begin(pass);
        return pass;
    }

    /** The feed would not remember back to the begin of the pass by the time it ends. */
    private boolean tooOld(StreamRun run, Pass pass) {
        Duration memory = track.head().memory();
        return memory != null
                && pass.startedAt()
                        .plus(memory.dividedBy(2))
                        .isBefore(run.core().now());
    }

    /** Reads lists in runs of their own, side by side, while this one waits for them. */
    private void lists(StreamRun run, List<StreamSpec> some, RunShell.Body body) {
        Surroundings around = run.surroundings();
        Surroundings inside =
                new Surroundings(around.cancel(), around.board(), around.trigger(), run);
        List<Callable<StreamReport>> tasks = new ArrayList<>();
        for (StreamSpec list : some)
            tasks.add(() -> shell.execute(shell.plan(list, SyncMode.FULL), inside, body));
        listReports.addAll(SideBySide.run(
                run.core().ports().workers(),
                connected.streamsMax(around.trigger()),
                "railmirror-list-" + run.key(),
                tasks));
    }

    private RunEnd unfinished() {
        String names = listReports.stream()
                .filter(report -> report.run().state() != RunState.COMPLETED
                        && report.run().state() != RunState.AWAITING_CONFIRMATION)
                .map(report ->
                        report.run().stream().stream() + " " + report.run().state())
                .collect(Collectors.joining(", "));
        return RunEnd.of(
                worst(listReports),
                "not all lists of the pass are through (%s); the next sync goes on with them"
                        .formatted(names));
    }

    private static RunState worst(List<StreamReport> lists) {
        List<RunState> states =
                lists.stream().map(report -> report.run().state()).toList();
        if (states.contains(RunState.CANCELLED)) return RunState.CANCELLED;
        if (states.contains(RunState.FAILED)) return RunState.FAILED;
        return states.contains(RunState.NOT_READY) ? RunState.NOT_READY : RunState.FAILED;
    }

    private void compareAfter(StreamRun run, RunEnd end) {
        if (end.state() == RunState.COMPLETED && run.core().options().compareCounts())
            Comparison.attempt(run, () -> compare(run));
    }

    /** Compares every list. */
    private void compare(StreamRun run) {
        long count = 0;
        boolean agree = true;
        for (StreamSpec list : track.lists()) {
            if (!list.counted()) continue;
            Completeness result = compare(run, list);
            agree &= result.agrees();
            count += result.rail();
        }
        if (agree) Comparison.verified(run, count);
    }

    private Completeness compare(StreamRun run, StreamSpec list) {
        Completeness result = new Comparison(run, list, () -> feed(run, null)).compare();
        run.compared(result);
        if (result.agrees()) return result;
        run.note(Notes.differs(list, result));
        if (!result.missing().isEmpty() && track.head().readById())
            new KeysRead(run).named(result.missing());
        return result;
    }
}
