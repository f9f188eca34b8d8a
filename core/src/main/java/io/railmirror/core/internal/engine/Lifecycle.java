package io.railmirror.core.internal.engine;

import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.internal.gateway.Turn;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is under way, and the end of an engine. Thread-safe. */
public final class Lifecycle {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.engine");

    /** So often does the end of an engine look whether all is over. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final EngineCore core;
    private final boolean ownPorts;
    private final Cancel closing = new Cancel();
    private final Set<SyncTask> underWay = new HashSet<>();
    private int calls;
    private boolean closed;

    /**
     * The life of an engine.
     *
     * @param ownPorts whether the engine opened its threads itself and closes them
     */
    public Lifecycle(EngineCore core, boolean ownPorts) {
        this.core = core;
        this.ownPorts = ownPorts;
    }

    /** Leaves when the engine is closed. */
    public void checkOpen() {
        synchronized (underWay) {
            if (closed) throw new EngineClosedException();
        }
    }

    /**
     * Takes a request in. A place is kept for a person where webhooks fill the others, and one more
     * for webhooks where the schedule does.
     */
    public void begin(SyncTask task) {
        synchronized (underWay) {
            checkOpen();
            int max = Turn.places(task.syncRequest().trigger(), core.options().requestsMax());
            if (underWay.size() >= max)
                throw new LimitExceededException(
                        "requests under way",
                        max,
                        "Wait for one to end, or raise the option requestsMax of the engine.");
            underWay.add(task);
        }
    }

    /** A request ended. */
    public void end(SyncTask task) {
        synchronized (underWay) {
            underWay.remove(task);
        }
    }

    /** Makes a call on the caller's thread that the end of the engine waits for. */
    public <T> T during(Supplier<T> call) {
        synchronized (underWay) {
            checkOpen();
            calls++;
        }
        try {
            return call.get();
        } finally {
            synchronized (underWay) {
                calls--;
            }
        }
    }

    /** The same for a call without an answer. */
    public void during(Runnable call) {
        var unused = during(() -> {
            call.run();
            return true;
        });
    }

    /** What tells calls, which are no requests, that the engine ends. */
    Cancel closing() {
        return closing;
    }

    /** Ends everything, in order. */
    public void close(Duration patience, Facades facades) {
        List<SyncTask> tasks;
        synchronized (underWay) {
            if (closed) return;
            closed = true;
            tasks = List.copyOf(underWay);
        }
        closing.ask();
        tasks.forEach(SyncTask::cancel);
        await(tasks, patience);
        facades.close();
        core.gateways().close();
        core.rails().close();
        if (ownPorts) core.ports().workers().close();
        tasks.forEach(SyncTask::abandoned);
    }

    /** Waits for all of them, and for the calls, all together at most so long. */
    private void await(List<SyncTask> tasks, Duration patience) {
        Duration left = patience;
        while (!over(tasks)) {
            if (left.isZero() || left.isNegative()) {
                LOG.warn("Not everything under way ended within {}; it is interrupted", patience);
                return;
            }
            Duration step = left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN;
            try {
                core.ports().sleeper().sleep(step);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            left = left.minus(step);
        }
    }

    private boolean over(List<SyncTask> tasks) {
        synchronized (underWay) {
            if (calls > 0) return false;
        }
        return tasks.stream().allMatch(SyncTask::isOver);
    }
}
