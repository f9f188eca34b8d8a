package io.railmirror.core.internal.engine;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.SyncState;
import io.railmirror.core.spi.store.UnitWrites;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Reads records by id: those that a by-keys stream wants, those that somebody hinted at, or those
 * that a person named. Confined to its run's thread.
 */
final class KeysRead {

    private static final int BATCH = 200;

    /**
     * A by-keys stream has no position; that it has one says that its app's feed was read whole.
     */
    private static final Cursor FED = new Cursor("fed");

    private final StreamRun run;
    private final Deletions deletions;
    private final RecordApplier applier;

    KeysRead(StreamRun run) {
        this.run = run;
        this.deletions = new Deletions(run);
        this.applier = new RecordApplier(run, new DirectReads(run), deletions, Braking.PARK);
    }

    /**
     * Reads what the stream wants and what was hinted at.
     *
     * @param fed whether the feed of the app was read from its beginning for this connection, which
     *     is known from then on
     */
    RunEnd wanted(boolean fed) {
        readHints();
        RecordQuery query = run.records();
        RecordPages.forEach(run.core().store().mirror(), query, rows -> {
            List<RecordKey> wanted =
                    rows.stream().filter(this::wants).map(MirroredRecord::key).toList();
            read(wanted, Rest.NONE);
        });
        run.commit(view -> {
            StreamState read = run.state(view, run.key()).withSyncedAt(run.row().startedAt());
            StreamState next = fed ? read.withCursor(FED, run.row().startedAt()) : read;
            return UnitWrites.builder().stream(next.write()).build();
        });
        return deletions.end();
    }

    private boolean wants(MirroredRecord row) {
        return row.entities().stream().anyMatch(run.spec().wants());
    }

    private void readHints() {
        SyncState sync = run.core().store().sync();
        List<PendingHint> hints = sync.hints(run.connected().key(), run.spec().kinds(), BATCH);
        while (!hints.isEmpty()) {
            List<PendingHint> taken = hints;
            List<RecordKey> keys = hints.stream().map(PendingHint::record).toList();
            read(keys, (view, writes) -> writes.taken(taken));
            hints = sync.hints(run.connected().key(), run.spec().kinds(), BATCH);
        }
    }

    /** Reads the named records. */
    RunEnd named(Collection<RecordKey> keys) {
        read(new ArrayList<>(new TreeSet<>(keys)), Rest.NONE);
        return deletions.end();
    }

    private void read(List<RecordKey> keys, Rest rest) {
        for (List<RecordKey> part : Parts.of(keys, BATCH)) {
            Batch batch = new Batch(run);
            part.forEach(batch::ask);
            applier.apply(batch, 1, rest);
        }
    }
}
