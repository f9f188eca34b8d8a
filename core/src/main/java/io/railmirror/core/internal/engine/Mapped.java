package io.railmirror.core.internal.engine;

import io.railmirror.core.spi.Snapshot;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the states of one unit are mapped to. Mapping is the dearest part of a unit and pure, so it
 * is done outside of the transaction. Handed from the thread that prepares a page to that of its
 * run.
 */
final class Mapped {

    private final StreamRun run;
    private final Map<Incoming, Mapping> done = new IdentityHashMap<>();

    Mapped(StreamRun run) {
        this.run = run;
    }

    /** Maps those states that exist and were not mapped yet. */
    void add(Collection<Incoming> states) {
        for (Incoming state : states)
            if (!state.isGone() && lacks(state)) done.put(state, map(state));
    }

    /** Maps a state, unless it is gone, and has the store prepare what it is mapped to. */
    void prepare(Incoming state) {
        if (state.isGone()) return;
        done.put(state, map(state).preparedBy(run.core().store(), state.key()));
    }

    /** Takes over what other states are mapped to. */
    void takeOver(Mapped other) {
        done.putAll(other.done);
    }

    boolean lacks(Incoming state) {
        return !done.containsKey(state);
    }

    /** What a state is mapped to. */
    Mapping of(Incoming state) {
        return Objects.requireNonNull(done.get(state));
    }

    private Mapping map(Incoming state) {
        Snapshot snapshot = Objects.requireNonNull(state.snapshot());
        return Mapping.of(
                run.connected().mapping(),
                state.key().connection(),
                snapshot,
                run.contexts().context(snapshot.kind()));
    }
}
