package io.railmirror.core.internal.engine;

import io.railmirror.core.Completeness;
import io.railmirror.core.RunState;
import io.railmirror.core.spi.store.Pass;
import io.railmirror.core.spi.store.UnitWrites;

import java.util.Set;

/**
 * Reads a list that founds no feed: every sync of it is a full pass. Confined to its run's thread.
 */
final class LoneList {

    private final StreamRun run;

    LoneList(StreamRun run) {
        this.run = run;
    }

    RunEnd read() {
        run.note("full: the list founds no feed that could go on");
        RunEnd end = new ListRead(run, run.key(), pass()).read();
        boolean compares = run.spec().counted() && run.core().options().compareCounts();
        if (end.state() == RunState.COMPLETED && compares) compare();
        return end;
    }

    private void compare() {
        Completeness result = new Comparison(run, run.spec(), () -> {}).compare();
        run.compared(result);
        if (result.agrees()) Comparison.verified(run, result.rail());
        else run.note(Notes.differs(run.spec(), result));
    }

    private Pass pass() {
        Pass open = run.state(run.key()).pass();
        if (open != null) return open;
        Pass pass = new Pass(
                run.core().ports().ids().next(),
                null,
                run.core().now(),
                run.headSequence(),
                Set.of(run.key().stream()),
                Set.of());
        run.commit(view -> UnitWrites.builder().stream(
                        run.state(view, run.key()).withPass(pass).write())
                .build());
        return pass;
    }
}
