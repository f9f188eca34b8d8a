package io.railmirror.stripe.simulator;

import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.http.FaultKind;
import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;
import io.railmirror.testkit.http.SimServer;
import io.railmirror.testkit.http.SimServerBuilder;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Options of a {@link StripeSimulator}; each has a default but for the accounts. */
public final class StripeSimulatorBuilder {

    private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(1);

    private final Map<String, Books> accounts = new LinkedHashMap<>();
    private final List<StripeKey> keys = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private StripeLimits limits = StripeLimits.TEST;
    private boolean live;
    private int port;
    private boolean gzip = true;
    private int journalMax = SimServerBuilder.JOURNAL_MAX_DEFAULT;

    StripeSimulatorBuilder() {}

    /**
     * Adds an account; the first one is the platform's own. Its books must have a card processor
     * and follow the same clock as the simulator.
     *
     * @param id its id, {@code acct_...}
     */
    public StripeSimulatorBuilder account(String id, Books books) {
        if (!id.matches("acct_[A-Za-z0-9]+"))
            throw new IllegalArgumentException("an account looks like acct_1..., was '" + id + "'");
        if (accounts.putIfAbsent(id, Objects.requireNonNull(books, "books")) != null)
            throw new IllegalArgumentException("account " + id + " is given twice");
        return this;
    }

    /** Adds a key; without any, {@link StripeKey#DEFAULT} is known. */
    public StripeSimulatorBuilder key(StripeKey key) {
        keys.add(Objects.requireNonNull(key, "key"));
        return this;
    }

    /** Makes all accounts hold real money; they are for tests by default. */
    public StripeSimulatorBuilder live() {
        live = true;
        return this;
    }

    /** The clock of limits, events and headers; the system's by default. */
    public StripeSimulatorBuilder clock(Clock source) {
        clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /** The limits; {@link StripeLimits#TEST} by default. */
    public StripeSimulatorBuilder limits(StripeLimits values) {
        limits = Objects.requireNonNull(values, "limits");
        return this;
    }

    /** The port to listen on; 0, the default, takes a free one. */
    public StripeSimulatorBuilder port(int number) {
        port = number;
        return this;
    }

    /** Whether answers are packed for clients that accept it; yes by default. */
    public StripeSimulatorBuilder gzip(boolean pack) {
        gzip = pack;
        return this;
    }

    /** How many exchanges the journal holds; 0 switches it off. */
    public StripeSimulatorBuilder journalMax(int exchanges) {
        journalMax = exchanges;
        return this;
    }

    /**
     * Starts the simulator.
     *
     * @throws IllegalArgumentException if there is no account, or books do not fit
     */
    public StripeSimulator start() {
        if (accounts.isEmpty()) throw new IllegalArgumentException("no account: use account(...)");
        accounts.forEach(this::checkClock);
        List<StripeAccount> list = new ArrayList<>();
        accounts.forEach((id, books) -> list.add(new StripeAccount(id, live, books, clock)));
        List<StripeKey> known = keys.isEmpty() ? List.of(StripeKey.DEFAULT) : keys;
        StripeRouter router = new StripeRouter(list, known, new Throttle(limits, clock));
        SimServer server = SimServer.builder(router::handle)
                .port(port)
                .clock(clock)
                .gzip(gzip)
                .journalMax(journalMax)
                .labeller(Labels::of)
                .faultAnswers(StripeSimulatorBuilder::faultAnswer)
                .start();
        return new StripeSimulator(router, new StripeWebhooks(list, clock), server);
    }

    /** Changes with times that the feed's reader has passed would never be seen. */
    private void checkClock(String id, Books books) {
        Duration apart = Duration.between(books.now(), clock.instant()).abs();
        if (apart.compareTo(CLOCKS_APART_MAX) > 0)
            throw new IllegalArgumentException(
                    "books of %s stand at %s, the clock at %s: give both the same clock"
                            .formatted(id, books.now(), clock.instant()));
    }

    private static SimResponse faultAnswer(FaultKind kind, SimRequest request) {
        return switch (kind) {
            case EXPIRED_TOKEN -> StripeFaults.expiredKey();
            case THROTTLED -> StripeFaults.rateLimited("endpoint-rate");
            case BAD_GATEWAY, UNAVAILABLE, GATEWAY_TIMEOUT ->
                SimResponse.of(kind.status(), "text/html", "<html><body>Sorry</body></html>");
            default ->
                StripeFaults.error(kind.status(), "api_error", "", "An unknown error occurred.");
        };
    }
}
