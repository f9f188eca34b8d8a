package io.railmirror.core.internal.engine;

import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.ports.Started;
import io.railmirror.core.spi.Workers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Runs tasks side by side, so many at a time, and gives their results in the order of the tasks.
 * The caller works too and never waits for work that has not begun, so that no number of threads is
 * too small.
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
        List<Started<Boolean>> lanes = new ArrayList<>();
        for (int i = 1; i < Math.min(lanesMax, tasks.size()); i++)
            lanes.add(Started.on(workers, name, lane));
        Throwable failure = attempt(lane, lanes);
        for (Started<Boolean> other : lanes) {
            Throwable its = other.end();
            if (failure == null) failure = its;
        }
        if (failure != null) throw Started.thrown(failure);
        if (Thread.currentThread().isInterrupted()) throw new SyncCancelledException();
        List<T> ordered = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) ordered.add(Objects.requireNonNull(results.get(i)));
        return ordered;
    }

    /** The caller's own lane; what it throws is thrown once all lanes have ended. */
    private static @org.jspecify.annotations.Nullable Throwable attempt(
            Callable<Boolean> lane, List<Started<Boolean>> others) {
        try {
            lane.call();
            return null;
        } catch (Exception | Error e) {
            if (Thread.currentThread().isInterrupted()) others.forEach(Started::interrupt);
            return e;
        }
    }
}
