package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.RecordKey;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds when many write and read at once. */
public abstract class ConcurrencyContract extends StoreSuite {

    private static final int WRITERS = 8;
    private static final int UNITS_PER_WRITER = 20;
    private static final int RECORDS_PER_UNIT = 5;
    private static final long SECONDS_MAX = 60;
    private static final List<Samples> BUSINESSES = List.of(Samples.A, Samples.B, Samples.C);

    private final SampleRows rows = new SampleRows();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Creates the suite. */
    protected ConcurrencyContract() {}

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void p01_theChainsOfThreeBusinessesHaveNoGapUnderEightWriters() throws Exception {
        List<Callable<Object>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            writers.add(() -> writeUnits(number));
        }

        runAll(writers);

        int unitsPerBusiness = WRITERS * UNITS_PER_WRITER;
        for (Samples business : BUSINESSES) {
            scene().checkLog(business.business(), unitsPerBusiness * (RECORDS_PER_UNIT + 1));
            assertThat(store().mirror().count(business.allRecords()))
                    .isEqualTo((long) unitsPerBusiness * RECORDS_PER_UNIT);
        }
    }

    @Test
    void p02_writersOfOneRowLoseNoUpdate() throws Exception {
        Samples a = Samples.A;
        scene().write(a, rows.created(a.key(Samples.BILL, "1"), "0"));
        List<Callable<Object>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) writers.add(this::countUp);

        runAll(writers);

        MirroredRecord row = scene().row(a.key(Samples.BILL, "1"));
        assertThat(row.snapshot()).isEqualTo(Integer.toString(WRITERS * UNITS_PER_WRITER));
        scene().checkLog(a.business(), WRITERS * UNITS_PER_WRITER + 1);
    }

    @Test
    void p03_readersSeeAUnitWholeOrNotAtAll() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Future<List<Integer>> reader = threads.submit(() -> {
            List<Integer> halves = new ArrayList<>();
            RecordQuery all = Samples.A.allRecords().atMost(RecordQuery.LIMIT_MAX);
            while (!ended.get()) {
                int size = store().mirror().records(all).size();
                if (size % RECORDS_PER_UNIT != 0) halves.add(size);
            }
            return halves;
        });

        for (int unit = 0; unit < WRITERS * UNITS_PER_WRITER; unit++)
            writeUnit(Samples.A, "unit-" + unit);
        ended.set(true);

        assertThat(within(reader)).isEmpty();
    }

    @Test
    void p04_aBusinessDoesNotWaitForAnother() throws Exception {
        scene().scope(Samples.A.business());
        scene().scope(Samples.B.business());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<UnitResult> slow =
                threads.submit(() -> store().commit(scene().scope(Samples.A.business()), view -> {
                    inside.countDown();
                    await(release);
                    return UnitWrites.NOTHING;
                }));
        await(inside);

        within(threads.submit(() -> writeUnit(Samples.B, "unit")));

        assertThat(slow).isNotDone();
        release.countDown();
        within(slow);
    }

    private Object writeUnits(int writer) {
        for (int unit = 0; unit < UNITS_PER_WRITER; unit++) {
            for (Samples business : BUSINESSES) {
                writeUnit(business, "writer-%d-unit-%d".formatted(writer, unit));
                store().log().append(HostEvent.of(business.business(), "written", "{}"));
            }
        }
        return writer;
    }

    private UnitResult writeUnit(Samples business, String name) {
        UnitWrites.Builder unit = UnitWrites.builder();
        for (int record = 0; record < RECORDS_PER_UNIT; record++)
            unit.record(rows.created(business.key(Samples.BILL, name + "-" + record), "{}"));
        return scene().write(business, unit);
    }

    private Object countUp() {
        Samples a = Samples.A;
        for (int unit = 0; unit < UNITS_PER_WRITER; unit++)
            store().commit(scene().scope(a.business()), view -> {
                List<RecordKey> keys = List.of(a.key(Samples.BILL, "1"));
                RecordRow row = view.rows(keys).values().iterator().next();
                String snapshot = view.snapshots(keys).values().iterator().next();
                int next = Integer.parseInt(snapshot) + 1;
                return UnitWrites.builder()
                        .record(rows.updated(row, Integer.toString(next)))
                        .build();
            });
        return a;
    }

    private void runAll(List<Callable<Object>> tasks) throws Exception {
        List<Future<Object>> futures = new ArrayList<>();
        for (Callable<Object> task : tasks) futures.add(threads.submit(task));
        for (Future<Object> future : futures) within(future);
    }

    private static <T> T within(Future<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(SECONDS_MAX, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
