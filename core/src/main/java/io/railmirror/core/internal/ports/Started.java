package io.railmirror.core.internal.ports;

import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.Workers;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Work that was handed to another thread and that its owner can take back as long as it has not
 * begun. Whoever waits therefore waits for work under way only: a pool of any size is large enough.
 */
public final class Started<T> {

    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Future<Optional<T>> future;

    private Started(Workers workers, String name, Callable<T> work) {
        this.future = workers.submit(name, () -> begin(work));
    }

    /** Hands work over. */
    public static <T> Started<T> on(Workers workers, String name, Callable<T> work) {
        return new Started<>(workers, name, work);
    }

    /** Hands over work that only saves time; empty when the workers are full or closed. */
    public static <T> Optional<Started<T>> ifTaken(Workers workers, String name, Callable<T> work) {
        try {
            return Optional.of(on(workers, name, work));
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
    }

    private Optional<T> begin(Callable<T> work) throws Exception {
        if (!claimed.compareAndSet(false, true)) return Optional.empty();
        try {
            return Optional.of(work.call());
        } finally {
            ended.countDown();
        }
    }

    /** Takes the work back; false when it has begun. */
    public boolean takeBack() {
        if (!claimed.compareAndSet(false, true)) return false;
        ended.countDown();
        future.cancel(false);
        return true;
    }

    /** The result of work that has begun. */
    public T result() {
        try {
            return future.get().orElseThrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncCancelledException();
        } catch (CancellationException e) {
            throw new SyncCancelledException();
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    /** The result, if the work has ended well; empty otherwise. Never waits. */
    public Optional<T> found() {
        if (!future.isDone() || future.isCancelled()) return Optional.empty();
        try {
            return future.get();
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Interrupts the work, if it is under way. */
    public void interrupt() {
        future.cancel(true);
    }

    /**
     * Waits until the work is over, or takes it back; an interrupt is passed on to it and the wait
     * goes on, so that nothing runs behind the owner's back.
     *
     * @return what it threw, null when nothing or when it had not begun
     */
    public @Nullable Throwable end() {
        if (takeBack()) return null;
        Throwable failure = null;
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.cancel(true);
        } catch (CancellationException e) {
            failure = new SyncCancelledException();
        } catch (ExecutionException e) {
            failure = e.getCause();
        }
        awaitEnd();
        return failure;
    }

    private void awaitEnd() {
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** What a task threw, to be thrown on. */
    public static RuntimeException thrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) throw error;
        if (failure instanceof RuntimeException runtime) return runtime;
        return new IllegalStateException(failure);
    }
}
