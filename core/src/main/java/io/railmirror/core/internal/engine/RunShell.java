package io.railmirror.core.internal.engine;

import io.railmirror.core.RequestId;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunId;
import io.railmirror.core.RunRecord;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamKey;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncListener.RunEnded;
import io.railmirror.core.SyncListener.RunStarted;
import io.railmirror.core.SyncMode;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.engine.StreamRun.Surroundings;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Everything around the body of a run: its lease, its row in the history, its re-mapping, its end
 * and its report. Thread-safe.
 */
final class RunShell {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.sync");

    private static final String MDC_RUN = "railmirror.run";
    private static final String MDC_STREAM = "railmirror.stream";

    private final Connected connected;
    private final RequestId request;

    /** The body of a run. */
    @FunctionalInterface
    interface Body {
        RunEnd read(StreamRun run);
    }

    /**
     * Which run.
     *
     * @param stream what is read
     * @param mode how much
     * @param alone whether it is the only run of the stream while it lasts
     */
    record Plan(StreamSpec stream, SyncMode mode, boolean alone) {}

    RunShell(Connected connected, RequestId request) {
        this.connected = connected;
        this.request = request;
    }

    /** A plan to read a stream, at most one run at a time. */
    Plan plan(StreamSpec stream, SyncMode mode) {
        return new Plan(stream, mode, true);
    }

    /** A plan to read single records of a stream, beside whatever else reads it. */
    Plan beside(StreamSpec stream) {
        return new Plan(stream, SyncMode.NAMED, false);
    }

    /**
     * What a run must hold: its stream, or only its own name, by which others see that it lives.
     */
    private static String lease(RunRecord run, boolean alone) {
        return alone
                ? "stream:" + run.stream().connection() + "/" + run.stream().stream()
                : "run:" + run.id();
    }

    /** Runs; whatever goes wrong is in the report. */
    StreamReport execute(Plan plan, Surroundings surroundings, Body body) {
        EngineCore core = connected.core();
        StreamKey stream = connected.key().stream(plan.stream().name());
        RunRecord row = new RunRecord(
                RunId.of(core.ports().ids().next()),
                request,
                stream,
                plan.mode(),
                surroundings.trigger(),
                core.node(),
                RunState.RUNNING,
                RunCounts.ZERO,
                RunRecord.Progress.ZERO,
                core.now(),
                null,
                "");
        MDC.put(MDC_RUN, row.id().value());
        MDC.put(MDC_STREAM, stream.toString());
        try {
            Optional<Lease> lease = acquire(row, plan.alone());
            return lease.isEmpty()
                    ? notRun(row, RunEnd.of(RunState.SKIPPED, Notes.BUSY), null)
                    : execute(lease.get(), row, surroundings, body);
        } catch (SyncCancelledException e) {
            return notRun(row, RunEnd.of(RunState.CANCELLED, "cancelled before it began"), null);
        } catch (RuntimeException e) {
            return notRun(row, RunEnd.of(RunState.FAILED, String.valueOf(e.getMessage())), e);
        } finally {
            MDC.remove(MDC_RUN);
            MDC.remove(MDC_STREAM);
        }
    }

    private Optional<Lease> acquire(RunRecord row, boolean alone) {
        EngineCore core = connected.core();
        return core.store()
                .leases()
                .acquire(
                        row.stream().business(),
                        lease(row, alone),
                        core.node(),
                        core.options().leaseTime());
    }

    private StreamReport execute(Lease lease, RunRecord row, Surroundings surroundings, Body body) {
        try (StreamRun run = new StreamRun(connected, lease, row, surroundings)) {
            return execute(run, body);
        } finally {
            release(lease);
        }
    }

    /** A lease that cannot be given back ends by itself. */
    private void release(Lease lease) {
        try {
            connected.core().store().leases().release(lease);
        } catch (RuntimeException e) {
            LOG.warn("The lease on {} could not be given back; it ends by itself", lease.name(), e);
        }
    }

