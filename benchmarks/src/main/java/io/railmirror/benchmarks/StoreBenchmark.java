package io.railmirror.benchmarks;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.log.Verification;
import io.railmirror.jdbc.JdbcStore;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The mirror and the log in a database, beside what plain JDBC can do with the same rows. */
final class StoreBenchmark implements Benchmark {

    private static final int RECORDS = 60_000;
    private static final int ROUNDS = 3;

    /** By then the compiler has seen about a million records; before, they cost twice as much. */
    private static final int WARM_UP_ROUNDS = 3;

    private static final int PAGE = 1_000;
    private static final int LARGE_PAGE = 10_000;
    private static final int LOOK_UPS = 200;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final BillSource BILLS = BillSource.Kept.of(new Bills(RECORDS, 1));
    private static final BillSource CHANGED = BillSource.Kept.of(new Bills(RECORDS, 2));

    @Override
    public String purpose() {
        return "bills of 1,240 bytes into PostgreSQL and into an H2 file, log and chain included:"
                + " records/s beside plain JDBC, verification, the past, a portfolio, live heap";
    }

    @Override
    public void run(Figures figures) throws Exception {
        try (BenchServer server = BenchServer.start()) {
            StorePlace.Postgres place = new StorePlace.Postgres(server);
            figures.print("server", place.build());
            loads(place, figures);
            limits(server, figures);
            StoreReads.of(place, figures);
        }
        try (StorePlace place = StorePlace.H2.create()) {
            figures.print("h2_server", place.build());
            loads(place, figures);
            StoreReads.of(place, figures);
        }
    }

    private static void loads(StorePlace place, Figures figures) throws Exception {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) round(place);
        for (int round = 0; round < ROUNDS; round++) rounds.add(round(place));
        for (String name : rounds.get(0).keySet())
            figures.print(
                    place.prefix() + name,
                    Figures.median(rounds.stream().map(round -> round.get(name)).toList()),
                    name.endsWith("_s") ? 0 : 2);
    }

    private static Map<String, Double> round(StorePlace place) throws Exception {
        Map<String, Double> found = new LinkedHashMap<>();
        try (JdbcStore store = place.fresh()) {
            long before = Load.processorTime();
            found.put("first_load_2_rec_s", new StoreLoad(store, 2).perSecond(BILLS));
            found.put(
                    "first_load_2_java_us", (Load.processorTime() - before) / 1e3 / (2 * RECORDS));
        }
        try (JdbcStore store = place.fresh()) {
            StoreLoad load = new StoreLoad(store, 1);
            found.put("first_load_1_rec_s", load.perSecond(BILLS));
            found.put("unchanged_rec_s", load.perSecond(BILLS));
            Instant before = Instant.now();
            found.put("changed_rec_s", load.perSecond(CHANGED));
            BusinessId business = load.businesses().get(0);
            try (SyncEngine engine = load.engine(BILLS)) {
                found.put("verify_entries_s", verify(engine, business));
                found.put("asof_record_ms", asOf(engine, business, before));
            }
        }
        return found;
    }

    private static double verify(SyncEngine engine, BusinessId business) {
        long begin = System.nanoTime();
        Verification result = engine.verify(business);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (!result.isSound()) throw new IllegalStateException("not valid: " + result);
        return engine.log().head(business).orElseThrow().sequence() / seconds;
    }

    private static double asOf(SyncEngine engine, BusinessId business, Instant moment) {
        List<Double> times = new ArrayList<>();
        for (int i = 1; i <= LOOK_UPS; i++) {
            RecordKey key = new RecordKey(
                    business,
                    StoreLoad.CONNECTION,
                    Bills.KIND,
                    ExternalId.of(Integer.toString(i * (RECORDS / LOOK_UPS))));
            long begin = System.nanoTime();
            if (engine.asOf(business, moment).record(key.ref()).isEmpty())
                throw new IllegalStateException("not found: " + key);
            times.add((System.nanoTime() - begin) / NANOS_PER_MILLI);
        }
        return Figures.median(times);
    }

    /** The best of three ways and two sizes, on rows that the engine wrote just before. */
    private static void limits(BenchServer server, Figures figures) throws Exception {
        WriteLimit limit = new WriteLimit(server);
        try (JdbcStore store = new StorePlace.Postgres(server).fresh()) {
            new StoreLoad(store, 2).perSecond(BILLS);
        }
        double[] best = new double[2];
        for (int rows : List.of(PAGE, LARGE_PAGE)) {
            List<Written> written = new ArrayList<>();
            try (Connection connection = server.dataSource().getConnection()) {
                for (int business = 1; business <= 2; business++)
                    written.add(Written.read(
                            connection, StorePlace.Postgres.SCHEMA, "business-" + business, rows));
            }
            for (WriteLimit.Way way : List.<WriteLimit.Way>of(
                    WriteLimit::copy, WriteLimit::copyInPieces, WriteLimit::unnest))
                for (int connections = 1; connections <= 2; connections++) {
                    List<Written> part = written.subList(0, connections);
                    double rate = median(() -> limit.perSecond(part, way));
                    best[connections - 1] = Math.max(best[connections - 1], rate);
                }
        }
        figures.print("limit_rec_s", best[0], 0);
        figures.print("limit_2_rec_s", best[1], 0);
    }

    private static double median(Callable<Double> measure) throws Exception {
        measure.call();
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) rounds.add(measure.call());
        return Figures.median(rounds);
    }
}
