package io.railmirror.core.internal.engine;

import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.Workers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Runs tasks side by side, so many at a time, and gives their results in the order of the tasks.
 */
final class SideBySide {

    private SideBySide() {}

    static <T> List<T> run(Workers workers, int lanesMax, String name, List<Callable<T>> tasks) {
        AtomicReferenceArray<T> results = new AtomicReferenceArray<>(tasks.size());
        AtomicInteger next = new AtomicInteger();
        Callable<Boolean> lane = () -> {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement())
                results.set(i, tasks.get(i).call());
            return true;
        };
        List<Future<Boolean>> lanes = new ArrayList<>();
        for (int i = 0; i < Math.min(lanesMax, tasks.size()); i++)
            lanes.add(workers.submit(name, lane));
        await(lanes);
        List<T> ordered = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) ordered.add(Objects.requireNonNull(results.get(i)));
        return ordered;
    }

    /**
     * Waits for all of them, so that none goes on behind the caller's back; then fails if one did.
     */
    private static void await(List<Future<Boolean>> lanes) {
        Throwable failure = null;
        boolean interrupted = false;
        for (Future<Boolean> lane : lanes) {
            try {
                lane.get();
            } catch (InterruptedException e) {
                interrupted = true;
                lanes.forEach(other -> other.cancel(true));
            } catch (java.util.concurrent.CancellationException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                failure = e.getCause();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new SyncCancelledException();
        }
        if (failure instanceof Error error) throw error;
        if (failure instanceof RuntimeException runtime) throw runtime;
        if (failure != null) throw new IllegalStateException(failure);
    }
}
