package io.railmirror.core.internal.engine;

import io.railmirror.core.Brake;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.ParkedDeletions.Deletion;
import io.railmirror.core.ParkedDeletions.State;
import io.railmirror.core.RecordKey;
import io.railmirror.core.SyncListener.DeletionsStopped;
import io.railmirror.core.internal.content.Sha256;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The brake of one run: counts the deletions of the stream over the run and the rolling day, and
 * holds the list of those that wait for a person. Confined to the run's thread.
 */
final class Deletions {

    private static final Duration DAY = Duration.ofDays(1);

    private final StreamRun run;
    private final Brake brake;
    private final long base;
    private long counted;
    private @Nullable ParkedDeletions parked;
    private Map<RecordKey, Long> waiting;

    Deletions(StreamRun run) {
        this.run = run;
        this.brake = run.core().options().brake();
        RecordQuery records =
                RecordQuery.of(run.connected().key()).ofKinds(run.spec().kinds());
        Instant dayAgo = run.core().now().minus(DAY);
        long today = run.core().store().mirror().tombstonesSince(records, dayAgo);
        long live =
                run.core().store().mirror().count(records.inStates(EnumSet.of(RecordState.LIVE)));
        this.parked = run.core().store().sync().parked(run.key()).orElse(null);
        this.waiting = sequences(parked);
        this.base = live + today;
        this.counted = today + (parked == null ? 0 : parked.deletions().size());
    }

    /** Whether so many more deletions are too many. */
    boolean stops(long more) {
        return more > 0 && brake.stops(counted + more, base);
    }

    /** So many deletions were committed. */
    void committed(long deletions) {
        counted += deletions;
    }

    /** The deletions that wait for a person. */
    Optional<ParkedDeletions> waiting() {
        return Optional.ofNullable(parked);
    }

    /**
     * Whether the deletion of a record waits for a person already. One that was written after its
     * deletion was parked, and vanished again, does not: it joins the list anew.
     */
    boolean waits(MirroredRecord row) {
        Long sequence = waiting.get(row.key());
        return sequence != null && row.sequence() <= sequence;
    }

    private Map<RecordKey, Long> sequences(@Nullable ParkedDeletions list) {
        Map<RecordKey, Long> sequences = new HashMap<>();
        if (list != null)
            list.deletions().forEach(deletion -> sequences.put(key(deletion), deletion.sequence()));
        return sequences;
    }

    /** The list with more deletions joined to it. */
    ParkedDeletions joined(Collection<Deletion> more) {
        TreeMap<RecordKey, Deletion> all = new TreeMap<>();
        if (parked != null)
            parked.deletions().forEach(deletion -> all.put(key(deletion), deletion));
        more.forEach(deletion -> all.put(key(deletion), deletion));
        return list(
                parked == null ? run.row().id() : parked.run(), run, State.PARKED, all.values());
    }

    private RecordKey key(Deletion deletion) {
        return run.connected().key().record(deletion.kind(), deletion.id());
    }

    /** A list in its present state. */
    static ParkedDeletions list(
            io.railmirror.core.RunId named,
            StreamRun run,
            State state,
            Collection<Deletion> deletions) {
        return new ParkedDeletions(
                named,
                run.key(),
                state,
                List.copyOf(deletions),
                digest(deletions),
                run.core().now());
    }

    /** The list was committed. */
    void parked(ParkedDeletions list) {
        counted += list.deletions().size()
                - (parked == null ? 0 : parked.deletions().size());
        parked = list;
        waiting = sequences(list);
        run.core()
                .listeners()
                .tell(listener -> listener.deletionsStopped(new DeletionsStopped(list)));
    }

    private static String digest(Collection<Deletion> deletions) {
        Sha256 digest = new Sha256();
        for (Deletion deletion : deletions) {
            String kind = deletion.kind().value();
            String id = deletion.id().value();
            digest.add(kind.length() + ":" + kind + id.length() + ":" + id);
        }
        return digest.hex();
    }
}
