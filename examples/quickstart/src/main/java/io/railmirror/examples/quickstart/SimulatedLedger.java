package io.railmirror.examples.quickstart;

import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.qbo.QboConfig;
import io.railmirror.qbo.QboConsent;
import io.railmirror.qbo.QboRail;
import io.railmirror.qbo.simulator.QboApp;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.testkit.books.Books;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;

/** A landscaping firm of some 20,000 records in a simulated QuickBooks, over real HTTP. */
final class SimulatedLedger implements Ledger {

    private static final String REALM = "9130350000000001";
    private static final int RECORDS = 21_000;
    private static final long SEED = 7;

    private final Books books;
    private final QboSimulator simulator;

    private SimulatedLedger(Books books, QboSimulator simulator) {
        this.books = books;
        this.simulator = simulator;
    }

    static SimulatedLedger start(PrintStream out) {
        Books books =
                Books.builder(SEED).records(RECORDS).clock(Clock.systemUTC()).build();
        QboSimulator simulator = QboSimulator.builder().company(REALM, books).start();
        out.printf(
                "QuickBooks is simulated at %s; the company is %s%n",
                simulator.baseUri(), books.company().legalName());
        return new SimulatedLedger(books, simulator);
    }

    @Override
    public String name() {
        return books.company().legalName();
    }

    @Override
    public Business business() {
        return new Business(BusinessId.of("landscaping"), name(), ZoneId.of("America/Los_Angeles"));
    }

    @Override
    public Connection connection() {
        return new Connection(
                business().id(),
                ConnectionId.of("books"),
                AppId.of("quickstart"),
                QboRail.provider().id(),
                Environment.SANDBOX,
                REALM);
    }

    @Override
    public RailProvider rail() {
        return QboRail.provider();
    }

    @Override
    public RailConfig config() {
        return QboConfig.builder(
                        Environment.SANDBOX,
                        QboApp.DEFAULT.clientId(),
                        QboApp.DEFAULT.clientSecret())
                .baseUrl(simulator.baseUri().toString())
                .build();
    }

    @Override
    public Credentials credentials() {
        return QboConsent.ofRefreshToken(REALM, simulator.issueTokens(REALM).refreshToken());
    }

    @Override
    public String liveADay() {
        return "A day of business: " + books.dayOfBusiness().sentences().size()
                + " things happened in the company; a second sync reads what changed";
    }

    @Override
    public void close() {
        simulator.close();
    }
}
