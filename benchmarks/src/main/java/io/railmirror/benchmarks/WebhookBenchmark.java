package io.railmirror.benchmarks;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.WebhookAnswer;
import io.railmirror.core.WebhookOptions;
import io.railmirror.jdbc.JdbcStore;
import io.railmirror.testkit.reference.ReferenceConfig;
import io.railmirror.testkit.reference.ReferenceRail;
import io.railmirror.testkit.reference.ReferenceWebhooks.Signed;
import io.railmirror.testkit.reference.ReferenceWorld;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Deliveries that are verified and durable in PostgreSQL before they are acknowledged. */
final class WebhookBenchmark implements Benchmark {

    private static final int CALLERS = 16;
    private static final int WARM_UP = 2_000;
    private static final int MEASURED = 8_000;
    private static final AppId APP = AppId.of("app");
    private static final int P = 99;

    private final ReferenceWorld world = ReferenceWorld.on(Clock.systemUTC());

    @Override
    public String purpose() {
        return "16 callers deliver signed webhooks, each an event of its own, to PostgreSQL:"
                + " acknowledged deliveries/s and the time of one; nothing is worked on meanwhile";
    }

    @Override
    public void run(Figures figures) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (BenchServer server = BenchServer.start()) {
            StorePlace.Postgres place = new StorePlace.Postgres(server);
            figures.print("server", place.build());
            try (JdbcStore store = place.fresh();
                    SyncEngine engine = engine(store)) {
                var unused = round(engine, callers, "warm", WARM_UP);
                long begin = System.nanoTime();
                long[] nanos = round(engine, callers, "measured", MEASURED);
                double seconds = (System.nanoTime() - begin) / 1e9;
                figures.print("webhook_accept_per_s", nanos.length / seconds, 0);
                figures.print("webhook_accept_p99_ms", percentile(nanos) / 1e6, 2);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private SyncEngine engine(JdbcStore store) {
        return SyncEngine.builder(store)
                .rail(ReferenceRail.provider(world))
                .app(new App(APP, ReferenceConfig.SANDBOX))
                .webhooks(WebhookOptions.DEFAULTS.withLanes(0))
                .build();
    }

    /** Every caller delivers so many, one after the other; answers how long each took. */
    private long[] round(SyncEngine engine, ExecutorService callers, String name, int each)
            throws Exception {
        List<Callable<long[]>> tasks = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            String prefix = name + "-" + caller + "-";
            tasks.add(() -> deliver(engine, prefix, each));
        }
        LongStream all = LongStream.empty();
        for (Future<long[]> done : callers.invokeAll(tasks))
            all = LongStream.concat(all, Arrays.stream(done.get()));
        return all.toArray();
    }

    private long[] deliver(SyncEngine engine, String prefix, int each) {
        long[] nanos = new long[each];
        for (int i = 0; i < each; i++) {
            Signed signed = world.webhooks()
                    .sign("%s%d|account-%d|changed|Bill|%d".formatted(prefix, i, i % 100, i));
            long begin = System.nanoTime();
            WebhookAnswer answer = engine.webhooks().receive(APP, signed.headers(), signed.body());
            nanos[i] = System.nanoTime() - begin;
            if (answer.status() != 200) throw new IllegalStateException("answered " + answer);
        }
        return nanos;
    }

    private static double percentile(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length * P / 100];
    }
}
