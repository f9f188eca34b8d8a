package io.railmirror.core.internal.engine;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.store.UnitWrites;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the states of one unit are mapped to. Mapping is the dearest part of a unit and pure, so it
 * is done before the transaction, for the states that the mirror does not have. Confined to its
 * run's thread.
 */
final class Mapped {

    private final StreamRun run;
    private final Map<Incoming, Mapping> done = new IdentityHashMap<>();

    Mapped(StreamRun run) {
        this.run = run;
    }

    /** Maps the states whose content differs from what the mirror has now. */
    void prepare(Collection<Incoming> states) {
        List<Incoming> open = states.stream()
                .filter(state -> !state.isGone() && !done.containsKey(state))
                .toList();
        if (open.isEmpty()) return;
        Map<RecordKey, String> hashes = new java.util.HashMap<>();
        run.commit(view -> {
            hashes.clear();
            Map<RecordKey, MirroredRecord> rows =
                    view.rows(open.stream().map(Incoming::key).toList());
            rows.forEach((key, row) -> hashes.put(key, row.content().hash()));
            return UnitWrites.NOTHING;
        });
        for (Incoming state : open)
            if (!Objects.requireNonNull(state.content()).hash().equals(hashes.get(state.key())))
                done.put(state, map(state));
    }

    /** What a state is mapped to; mapped now if the mirror changed since it was prepared. */
    Mapping of(Incoming state) {
        return done.computeIfAbsent(state, this::map);
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
