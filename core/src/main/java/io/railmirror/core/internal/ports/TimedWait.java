package io.railmirror.core.internal.ports;

import io.railmirror.core.error.SyncCancelledException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for work on another thread, but not for ever. */
public final class TimedWait {

    private TimedWait() {}

    /**
     * The result of work, or nothing when it takes longer; the work goes on then.
     *
     * @throws SyncCancelledException when this thread is interrupted, or the work was cancelled
     * @throws RuntimeException what the work threw
     */
    public static <T> Optional<T> within(Duration most, Future<T> work) {
        try {
            return Optional.of(work.get(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncCancelledException();
        } catch (CancellationException e) {
            throw new SyncCancelledException();
        } catch (ExecutionException e) {
            throw Started.thrown(e.getCause());
        }
    }
}
