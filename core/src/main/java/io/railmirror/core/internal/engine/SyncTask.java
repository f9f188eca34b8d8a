package io.railmirror.core.internal.engine;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.RequestId;
import io.railmirror.core.StreamName;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncHandle;
import io.railmirror.core.SyncMode;
import io.railmirror.core.SyncProgress;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncReport.Problem;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.SyncCancelledException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One request on its way. Thread-safe. */
public final class SyncTask implements SyncHandle {

    private final EngineCore core;
    private final SyncRequest request;
    private final List<Connection> connections;
    private final RequestId id;
    private final Cancel cancel;
    private final Board board = new Board();
    private final CompletableFuture<SyncReport> completion = new CompletableFuture<>();
    private Set<StreamName> streams = Set.of();
    private boolean fed;
    private volatile @Nullable Future<SyncReport> running;

    /**
     * A request on the given connections; nothing happens before {@link #run} or {@link #start}.
     */
    public SyncTask(EngineCore core, SyncRequest request, List<Connection> connections) {
        this(core, request, connections, new Cancel());
    }

    SyncTask(EngineCore core, SyncRequest request, List<Connection> connections, Cancel cancel) {
        this.core = core;
        this.cancel = cancel;
        this.request = request;
        this.connections = List.copyOf(connections);
        this.id = RequestId.of(core.ports().ids().next());
    }

    /** Reads only the given streams, each with those that it belongs to; before it begins. */
    SyncTask only(Set<StreamName> some) {
        streams = Set.copyOf(some);
        return this;
    }

    /** The feeds of the apps were read just now; before it begins. */
    SyncTask afterAppFeeds() {
        fed = true;
        return this;
    }

    /** Begins on a thread of its own. */
    public void start(Runnable afterwards) {
        try {
            running = core.ports().workers().submit("railmirror-request", () -> run(afterwards));
        } catch (RuntimeException e) {
            afterwards.run();
            throw e;
        }
    }

    /** Runs on the calling thread. */
    public SyncReport run(Runnable afterwards) {
        SyncReport report;
        try {
            report = run();
        } catch (Throwable e) {
            completion.completeExceptionally(e);
            throw e;
        } finally {
            afterwards.run();
        }
        completion.complete(report);
        return report;
    }

    private SyncReport run() {
        Instant begin = core.now();
        List<ConnectionTask> tasks = connections.stream()
                .map(connection -> new ConnectionTask(core, connection, this))
                .toList();
        sideBySide(tasks, ConnectionTask::begin);
        List<Problem> problems = new ArrayList<>();
        Set<ConnectionKey> whole = readAppFeeds(tasks, problems);
        sideBySide(
                tasks.stream().filter(ConnectionTask::waitsForAppFeed).toList(),
                task -> task.end(whole.contains(task.key())));
        List<StreamReport> reports = new ArrayList<>();
        for (ConnectionTask task : tasks) {
            reports.addAll(task.reports());
            if (task.problem() != null) problems.add(task.problem());
        }
        return new SyncReport(id, reports, problems, Duration.between(begin, core.now()));
    }

    private void sideBySide(List<ConnectionTask> tasks, UnaryOperator<ConnectionTask> part) {
        List<Callable<ConnectionTask>> parts = new ArrayList<>();
        for (ConnectionTask task : tasks) parts.add(() -> part.apply(task));
        var unused = SideBySide.run(
                core.ports().workers(),
                core.options().connectionsMax(),
                "railmirror-connection",
                parts);
    }

    /**
     * Once for each app: its connections know by now what is theirs.
     *
     * @return the connections for which a feed was read from its beginning
     */
    private Set<ConnectionKey> readAppFeeds(List<ConnectionTask> tasks, List<Problem> problems) {
        Map<AppId, Set<ConnectionKey>> anew = new TreeMap<>();
        for (ConnectionTask task : tasks)
            if (task.waitsForAppFeed() && !fed) {
                Set<ConnectionKey> whole =
                        anew.computeIfAbsent(task.app(), none -> new TreeSet<>());
                if (task.needsWholeAppFeed()) whole.add(task.key());
            }
        Set<ConnectionKey> read = new TreeSet<>();
        anew.forEach((app, whole) -> {
            App known = core.rails().app(app).orElseThrow();
            try {
                AppFeed.of(core, known, request.trigger(), cancel)
                        .ifPresent(feed -> feed.read(whole));
                read.addAll(whole);
            } catch (RuntimeException e) {
                problems.add(new Problem(AppItself.key(known), e));
            }
        });
        return read;
    }

    /** Whether everything that a connection has is read, so that its end tells how it is. */
    boolean asksForAll() {
        return request.mode() != SyncMode.NAMED && request.types().isEmpty() && streams.isEmpty();
    }

    SyncRequest syncRequest() {
        return request;
    }

    /** Only these streams; empty for all. */
    Set<StreamName> streams() {
        return streams;
    }

    Cancel cancelled() {
        return cancel;
    }

    Board board() {
        return board;
    }

    @Override
    public RequestId request() {
        return id;
    }

    @Override
    public SyncProgress progress() {
        return board.progress();
    }

    @Override
    public CompletionStage<SyncReport> completion() {
        return completion.minimalCompletionStage();
    }

    @Override
    public SyncReport await() {
        Future<SyncReport> started = running;
        try {
            return started == null ? completion.get() : started.get();
        } catch (CancellationException e) {
            throw new EngineClosedException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncCancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) throw error;
            if (e.getCause() instanceof RuntimeException runtime) throw runtime;
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void cancel() {
        cancel.ask();
    }

    /** Whether the report, or what went wrong instead, is there. */
    boolean isOver() {
        return completion.isDone();
    }

    /** The engine is closed: whoever still waits learns that nothing more will come. */
    void abandoned() {
        completion.completeExceptionally(new EngineClosedException());
    }
}
