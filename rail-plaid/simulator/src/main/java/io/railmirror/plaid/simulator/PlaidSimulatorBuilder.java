package io.railmirror.plaid.simulator;

import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.http.FaultKind;
import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;
import io.railmirror.testkit.http.SimServer;
import io.railmirror.testkit.http.SimServerBuilder;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Options of a {@link PlaidSimulator}; each has a default but for the companies. */
public final class PlaidSimulatorBuilder {
    /** How often Plaid asks a bank by itself unless told otherwise. */
    public static final Duration POLL_EVERY = Duration.ofHours(6);

    private final Map<String, Books> companies = new LinkedHashMap<>();
    private Clock clock = Clock.systemUTC();
    private long seed = 1;
    private PlaidApp app = PlaidApp.DEFAULT;
    private String environment = "sandbox";
    private PlaidLimits limits = PlaidLimits.SANDBOX;
    private Duration pollEvery = POLL_EVERY;
    private BigDecimal ledger = new BigDecimal("100000.00");
    private long firstEventId = 1;
    private @Nullable URI transferWebhook;
    private int port;
    private boolean gzip = true;
    private int journalMax = SimServerBuilder.JOURNAL_MAX_DEFAULT;

    PlaidSimulatorBuilder() {}

    /**
     * Adds a company. Its books should follow the same clock as the simulator.
     *
     * @param user the name that it logs in to its bank with; {@code user_good} leads to the first
     */
    public PlaidSimulatorBuilder company(String user, Books books) {
        if (user.isBlank()) throw new IllegalArgumentException("a company needs a login name");
        if (companies.putIfAbsent(user, Objects.requireNonNull(books, "books")) != null)
            throw new IllegalArgumentException("the login " + user + " is given twice");
        return this;
    }

    /** The clock of tokens, limits, polls and webhooks; the system's by default. */
    public PlaidSimulatorBuilder clock(Clock source) {
        clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /** What tokens, ids and the lives of transactions are made from; 1 by default. */
    public PlaidSimulatorBuilder seed(long number) {
        seed = number;
        return this;
    }

    /** The keys that may call; {@link PlaidApp#DEFAULT} by default. */
    public PlaidSimulatorBuilder app(PlaidApp keys) {
        app = Objects.requireNonNull(keys, "keys");
        return this;
    }

    /** Speaks as production does: other tokens, and {@link PlaidLimits#PRODUCTION}. */
    public PlaidSimulatorBuilder production() {
        environment = "production";
        return limits(PlaidLimits.PRODUCTION);
    }

    /** The limits; {@link PlaidLimits#SANDBOX} by default. */
    public PlaidSimulatorBuilder limits(PlaidLimits values) {
        limits = Objects.requireNonNull(values, "limits");
        return this;
    }

    /** How often Plaid asks a bank by itself; {@link #POLL_EVERY} by default. */
    public PlaidSimulatorBuilder pollEvery(Duration time) {
        if (time.isNegative() || time.isZero())
            throw new IllegalArgumentException("the poll interval must be positive");
        pollEvery = time;
        return this;
    }

    /** What the app's ledger holds in the beginning; 100,000.00 by default. */
    public PlaidSimulatorBuilder ledger(String amount) {
        ledger = new BigDecimal(amount).setScale(2);
        return this;
    }

    /** The number of the first transfer event; 1 by default. */
    public PlaidSimulatorBuilder firstEventId(long number) {
        firstEventId = number;
        return this;
    }

    /** Where webhooks of transfers go; nowhere by default. */
    public PlaidSimulatorBuilder transferWebhook(URI address) {
        transferWebhook = address;
        return this;
    }

    /** The port to listen on; 0, the default, takes a free one. */
    public PlaidSimulatorBuilder port(int number) {
        port = number;
        return this;
    }

    /** Whether answers are packed for clients that accept it; yes by default. */
    public PlaidSimulatorBuilder gzip(boolean pack) {
        gzip = pack;
        return this;
    }

    /** How many exchanges the journal holds; 0 switches it off. */
    public PlaidSimulatorBuilder journalMax(int exchanges) {
        journalMax = exchanges;
        return this;
    }

    /**
     * Starts the simulator.
     *
     * @throws IllegalArgumentException if there is no company
     */
    public PlaidSimulator start() {
        if (companies.isEmpty()) throw new IllegalArgumentException("no company: use company(...)");
        World world = new World(new PlaidOptions(
                clock,
                seed,
                app,
                environment,
                limits,
                companies,
                pollEvery,
                ledger,
                firstEventId,
                transferWebhook));
        SimServer server = SimServer.builder(new PlaidRouter(world)::handle)
                .port(port)
                .clock(clock)
                .gzip(gzip)
                .journalMax(journalMax)
                .labeller(PlaidRouter::label)
                .faultAnswers(PlaidSimulatorBuilder::faultAnswer)
                .start();
        return new PlaidSimulator(world, server);
    }

    private static SimResponse faultAnswer(FaultKind kind, SimRequest request) {
        return switch (kind) {
            case EXPIRED_TOKEN ->
                PlaidFaults.error(
                        400,
                        "ITEM_ERROR",
                        "ITEM_LOGIN_REQUIRED",
                        "the login details of this item have changed");
            case THROTTLED ->
                PlaidFaults.error(429, "RATE_LIMIT_EXCEEDED", "RATE_LIMIT", "rate limit exceeded");
            case UNAVAILABLE ->
                PlaidFaults.error(503, "API_ERROR", "PLANNED_MAINTENANCE", "planned maintenance");
            case BAD_GATEWAY, GATEWAY_TIMEOUT -> PlaidFaults.html(kind.status());
            default ->
                PlaidFaults.error(
                        500, "API_ERROR", "INTERNAL_SERVER_ERROR", "an unexpected error occurred");
        };
    }
}
