package io.railmirror.core.internal.ports;

import io.railmirror.core.spi.Workers;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs at most so many tasks at once, each in a named daemon thread; the others wait in a queue.
 * Where the JDK has virtual threads a task gets one of its own, which is cheap to start and does
 * not hold a thread of the machine while it waits for a rail.
 */
final class BoundedWorkers implements Workers {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.engine");
    private static final long IDLE_SECONDS_MAX = 30;
    private static final long CLOSE_SECONDS_MAX = 10;
    private static final int TASKS_WAITING_MAX = 100_000;

    private final ExecutorService pool;

    private BoundedWorkers(ExecutorService pool) {
        this.pool = pool;
    }

    static BoundedWorkers create(String name, int threadsMax) {
        if (threadsMax < 1)
            throw new IllegalArgumentException("threadsMax must be at least 1, was " + threadsMax);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threadsMax,
                threadsMax,
                IDLE_SECONDS_MAX,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(TASKS_WAITING_MAX),
                threads(name));
        pool.allowCoreThreadTimeOut(true);
        return new BoundedWorkers(pool);
    }

    @Override
    public <T> Future<T> submit(String name, Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(() -> named(name, task));
        pool.execute(future);
        return future;
    }

    @Override
    public void close() {
        pool.shutdownNow().forEach(BoundedWorkers::cancel);
        try {
            if (!pool.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS))
                LOG.warn("Threads did not end within {} s of their interrupt", CLOSE_SECONDS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cancel(Runnable waiting) {
        if (waiting instanceof Future<?> future) future.cancel(true);
    }

    private static <T> T named(String name, Callable<T> task) throws Exception {
        Thread thread = Thread.currentThread();
        String before = thread.getName();
        thread.setName(before + " " + name);
        try {
            return task.call();
        } finally {
            thread.setName(before);
        }
    }

    private static ThreadFactory threads(String name) {
        try {
            return virtual(name);
        } catch (ReflectiveOperationException e) {
            return new DaemonThreads(name);
        }
    }

    /** By reflection, because the JDK that this is compiled for does not have them. */
    private static ThreadFactory virtual(String name) throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        Method named = type.getMethod("name", String.class, long.class);
        return (ThreadFactory)
                type.getMethod("factory").invoke(named.invoke(builder, name + "-", 0L));
    }
}
