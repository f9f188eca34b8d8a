package io.railmirror.benchmarks;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.Kind;
import io.railmirror.core.RailId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.core.spi.store.Store;
import io.railmirror.http.HttpTransport;
import io.railmirror.http.RequestHook;
import io.railmirror.stripe.StripeConfig;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One first sync of the simulated account into a store. */
final class StripeLoad {

    private static final BusinessId BUSINESS = BusinessId.of("bench");
    private static final AppId APP = AppId.of("bench");
    private static final Set<Kind> MAIN = Stream.of(
                    "customer", "invoice", "charge", "payment_intent")
            .map(Kind::of)
            .collect(Collectors.toSet());

    private static final List<String> LISTED = List.of(
            "balance_transaction",
            "charge",
            "credit_note",
            "customer",
            "dispute",
            "invoice",
            "invoice_payment",
            "payment_intent",
            "payout",
            "refund",
            "tax_rate",
            "transfer");
    private static final int PAGE = 100;

    /** Payments of invoices that are as old as a page of intents: some more than a hundred. */
    private static final int QUESTIONS_PER_PAGE = 2;

    private final SimulatorProcess simulator;
    private final RailLimits limits;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    /**
     * A request as it left.
     *
     * @param label what it asks for
     * @param nanos when, on the clock of this process
     */
    record Call(String label, long nanos) {}

    /**
     * What a sync found.
     *
     * @param records in the mirror afterwards
     * @param main those of them that are customers, invoices, charges or payment intents
     * @param pages of a hundred objects that all lists have together, counted by what was found,
     *     and those that tell which intents are sales
     * @param seconds from request to report
     * @param processorSeconds what this process used meanwhile, the collector's threads included
     */
    record Result(long records, long main, long pages, double seconds, double processorSeconds) {}

    StripeLoad(SimulatorProcess simulator, RailLimits limits) {
        this.simulator = simulator;
        this.limits = limits;
    }

    /** Syncs; anything that is not read as it should be ends the measurement. */
    Result into(Store store) {
        Connection connection = new Connection(
                BUSINESS,
                ConnectionId.of("cards"),
                APP,
                RailId.of("stripe"),
                Environment.SANDBOX,
                simulator.word(StripeCompany.ACCOUNT));
        try (SyncEngine engine =
                SyncEngine.builder(store).app(new App(APP, config())).build()) {
            engine.register(new Business(BUSINESS, "Bench", ZoneOffset.UTC));
            engine.connect(connection, Credentials.NONE);
            long used = Load.processorTime();
            long begin = System.nanoTime();
            SyncReport report = engine.sync(SyncRequest.connection(connection.key()));
            double seconds = (System.nanoTime() - begin) / 1e9;
            double processor = (Load.processorTime() - used) / 1e9;
            if (!report.clean())
                throw new IllegalStateException(
                        "not clean: " + report.problems() + report.unclean());
            RecordQuery all = RecordQuery.of(connection.key());
            long main = engine.mirror().count(all.ofKinds(MAIN));
            return new Result(
                    engine.mirror().count(all), main, pages(engine, all), seconds, processor);
        }
    }

    private static long pages(SyncEngine engine, RecordQuery all) {
        long pages = 1 + QUESTIONS_PER_PAGE * pages(engine, all, "payment_intent");
        for (String kind : LISTED) pages += pages(engine, all, kind);
        return pages;
    }

    private static long pages(SyncEngine engine, RecordQuery all, String kind) {
        long objects = engine.mirror().count(all.ofKinds(Set.of(Kind.of(kind))));
        return Math.max(1, (objects + PAGE - 1) / PAGE);
    }

    /** Pages of lists that were asked for. */
    long pages() {
        return calls.stream().filter(call -> call.label().startsWith("list ")).count();
    }

    /** How many calls a second left, from the first to the last. */
    double callsPerSecond() {
        long first = calls.stream().mapToLong(Call::nanos).min().orElseThrow();
        long last = calls.stream().mapToLong(Call::nanos).max().orElseThrow();
        return (calls.size() - 1) / ((last - first) / 1e9);
    }

    private StripeConfig config() {
        return StripeConfig.builder(Environment.SANDBOX, simulator.word(StripeCompany.KEY))
                .ownAccount(simulator.word(StripeCompany.ACCOUNT))
                .baseUrl(simulator.baseUrl())
                .limits(limits)
                .transport(HttpTransport.DEFAULTS.withGzip(false).withHook(this::note))
                .build();
    }

    private Map<String, String> note(RequestHook.Outgoing request) {
        calls.add(new Call(request.label(), System.nanoTime()));
        return Map.of();
    }
}
