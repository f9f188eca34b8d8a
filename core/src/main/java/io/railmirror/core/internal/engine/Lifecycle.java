package io.railmirror.core.internal.engine;

import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.LimitExceededException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is under way, and the end of an engine. Thread-safe. */
public final class Lifecycle {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.engine");

    private final EngineCore core;
    private final boolean ownPorts;
    private final Set<SyncTask> underWay = new HashSet<>();
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

    /** Takes a request in. */
    public void begin(SyncTask task) {
        synchronized (underWay) {
            if (closed) throw new EngineClosedException();
            int max = core.options().requestsMax();
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

    /** Ends everything, in order. */
    public void close(Duration patience, Facades facades) {
        List<SyncTask> tasks;
        synchronized (underWay) {
            if (closed) return;
            closed = true;
            tasks = List.copyOf(underWay);
        }
        tasks.forEach(SyncTask::cancel);
        await(tasks, patience);
        facades.close();
        core.gateways().close();
        core.rails().close();
        if (ownPorts) core.ports().workers().close();
        tasks.forEach(SyncTask::abandoned);
    }

    /** Waits for all of them, all together at most so long. */
    private void await(List<SyncTask> tasks, Duration patience) {
        CompletableFuture<?>[] ends = tasks.stream()
                .map(task -> task.completion().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("Not all requests ended within {}; they are interrupted", patience);
        } catch (ExecutionException e) {
            LOG.debug("A request under way ended badly", e);
        }
    }
}
