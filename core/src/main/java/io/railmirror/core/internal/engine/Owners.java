package io.railmirror.core.internal.engine;

import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.internal.engine.StreamRun.Decided;
import io.railmirror.core.spi.Ownership;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.UnitWrites;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The owners that the rail shows now: their lists are read when the first absent record that has
 * one is met, after the list or feed that did not show it, so that an owner which vanished before
 * or meanwhile is not taken for one that is there. Confined to its run's thread.
 */
final class Owners {

    private final StreamRun run;
    private final Map<Kind, Set<RecordKey>> shown = new HashMap<>();

    Owners(StreamRun run) {
        this.run = run;
    }

    /** Those of some absent records of which it tells anything that the rail does not show them. */
    Set<RecordKey> telling(Collection<RecordKey> absent) {
        Set<RecordKey> telling = new HashSet<>(absent);
        List<RecordKey> owned =
                absent.stream().filter(key -> ownership(key.kind()).isPresent()).toList();
        if (owned.isEmpty()) return telling;
        Map<RecordKey, String> snapshots =
                run.commitFinding(view -> new Decided<>(UnitWrites.NOTHING, view.snapshots(owned)));
        snapshots.forEach((key, json) -> {
            Snapshot record = new Snapshot(key.kind(), key.id(), null, null, json);
            if (owner(record).filter(owner -> !isShown(owner)).isPresent()) telling.remove(key);
        });
        return telling;
    }

    private Optional<Ownership> ownership(Kind kind) {
        return run.connected().mapping().ownership(kind);
    }

    private Optional<RecordKey> owner(Snapshot record) {
        return ownership(record.kind())
                .flatMap(owned -> owned.id()
                        .apply(record)
                        .map(id -> run.connected().key().record(owned.kind(), id)));
    }

    private boolean isShown(RecordKey owner) {
        return shown.computeIfAbsent(owner.kind(), this::listed).contains(owner);
    }

    private Set<RecordKey> listed(Kind kind) {
        StreamSpec list = run.connected().completeList(kind).orElseThrow();
        return new Listing(run, list).keys();
    }
}
