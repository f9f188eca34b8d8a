package io.railmirror.core.internal.engine;

import io.railmirror.core.Completeness;
import io.railmirror.core.RecordKey;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.CountsRecords;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.StreamState.Verified;
import io.railmirror.core.spi.store.UnitWrites;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Compares how many records a list has with how many the mirror has, after the feed has caught up.
 * A difference that stays is followed up id by id. Confined to its run's thread.
 */
final class Comparison {

    private static final int ROUNDS_MAX = 3;

    private final StreamRun run;
    private final StreamSpec list;
    private final Runnable catchUp;

    /**
     * A comparison.
     *
     * @param run the run of the stream that keeps the verified position: the feed, or the list
     * @param list the list whose records are counted
     * @param catchUp reads the feed to its end; nothing where there is no feed
     */
    Comparison(StreamRun run, StreamSpec list, Runnable catchUp) {
        this.run = run;
        this.list = list;
        this.catchUp = catchUp;
    }

    Completeness compare() {
        long mirror = 0;
        long rail = 0;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            long before = count();
            catchUp.run();
            rail = count();
            mirror = run.core().store().mirror().count(records());
            if (before == rail && rail == mirror)
                return new Completeness(rail, mirror, List.of(), List.of());
        }
        return byId(rail, mirror);
    }

    private long count() {
        run.checkIn();
        return ((CountsRecords) run.client()).count(list);
    }

    /** What the rail should show: disputed records and tombstones are not among it. */
    private RecordQuery records() {
        return RecordQuery.of(run.connected().key())
                .ofKinds(list.kinds())
                .inStates(EnumSet.of(RecordState.LIVE));
    }

    private Completeness byId(long rail, long mirror) {
        Set<RecordKey> listed = new Listing(run, list).keys();
        List<RecordKey> surplus = new ArrayList<>();
        RecordPages.rows(run.core().store().mirror(), records(), rows -> {
            for (RecordRow row : rows)
                if (!listed.remove(row.key()) && surplus.size() < Completeness.LISTED_MAX)
                    surplus.add(row.key());
        });
        List<RecordKey> missing =
                listed.stream().sorted().limit(Completeness.LISTED_MAX).toList();
        return new Completeness(rail, mirror, missing, surplus);
    }

    /** Compares; what a rail does to it leaves what was read as it is. */
    static void attempt(StreamRun run, Runnable comparison) {
        try {
            comparison.run();
        } catch (RailCallException | MalformedAnswerException | UnexpectedAnswerException e) {
            run.note("the counts could not be compared: " + e.getMessage());
        }
    }

    /** The stream that keeps the position was compared without a difference. */
    static void verified(StreamRun run, long count) {
        run.commit(view -> {
            StreamState state = run.state(view, run.key());
            Verified verified = new Verified(state.cursor(), run.core().now(), count);
            return UnitWrites.builder().stream(state.withVerified(verified).write())
                    .build();
        });
    }
}
