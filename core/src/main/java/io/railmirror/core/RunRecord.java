package io.railmirror.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One execution on one stream of one connection, as history keeps it.
 *
 * @param id its identity
 * @param request the request that it belongs to
 * @param stream what was read
 * @param mode how much was read
 * @param trigger who asked
 * @param node the node that did it
 * @param state where it stands
 * @param counts what it did so far
 * @param progress how it got on
 * @param startedAt when it began
 * @param endedAt when it ended, null while it is under way
 * @param note why it ended as it did and what happens next; empty when all went well
 */
public record RunRecord(
        RunId id,
        RequestId request,
        StreamKey stream,
        SyncMode mode,
        Trigger trigger,
        NodeId node,
        RunState state,
        RunCounts counts,
        Progress progress,
        Instant startedAt,
        @Nullable Instant endedAt,
        String note) {

    /** Refuses nulls. */
    public RunRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(note, "note");
    }

    /**
     * How a run got on.
     *
     * @param pages pages committed
     * @param fetching time spent waiting for the rail's answers
     * @param committing time spent mapping and committing
     * @param waiting time spent waiting because the rail asked for it
     */
    public record Progress(int pages, Duration fetching, Duration committing, Duration waiting) {

        /** Nothing yet. */
        public static final Progress ZERO =
                new Progress(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

        /** Refuses nulls. */
        public Progress {
            Objects.requireNonNull(fetching, "fetching");
            Objects.requireNonNull(committing, "committing");
            Objects.requireNonNull(waiting, "waiting");
        }
    }

    /** The same run, further on. */
    public RunRecord further(RunCounts more, Progress now) {
        return new RunRecord(
                id,
                request,
                stream,
                mode,
                trigger,
                node,
                state,
                counts.plus(more),
                now,
                startedAt,
                endedAt,
                note);
    }

    /** The same run at its end. */
    public RunRecord ended(RunState last, Instant at, String why) {
        return new RunRecord(
                id, request, stream, mode, trigger, node, last, counts, progress, startedAt, at,
                why);
    }

    /** When it ended; empty while it is under way. */
    public Optional<Instant> end() {
        return Optional.ofNullable(endedAt);
    }
}
