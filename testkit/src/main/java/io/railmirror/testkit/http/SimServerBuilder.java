package io.railmirror.testkit.http;

import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;

/** Options of a {@link SimServer}; not thread-safe. */
public final class SimServerBuilder {

    /** How many exchanges the journal holds unless told otherwise. */
    public static final int JOURNAL_MAX_DEFAULT = 10_000;

    private final SimHandler handler;
    private int port;
    private Clock clock = Clock.systemUTC();
    private boolean gzip = true;
    private int journalMax = JOURNAL_MAX_DEFAULT;
    private FaultAnswers faultAnswers = FaultAnswers.PLAIN;
    private Function<SimRequest, String> labeller = request -> "";

    SimServerBuilder(SimHandler handler) {
        this.handler = Objects.requireNonNull(handler, "handler");
    }

    /** The port to listen on; 0, the default, takes a free one. */
    public SimServerBuilder port(int number) {
        if (number < 0 || number > 65_535)
            throw new IllegalArgumentException("port must be 0 to 65535, was " + number);
        port = number;
        return this;
    }

    /** The clock of the journal and of the {@code Date} header; the system's by default. */
    public SimServerBuilder clock(Clock source) {
        clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /** Whether answers are packed for clients that accept it; yes by default. */
    public SimServerBuilder gzip(boolean pack) {
        gzip = pack;
        return this;
    }

    /** How many exchanges the journal holds; 0 switches it off. */
    public SimServerBuilder journalMax(int exchanges) {
        if (exchanges < 0) throw new IllegalArgumentException("exchanges must not be negative");
        journalMax = exchanges;
        return this;
    }

    /** How the rail words faults; plain text by default. */
    public SimServerBuilder faultAnswers(FaultAnswers answers) {
        faultAnswers = Objects.requireNonNull(answers, "answers");
        return this;
    }

    /** Names the purpose of a request for journal and faults; must not have effects. */
    public SimServerBuilder labeller(Function<SimRequest, String> naming) {
        labeller = Objects.requireNonNull(naming, "naming");
        return this;
    }

    /** Starts the server. */
    public SimServer start() {
        return new SimServer(
                handler,
                new SimServerOptions(port, clock, gzip, journalMax, faultAnswers, labeller));
    }
}
