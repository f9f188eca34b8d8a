package io.railmirror.testkit.sim;

import io.railmirror.core.spi.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Workers without a thread: a task runs at once or waits, as the seed says, and whoever waits for a
 * result runs waiting tasks, in an order that the seed chooses, until the wanted one is done. So
 * every interleaving that tasks can show at the points where they wait for each other comes about
 * on one thread, and the same one again from the same seed. Confined to one thread.
 */
public final class SeededWorkers implements Workers {

    private static final int AT_ONCE_ONE_IN = 4;
    private static final int DEPTH_MAX = 12;

    private final RandomGenerator random;
    private final List<Task<?>> waiting = new ArrayList<>();
    private int depth;
    private boolean closed;

    /**
     * Workers without a task.
     *
     * @param random chooses what runs next
     */
    public SeededWorkers(RandomGenerator random) {
        this.random = Objects.requireNonNull(random, "random");
    }

    @Override
    public <T> Future<T> submit(String name, Callable<T> task) {
        if (closed) throw new RejectedExecutionException("closed: " + name);
        Task<T> submitted = new Task<>(name, task);
        if (depth < DEPTH_MAX && random.nextInt(AT_ONCE_ONE_IN) == 0) submitted.run();
        else waiting.add(submitted);
        return submitted;
    }

    /** Runs one waiting task, if there is one and the stack is not deep already. */
    public void runOne() {
        if (depth < DEPTH_MAX && !waiting.isEmpty()) next().run();
    }

    /** Runs waiting tasks until none is left. */
    public void runAll() {
        while (!waiting.isEmpty()) next().run();
    }

    /** How many tasks wait. */
    public int waiting() {
        return waiting.size();
    }

    private Task<?> next() {
        return waiting.remove(random.nextInt(waiting.size()));
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(waiting).forEach(task -> task.cancel(true));
    }

    private final class Task<T> implements Future<T> {

        private final String name;
        private final Callable<T> work;
        private boolean started;
        private boolean done;
        private boolean cancelled;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Task(String name, Callable<T> work) {
            this.name = name;
            this.work = work;
        }

        void run() {
            started = true;
            depth++;
            try {
                result = work.call();
            } catch (Throwable e) {
                failure = e;
            } finally {
                depth--;
                done = true;
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            if (done || cancelled) return false;
            cancelled = true;
            if (!started) waiting.remove(this);
            return true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public boolean isDone() {
            return done || cancelled;
        }

        @Override
        public @Nullable T get() throws ExecutionException {
            while (!isDone()) {
                if (waiting.isEmpty())
                    throw new IllegalStateException("task '" + name + "' waits for itself");
                next().run();
            }
            if (cancelled) throw new CancellationException(name);
            if (failure != null) throw new ExecutionException(failure);
            return result;
        }

        @Override
        public @Nullable T get(long timeout, TimeUnit unit) throws ExecutionException {
            return get();
        }
    }
}
