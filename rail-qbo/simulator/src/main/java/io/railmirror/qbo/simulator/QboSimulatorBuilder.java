package io.railmirror.qbo.simulator;

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
import org.jspecify.annotations.Nullable;

/** Options of a {@link QboSimulator}; each has a default but for the companies. Not thread-safe. */
public final class QboSimulatorBuilder {

    private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(1);

    private final Map<String, Books> companies = new LinkedHashMap<>();
    private Clock clock = Clock.systemUTC();
    private long seed = 1;
    private QboApp app = QboApp.DEFAULT;
    private QboLimits limits = QboLimits.REAL;
    private FaultShape throttleShape = FaultShape.GATEWAY_JSON;
    private @Nullable Long shuffleSeed;
    private int port;
    private boolean gzip = true;
    private int journalMax = SimServerBuilder.JOURNAL_MAX_DEFAULT;

    QboSimulatorBuilder() {}

    /**
     * Adds a company. Its books must follow the same clock as the simulator.
     *
     * @param realm its id, digits
     */
    public QboSimulatorBuilder company(String realm, Books books) {
        if (!realm.matches("[0-9]{1,19}"))
            throw new IllegalArgumentException("a realm is 1 to 19 digits, was '" + realm + "'");
        if (companies.putIfAbsent(realm, Objects.requireNonNull(books, "books")) != null)
            throw new IllegalArgumentException("realm " + realm + " is given twice");
        return this;
    }

    /** The clock of tokens, limits, feed and envelopes; the system's by default. */
    public QboSimulatorBuilder clock(Clock source) {
        clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /** What tokens are made from; 1 by default. */
    public QboSimulatorBuilder seed(long number) {
        seed = number;
        return this;
    }

    /** The registration that may ask for tokens; {@link QboApp#DEFAULT} by default. */
    public QboSimulatorBuilder app(QboApp registration) {
        app = Objects.requireNonNull(registration, "registration");
        return this;
    }

    /** The limits; {@link QboLimits#REAL} by default. */
    public QboSimulatorBuilder limits(QboLimits values) {
        limits = Objects.requireNonNull(values, "limits");
        return this;
    }

    /** The body of refusals by the limits; {@link FaultShape#GATEWAY_JSON} by default. */
    public QboSimulatorBuilder throttleShape(FaultShape shape) {
        throttleShape = Objects.requireNonNull(shape, "shape");
        return this;
    }

    /** Writes the members of objects in another order in each answer; not done by default. */
    public QboSimulatorBuilder shuffleMembers(long number) {
        shuffleSeed = number;
        return this;
    }

    /** The port to listen on; 0, the default, takes a free one. */
    public QboSimulatorBuilder port(int number) {
        port = number;
        return this;
    }

    /** Whether answers are packed for clients that accept it; yes by default. */
    public QboSimulatorBuilder gzip(boolean pack) {
        gzip = pack;
        return this;
    }

    /** How many exchanges the journal holds; 0 switches it off. */
    public QboSimulatorBuilder journalMax(int exchanges) {
        journalMax = exchanges;
        return this;
    }

    /**
     * Starts the simulator.
     *
     * @throws IllegalArgumentException if there is no company, or books have another clock
     */
    public QboSimulator start() {
        if (companies.isEmpty()) throw new IllegalArgumentException("no company: use company(...)");
        companies.forEach(this::checkClock);
        List<QboCompany> list = new ArrayList<>();
        companies.forEach(
                (realm, books) -> list.add(new QboCompany(realm, new Realm(realm, books), clock)));
        QboOptions options = new QboOptions(clock, seed, app, limits, throttleShape, shuffleSeed);
        QboRouter router = new QboRouter(options, list);
        SimServer server = SimServer.builder(router::handle)
                .port(port)
                .clock(clock)
                .gzip(gzip)
                .journalMax(journalMax)
                .labeller(Labels::of)
                .faultAnswers(this::faultAnswer)
                .start();
        return new QboSimulator(router, server);
    }

    /** Changes with times that the feed's cursor has passed would never be seen. */
    private void checkClock(String realm, Books books) {
        Duration apart = Duration.between(books.now(), clock.instant()).abs();
        if (apart.compareTo(CLOCKS_APART_MAX) > 0)
            throw new IllegalArgumentException(
                    "books of %s stand at %s, the clock at %s: give both the same clock"
                            .formatted(realm, books.now(), clock.instant()));
    }

    private SimResponse faultAnswer(FaultKind kind, SimRequest request) {
        boolean token = Labels.of(request).equals("token");
        return switch (kind) {
            case EXPIRED_TOKEN -> QboFaults.expiredToken();
            case THROTTLED -> QboFaults.throttled(throttleShape);
            case BAD_GATEWAY -> QboFaults.htmlBadGateway();
            default ->
                token
                        ? SimResponse.json(kind.status(), "{\"error\":\"server_error\"}")
                        : QboFaults.fault(
                                kind.status(),
                                "SystemFault",
                                "10000",
                                "An application error has occurred");
        };
    }
}
