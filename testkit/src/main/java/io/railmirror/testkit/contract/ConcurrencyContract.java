package io.railmirror.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.RecordKey;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds when many write and read at once. */
public abstract class ConcurrencyContract extends StoreSuite {

    private static final int WRITERS = 8;

    /** So few that a unit which always loses is still not repeated too often for a store. */
    private static final int UNITS_PER_WRITER = 10;

    private static final int UNITS = WRITERS * UNITS_PER_WRITER;
    private static final String LAST_COUNT = Integer.toString(UNITS);
    private static final int RECORDS_PER_UNIT = 5;
    private static final long SECONDS_MAX = 60;
    private static final List<Samples> BUSINESSES = List.of(Samples.A, Samples.B, Samples.C);

    private final SampleRows rows = new SampleRows();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CyclicBarrier rivals = new CyclicBarrier(WRITERS);
    private final AtomicInteger decisions = new AtomicInteger();

    /** Creates the suite. */
    protected ConcurrencyContract() {}

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /**
     * Whether units of one business under different leases are decided side by side, so that one
     * finds changed what it was decided on and is repeated. A store that lets them follow each
     * other says no. Who says yes is asked for eight at once.
     */
    protected boolean decidesSideBySide() {
        return true;
    }

    @Test
    void p01_theChainsOfThreeBusinessesHaveNoGapUnderEightWriters() throws Exception {
        runWriters(writer -> {
            for (int unit = 0; unit < UNITS_PER_WRITER; unit++)
                for (Samples business : BUSINESSES) {
                    countUp(writer, unit, sharedOf(business));
                    store().log().append(HostEvent.of(business.business(), "written", "{}"));
                }
        });

        for (Samples business : BUSINESSES) {
            scene().checkLog(business.business(), UNITS * (RECORDS_PER_UNIT + 1));
            assertThat(store().mirror().records(business.allRecords()))
                    .hasSize(RECORDS_PER_UNIT)
                    .allSatisfy(row -> assertThat(row.snapshot()).isEqualTo(LAST_COUNT));
        }
        checkRivals(BUSINESSES.size());
    }

    @Test
    void p02_writersOfOneRowLoseNoUpdate() throws Exception {
        Samples a = Samples.A;
        RecordKey key = a.key(Samples.BILL, "1");
        scene().write(a, rows.created(key, "0"));

        runWriters(writer -> {
            for (int unit = 0; unit < UNITS_PER_WRITER; unit++) countUp(writer, unit, List.of(key));
        });

        assertThat(scene().row(key).snapshot()).isEqualTo(LAST_COUNT);
        scene().checkLog(a.business(), UNITS + 1);
        checkRivals(1);
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

        for (int unit = 0; unit < UNITS; unit++) writeUnit(Samples.A, "unit-" + unit);
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

    private UnitResult writeUnit(Samples business, String name) {
        UnitWrites.Builder unit = UnitWrites.builder();
        for (int record = 0; record < RECORDS_PER_UNIT; record++)
            unit.record(rows.created(business.key(Samples.BILL, name + "-" + record), "{}"));
        return scene().write(business, unit);
    }

    private static List<RecordKey> sharedOf(Samples business) {
        return IntStream.range(0, RECORDS_PER_UNIT)
                .mapToObj(record -> business.key(Samples.BILL, "shared-" + record))
                .toList();
    }

    /** Counts records up; of two neighbours one names them in the order of keys, one against it. */
    private void countUp(int writer, int unit, List<RecordKey> keys) {
        List<RecordKey> order = new ArrayList<>(keys);
        if (writer % 2 == 1) Collections.reverse(order);
        AtomicBoolean first = new AtomicBoolean(unit == 0);
        UnitScope scope = scene().scope(keys.get(0).business(), "writer-" + writer);
        store().commit(scope, view -> {
            decisions.incrementAndGet();
            UnitWrites writes = countedUp(view, order);
            if (first.getAndSet(false)) meetRivals();
            return writes;
        });
    }

    private UnitWrites countedUp(UnitView view, List<RecordKey> keys) {
        Map<RecordKey, RecordRow> before = view.rows(keys);
        Map<RecordKey, String> counts = view.snapshots(keys);
        UnitWrites.Builder unit = UnitWrites.builder();
        for (RecordKey key : keys) {
            RecordRow row = before.get(key);
            unit.record(
                    row == null
                            ? rows.created(key, "1")
                            : rows.updated(row, plusOne(requireNonNull(counts.get(key)))));
        }
        return unit.build();
    }

    private static String plusOne(String count) {
        return Integer.toString(Integer.parseInt(count) + 1);
    }

    /** Waits until each writer has read what all of them are about to change. */
    private void meetRivals() {
        if (!decidesSideBySide()) return;
        try {
            rivals.await(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("units are not decided side by side", e);
        }
    }

    /** All met once in each business, and only one of them can have been right. */
    private void checkRivals(int businesses) {
        if (decidesSideBySide())
            assertThat(decisions).hasValueGreaterThanOrEqualTo(businesses * (UNITS + WRITERS - 1));
        else assertThat(decisions).hasValue(businesses * UNITS);
    }

    private void runWriters(IntConsumer writer) throws Exception {
        List<Future<?>> futures = new ArrayList<>();
        for (int number = 0; number < WRITERS; number++) {
            int own = number;
            futures.add(threads.submit(() -> writer.accept(own)));
        }
        for (Future<?> future : futures) within(future);
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