    /** A run that never began: it is in the report, not in the history. */
    private StreamReport notRun(RunRecord row, RunEnd end, @Nullable RuntimeException error) {
        RunRecord ended = ended(row, end);
        LOG.info("No run on {}: {}", row.stream(), end.note());
        return new StreamReport(ended, List.of(), List.of(ended.note()), null, error);
    }

    private StreamReport execute(StreamRun run, Body body) {
        RunEnd end;
        RuntimeException error = null;
        try {
            begin(run);
            Remapper remapper = new Remapper(run, this::lives);
            if (remapper.tooOld()) {
                end = RunEnd.of(RunState.SKIPPED, Notes.MAPPER_TOO_OLD);
            } else {
                remapper.remap();
                end = body.read(run);
            }
        } catch (SyncCancelledException e) {
            end = RunEnd.of(RunState.CANCELLED, "cancelled; the next sync resumes here");
        } catch (RuntimeException e) {
            error = e;
            end = RunEnd.of(RunState.FAILED, String.valueOf(e.getMessage()));
            LOG.warn(
                    "Run failed on {}; the next one resumes at the last committed page",
                    run.key(),
                    e);
        }
        return finish(run, end, error);
    }

    private void begin(StreamRun run) {
        closeAbandoned(run);
        run.commit(view -> UnitWrites.builder().run(run.row()).build());
        run.surroundings().board().show(run.row());
        connected
                .core()
                .listeners()
                .tell(listener -> listener.runStarted(new RunStarted(run.row())));
        LOG.debug("Run begins on {}", run.key());
    }

    /** Runs of this stream that still say RUNNING but whose lease is free: their nodes died. */
    private void closeAbandoned(StreamRun run) {
        for (RunRecord row : connected.core().store().runs().running(run.key()))
            if (!row.id().equals(run.row().id())) closeIfAbandoned(run, row);
    }

    private void closeIfAbandoned(StreamRun run, RunRecord row) {
        RunRecord closed = ended(row, RunEnd.of(RunState.FAILED, "its node stopped in it"));
        boolean dead =
                row.mode() == SyncMode.NAMED ? !lives(row) : run.row().mode() != SyncMode.NAMED;
        if (dead) run.commit(view -> UnitWrites.builder().run(closed).build());
    }

    /** Whether a run of single records, which says that it is under way, still holds its name. */
    private boolean lives(RunRecord named) {
        Optional<Lease> free = acquire(named, false);
        free.ifPresent(this::release);
        return free.isEmpty();
    }

    private StreamReport finish(StreamRun run, RunEnd end, @Nullable RuntimeException error) {
        RunRecord stored = ended(run.rowAfter(RunCounts.ZERO, 0), end);
        RunRecord last = stored;
        RuntimeException failure = error;
        boolean interrupted = Thread.interrupted();
        try {
            UnitScope scope = new UnitScope(run.key().business(), run.lease());
            connected
                    .core()
                    .store()
                    .commit(scope, view -> UnitWrites.builder().run(stored).build());
        } catch (RuntimeException e) {
            LOG.warn("The end of the run on {} could not be stored", run.key(), e);
            if (failure == null) failure = e;
            last = ended(
                    last,
                    RunEnd.of(RunState.FAILED, "its end could not be stored: " + e.getMessage()));
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
        run.ended(last);
        if (!end.note().isEmpty()) run.note(end.note());
        StreamReport report =
                new StreamReport(last, run.failures(), run.notes(), run.completeness(), failure);
        connected.core().listeners().tell(listener -> listener.runEnded(new RunEnded(report)));
        log(last);
        return report;
    }

    private static void log(RunRecord last) {
        if (last.counts().changed() == 0 && last.state() == RunState.COMPLETED)
            LOG.debug("Run ended on {}: nothing changed", last.stream());
        else LOG.info("Run ended on {}: {}, {}", last.stream(), last.state(), last.counts());
    }

    private RunRecord ended(RunRecord row, RunEnd end) {
        return row.ended(end.state(), connected.core().now(), end.note());
    }
}
