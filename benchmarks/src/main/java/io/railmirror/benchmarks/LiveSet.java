package io.railmirror.benchmarks;

import com.sun.management.GarbageCollectorMXBean;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Collects all garbage now and then and notes what is left. It slows down what it looks at. */
final class LiveSet implements AutoCloseable {

    private static final int EVERY_MS = 250;
    private static final int SETTLE_ROUNDS = 3;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final Future<?> looking;

    /**
     * One look.
     *
     * @param progress how far the work was just before
     * @param bytes what was live
     */
    record Sample(long progress, long bytes) {}

    /** Begins to look. */
    LiveSet(LongSupplier progress) {
        looking = thread.scheduleWithFixedDelay(
                () -> samples.add(new Sample(progress.getAsLong(), afterCollection())),
                EVERY_MS,
                EVERY_MS,
                TimeUnit.MILLISECONDS);
    }

    /** What was seen so far. */
    List<Sample> samples() {
        if (looking.isDone()) throw new IllegalStateException("the looking ended: " + looking);
        return List.copyOf(samples);
    }

    /** What is live when nothing is under way. */
    static long settled() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < SETTLE_ROUNDS; i++) least = Math.min(least, afterCollection());
        return least;
    }

    /** The heap as the full collection left it, without what was allocated since. */
    private static long afterCollection() {
        System.gc();
        return ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .filter(bean ->
                        bean.getName().contains("Old") || bean.getName().contains("MarkSweep"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no collector of whole heaps"))
                .getLastGcInfo()
                .getMemoryUsageAfterGc()
                .entrySet()
                .stream()
                .filter(pool -> isHeap(pool.getKey()))
                .mapToLong(pool -> used(pool.getValue()))
                .sum();
    }

    private static long used(MemoryUsage usage) {
        return usage.getUsed();
    }

    private static boolean isHeap(String pool) {
        return pool.contains("Eden")
                || pool.contains("Survivor")
                || pool.contains("Old Gen")
                || pool.contains("Tenured");
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
