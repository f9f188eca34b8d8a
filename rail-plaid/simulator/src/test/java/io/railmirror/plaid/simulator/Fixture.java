package io.railmirror.plaid.simulator;

import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.time.SettableClock;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** Small books, a clock that stands, and a simulator without limits. */
final class Fixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-02T17:00:00.250Z");
    static final String USER = "quail";

    final SettableClock clock = SettableClock.at(NOW);
    final Books books = Books.builder(7).records(400).clock(clock).build();
    final PlaidSimulator simulator;
    final PlaidItem item;
    final Client client;

    Fixture() {
        this(builder -> builder);
    }

    Fixture(UnaryOperator<PlaidSimulatorBuilder> options) {
        Books others = Books.builder(8).records(150).clock(clock).build();
        simulator = options.apply(PlaidSimulator.builder()
                        .limits(PlaidLimits.LIFTED)
                        .clock(clock)
                        .company(USER, books)
                        .company("other", others))
                .start();
        item = simulator.link(USER, null);
        client = new Client(simulator);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
