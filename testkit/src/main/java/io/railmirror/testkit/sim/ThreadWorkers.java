package io.railmirror.testkit.sim;

import io.railmirror.core.spi.Workers;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Workers with real daemon threads, as many as there are tasks. Thread-safe. */
public final class ThreadWorkers implements Workers {

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "test-worker");
        thread.setDaemon(true);
        return thread;
    });

    /** Workers without a task. */
    public ThreadWorkers() {}

    @Override
    public <T> Future<T> submit(String name, Callable<T> task) {
        return threads.submit(task);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
