package io.railmirror.core.internal.engine;

import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.spi.Ownership;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.StreamSpec;

import java.util.HashMap;
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

    /** Whether it tells anything that the rail does not show a record of the mirror. */
    boolean tell(RecordKey absent) {
        Optional<Ownership> ownership = run.connected().mapping().ownership(absent.kind());
        return ownership
                .flatMap(owned -> owner(owned, absent))
                .map(this::isShown)
                .orElse(true);
    }

    private Optional<RecordKey> owner(Ownership ownership, RecordKey record) {
        return run.core()
                .store()
                .mirror()
                .find(record)
                .flatMap(Owners::snapshot)
                .flatMap(ownership.id())
                .map(id -> run.connected().key().record(ownership.kind(), id));
    }

    private static Optional<Snapshot> snapshot(MirroredRecord record) {
        return Optional.ofNullable(record.snapshot())
                .map(json -> new Snapshot(
                        record.key().kind(), record.key().id(), record.version(), null, json));
    }

    private boolean isShown(RecordKey owner) {
        return shown.computeIfAbsent(owner.kind(), this::listed).contains(owner);
    }

    private Set<RecordKey> listed(Kind kind) {
        StreamSpec list = run.connected().completeList(kind).orElseThrow();
        return new Listing(run, list).keys();
    }
}
