package io.railmirror.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.Workers;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingAheadTest {

    private static final int ENTRIES = 3_100;

    private static final ListLog LOG = RandomLog.of(new Random().nextLong(), ENTRIES);

    private final ListLog log = LOG.copy();
    private final List<Long> reads = new ArrayList<>();
    private final List<FutureTask<?>> tasks = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private @Nullable Runnable whileReading;

    @Test
    void twoPagesAreReadAheadAndNoneTwice() {
        assertThat(verify(FutureTask::run)).isInstanceOf(Verification.Consistent.class);

        assertThat(reads).startsWith(1_000L, 2_000L, 0L, 3_000L).doesNotHaveDuplicates();
    }

    @Test
    void whatNoWorkerBeganIsReadByTheCaller() {
        assertThat(verify(task -> {})).isInstanceOf(Verification.Consistent.class);

        assertThat(reads).startsWith(0L, 1_000L, 2_000L, 3_000L).doesNotHaveDuplicates();
        assertThat(tasks).allMatch(Future::isCancelled);
    }

    @Test
    void closedWorkersAreDoneWithout() {
        Verification found = verify(task -> {
            throw new RejectedExecutionException("closed");
        });

        assertThat(found).isInstanceOf(Verification.Consistent.class);
    }

    @Test
    void aBreakIsFoundWhereItIsAndEndsTheReading() {
        log.rows.remove(2_500);

        Verification found = verify(FutureTask::run);

        assertThat(found).isEqualTo(new LogVerifier(log).verify(ListLog.BUSINESS));
        assertThat(found)
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken -> assertThat(broken.sequence()).isEqualTo(2_501));
        assertThat(tasks).hasSize(3).allMatch(Future::isDone);
        assertThat(verify(task -> {})).isEqualTo(found);
        assertThat(tasks).hasSize(6).allMatch(Future::isDone);
    }

    @Test
    void whatReadingAheadThrowsReachesTheCaller() {
        assertThat(catchThrowable(() -> verify(task -> {
                    reads.add(-1L);
                    task.run();
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no connection");
    }

    @Test
    void anInterruptEndsAllThatIsReadAhead() {
        whileReading = Thread.currentThread()::interrupt;

        assertThat(catchThrowable(() -> verify(task -> new Thread(task).start())))
                .isInstanceOf(SyncCancelledException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(begun).hasPositiveValue();
        assertThat(interrupted).hasValue(begun.get());
    }

    /** What becomes of a task that was handed over. */
    private interface Begin {
        void of(FutureTask<?> task);
    }

    private Verification verify(Begin begin) {
        return new LogVerifier(noted())
                .readingAhead(new Workers() {
                    @Override
                    public <T> Future<T> submit(String name, Callable<T> task) {
                        FutureTask<T> future = new FutureTask<>(task);
                        tasks.add(future);
                        begin.of(future);
                        return future;
                    }

                    @Override
                    public void close() {}
                })
                .verify(ListLog.BUSINESS);
    }

    private TransactionLog noted() {
        return (TransactionLog) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TransactionLog.class},
                (proxy, method, arguments) -> {
                    if (arguments[0] instanceof LogQuery query) note(query);
                    return method.invoke(log, arguments);
                });
    }

    private void note(LogQuery query) {
        if (query.afterSequence() > 0 && whileReading != null) readUntilInterrupted(whileReading);
        if (reads.remove(-1L)) throw new IllegalStateException("no connection");
        reads.add(query.afterSequence());
    }

    private void readUntilInterrupted(Runnable meanwhile) {
        begun.incrementAndGet();
        meanwhile.run();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
        }
    }
}
