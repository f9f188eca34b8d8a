package io.railmirror.core.internal.engine;

import io.railmirror.core.Completeness;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.store.ListProgress;
import io.railmirror.core.spi.store.Pass;
import io.railmirror.core.spi.store.StreamState;

import java.util.Set;

/**
 * Reads a list by itself, as a full pass of its own: one that founds no feed, or one that joins a
 * feed that goes on already. Confined to its run's thread.
 */
final class LoneList {

    private final StreamRun run;

    LoneList(StreamRun run) {
        this.run = run;
    }

    /** Reads a list that founds no feed. */
    RunEnd read() {
        run.note("full: the list founds no feed that could go on");
        RunEnd end = pages();
        boolean compares = run.spec().counted() && run.core().options().compareCounts();
        if (end.state() == RunState.COMPLETED && compares) Comparison.attempt(run, this::compare);
        return end;
    }

    /** Reads a list of which a feed with a cursor has shown only what changed since. */
    RunEnd readFor(StreamName feed) {
        run.note("full: the list was not read when the feed '%s' was founded, which goes on"
                .formatted(feed));
        return pages();
    }

    private RunEnd pages() {
        return new ListRead(run, run.key(), pass()).read();
    }

    /** The pass that is under way, or a new one: one that has read nothing may be very old. */
    private Pass pass() {
        StreamState state = run.state(run.key());
        Pass open = state.pass();
        ListProgress progress = state.list();
        if (open != null && progress != null && progress.pass().equals(open.id())) return open;
        Pass begun = run.newPass(Set.of(run.key().stream()));
        run.begin(begun);
        return begun;
    }

    private void compare() {
        Completeness result = new Comparison(run, run.spec(), () -> {}).compare();
        run.compared(result);
        if (result.agrees()) Comparison.verified(run, result.rail());
        else run.note(Notes.differs(run.spec(), result));
    }
}
