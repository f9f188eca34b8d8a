package io.railmirror.examples.quickstart;

import io.railmirror.core.Business;
import io.railmirror.core.Connection;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailProvider;

import java.time.LocalDate;

/** The company whose books are read: a simulated one, or one of the real sandbox. */
interface Ledger extends AutoCloseable {

    /** What to call it. */
    String name();

    Business business();

    Connection connection();

    RailProvider rail();

    RailConfig config();

    Credentials credentials();

    /** The day that it is for the company. */
    LocalDate today();

    /** Lets a day of business happen, where that is possible; says what it did. */
    String liveADay();

    @Override
    void close();
}
