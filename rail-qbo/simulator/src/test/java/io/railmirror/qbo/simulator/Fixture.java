package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.time.SettableClock;

import java.time.Instant;

/** Small books, a clock that stands, and a simulator without limits. */
final class Fixture implements AutoCloseable {

    static final String REALM = "9130350000000001";
    static final String OTHER = "9130350000000002";
    static final Instant NOW = Instant.parse("2026-03-02T17:00:00.250Z");

    final SettableClock clock = SettableClock.at(NOW);
    final Books books = Books.builder(7).records(400).clock(clock).build();
    final QboSimulator simulator;
    final Client client;

    Fixture() {
        this(QboLimits.LIFTED);
    }

    Fixture(QboLimits limits) {
        this(QboSimulator.builder().limits(limits));
    }

    Fixture(QboSimulatorBuilder builder) {
        Books others = Books.builder(8).records(150).clock(clock).build();
        simulator = builder.clock(clock)
                .company(REALM, books)
                .company(OTHER, others)
                .start();
        client = new Client(simulator, REALM);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
