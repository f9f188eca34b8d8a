package io.railmirror.stripe.simulator;

import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.time.SettableClock;

import java.time.Instant;
import java.util.Set;

/** Small books, a clock that stands, two accounts, a key for everything and one for charges. */
final class Fixture implements AutoCloseable {

    static final String OWN = "acct_1BKown";
    static final String OTHER = "acct_1BKother";
    static final Instant NOW = Instant.parse("2026-03-02T17:00:00.250Z");
    static final StripeKey CHARGES =
            new StripeKey("rk_test_BKcharges", Set.of(StripeKind.CHARGE, StripeKind.EVENT));
    static final StripeKey LIVE = StripeKey.full("sk_live_BKlive");

    final SettableClock clock = SettableClock.at(NOW);
    final Books books = books(7, 900);
    final Books others = books(8, 300);
    final StripeSimulator simulator;
    final StripeAccount account;
    final Client client;

    Fixture() {
        this(StripeLimits.LIFTED);
    }

    Fixture(StripeLimits limits) {
        simulator = StripeSimulator.builder()
                .limits(limits)
                .clock(clock)
                .key(StripeKey.DEFAULT)
                .key(CHARGES)
                .key(LIVE)
                .account(OWN, books)
                .account(OTHER, others)
                .start();
        account = simulator.account();
        client = client(StripeKey.DEFAULT);
    }

    private Books books(long seed, int records) {
        return Books.builder(seed)
                .records(records)
                .clock(clock)
                .withCardProcessor()
                .build();
    }

    Client client(StripeKey key, String... headers) {
        return new Client(simulator.baseUri(), key.secret(), headers);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
