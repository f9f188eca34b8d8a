package io.railmirror.core.internal.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.log.DocumentId;
import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SystemPortsTest {

    private static final long SECONDS_MAX = 60;

    @Test
    void allPortsComeTogether() throws Exception {
        Ports ports = SystemPorts.create("rm", 2);

        ports.sleeper().sleep(Duration.ZERO);
        ports.sleeper().sleep(Duration.ofNanos(1));

        assertThat(ports.clock().getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(ports.random().nextLong()).isNotEqualTo(ports.random().nextLong());
        assertThat(ports.workers().submit("task", () -> 7).get(SECONDS_MAX, TimeUnit.SECONDS))
                .isEqualTo(7);
        ports.workers().close();
    }

    @Test
    void idsAreSortedByTimeAndFitDocuments() {
        Clock early = Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);
        Clock late = Clock.offset(early, Duration.ofMillis(1));
        String first = new TimeOrderedIds(early, new Random(1)).next();
        String second = new TimeOrderedIds(late, new Random(2)).next();

        assertThat(first).isLessThan(second).matches("[0-9a-f]{8}-[0-9a-f]{4}-7.*");
        assertThat(new DocumentId(first).value()).isEqualTo(first);
    }

    @Test
    void noIdComesTwice() {
        IdSource ids = SystemPorts.ids();
        Set<String> met = new HashSet<>();
        for (int i = 0; i < 10_000; i++) met.add(ids.next());

        assertThat(met).hasSize(10_000);
    }

    @Test
    void workersAreNamedDaemonsAndBounded() throws Exception {
        Workers workers = SystemPorts.workers("rm", 2);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Thread>> tasks = new ArrayList<>();
        for (int task = 0; task < 20; task++)
            tasks.add(workers.submit("task", () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.yield();
                running.decrementAndGet();
                assertThat(Thread.currentThread().getName()).startsWith("rm-").endsWith(" task");
                return Thread.currentThread();
            }));

        for (Future<Thread> task : tasks)
            assertThat(task.get(SECONDS_MAX, TimeUnit.SECONDS).isDaemon()).isTrue();
        workers.close();

        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void closingInterruptsWhatRunsAndCancelsWhatWaits() throws Exception {
        Workers workers = SystemPorts.workers("rm", 1);
        CountDownLatch started = new CountDownLatch(1);
        Future<Object> running = workers.submit("running", () -> {
            started.countDown();
            new CountDownLatch(1).await();
            return "never";
        });
        Future<Object> waiting = workers.submit("waiting", () -> "never");
        started.await();

        workers.close();

        assertThatThrownBy(() -> running.get(SECONDS_MAX, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(waiting.isCancelled()).isTrue();
        assertThatThrownBy(() -> workers.submit("late", () -> "never"))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void workersWithoutThreadsAreRefused() {
        assertThatThrownBy(() -> SystemPorts.workers("rm", 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
