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
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** A landscaping firm of some 20,000 records in a simulated QuickBooks, over real HTTP. */
final class SimulatedLedger implements Ledger {

    private static final String REALM = "9130350000000001";
    private static final int RECORDS = 21_000;
    private static final long SEED = 7;

    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private final Books books;
    private final CompanyClock clock;
    private final QboSimulator simulator;
    private final Path file;
    private LivedDays lived;

    private SimulatedLedger(Books books, CompanyClock clock, Path file, LivedDays lived) {
        this.books = books;
        this.clock = clock;
        this.simulator =
                QboSimulator.builder().company(REALM, books).clock(clock).start();
        this.file = file;
        this.lived = lived;
    }

    static SimulatedLedger start(Path days, PrintStream out) {
        return start(days, RECORDS, out);
    }

    /** Founds the company of a size and lets it live again the days that it has lived before. */
    static SimulatedLedger start(Path days, int records, PrintStream out) {
        Clock machine = Clock.systemUTC();
        LivedDays lived = LivedDays.read(days, machine.instant().truncatedTo(ChronoUnit.SECONDS));
        CompanyClock clock = new CompanyClock(lived.founded(), machine);
        Books books = Books.builder(SEED).records(records).clock(clock).build();
        for (int day = 1; day <= lived.days(); day++) {
            clock.standAt(lived.moment(day));
            books.dayOfBusiness();
        }
        SimulatedLedger ledger = new SimulatedLedger(books, clock, days, lived);
        clock.run();
        out.printf(
                "QuickBooks is simulated at %s; the company is %s%n",
                ledger.simulator.baseUri(), ledger.name());
        return ledger;
    }

    @Override
    public String name() {
        return books.company().legalName();
    }

    @Override
    public Business business() {
        return new Business(BusinessId.of("landscaping"), name(), ZONE);
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
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** The day is noted before anything of it is read, so that no later start can live another. */
    @Override
    public String liveADay() {
        LivedDays next = lived.oneMore();
        next.write(file);
        lived = next;
        clock.standAt(next.moment(next.days()));
        int things = books.dayOfBusiness().sentences().size();
        clock.run();
        return "Day %d: %d things happened in the company; a sync reads what changed"
                .formatted(next.days(), things);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
