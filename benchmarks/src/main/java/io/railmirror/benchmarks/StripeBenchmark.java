package io.railmirror.benchmarks;

import io.railmirror.core.Environment;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.jdbc.JdbcStore;
import io.railmirror.stripe.StripeConfig;
import io.railmirror.stripe.simulator.StripeLimits;

/** An account of Stripe into PostgreSQL, as fast as it goes and as fast as Stripe permits. */
final class StripeBenchmark implements Benchmark {

    private static final String RECORDS = "338000";
    private static final String RECORDS_LIMITED = "40000";

    /** The account and the balance, which are no lists, and the position of the feed. */
    private static final int SINGLE_CALLS = 3;

    /** Events, and births of lines and of payments of invoices: what the feed reads each time. */
    private static final int FEED_PAGES = 3;

    /** The window of Stripe's limits. */
    private static final long WINDOW_MILLIS = 1_000;

    @Override
    public String purpose() {
        return "customers, invoices, charges and payment intents over HTTP into PostgreSQL, limits"
                + " lifted: records/s and requests; once more under the real limits";
    }

    @Override
    public void run(Figures figures) throws Exception {
        try (BenchServer server = BenchServer.start()) {
            StorePlace.Postgres place = new StorePlace.Postgres(server);
            figures.print("server", place.build());
            backfill(place, figures);
            limits(place, figures);
        }
    }

    private static void backfill(StorePlace place, Figures figures) throws Exception {
        try (SimulatorProcess simulator = SimulatorProcess.start("stripe", RECORDS, "lifted")) {
            load(new StripeLoad(simulator, Load.LIFTED), place); // warms both processes up
            long before = simulator.stats().calls();
            StripeLoad load = new StripeLoad(simulator, Load.LIFTED);
            StripeLoad.Result result = load(load, place);
            long requests = simulator.stats().calls() - before;
            long cut = Long.parseLong(simulator.word(StripeCompany.CUT_PAGES));
            figures.print("stripe_backfill_records", result.records());
            figures.print("stripe_backfill_main_records", result.main());
            figures.print("stripe_backfill_seconds", result.seconds(), 2);
            figures.print("stripe_backfill_rec_s", result.records() / result.seconds(), 0);
            figures.print("stripe_backfill_processor_s", result.processorSeconds(), 2);
            figures.print("stripe_backfill_requests", requests);
            figures.print("stripe_backfill_pages", load.pages());
            figures.print(
                    "stripe_backfill_requests_most",
                    result.pages() + FEED_PAGES + cut + SINGLE_CALLS);
        }
    }

    private static StripeLoad.Result load(StripeLoad load, StorePlace place) throws Exception {
        try (JdbcStore store = place.fresh()) {
            return load.into(store);
        }
    }

    private static void limits(StorePlace place, Figures figures) throws Exception {
        RailLimits limits = StripeConfig.limits(Environment.SANDBOX);
        try (SimulatorProcess simulator =
                SimulatorProcess.start("stripe", RECORDS_LIMITED, "real")) {
            load(new StripeLoad(simulator, limits), place); // the simulator begins cold
            Thread.sleep(WINDOW_MILLIS); // an engine knows nothing of what another asked before
            SimulatorProcess.Stats before = simulator.stats();
            StripeLoad load = new StripeLoad(simulator, limits);
            StripeLoad.Result result = load(load, place);
            SimulatorProcess.Stats stats = simulator.stats();
            figures.print("stripe_limits_calls", stats.calls() - before.calls());
            figures.print("stripe_limits_seconds", result.seconds(), 1);
            figures.print("stripe_limits_429", stats.throttled() - before.throttled());
            figures.print("stripe_limits_calls_s", load.callsPerSecond(), 1);
            double permitted = StripeLimits.TEST.perSecond();
            figures.print("stripe_limits_used", load.callsPerSecond() / permitted, 3);
        }
    }
}
