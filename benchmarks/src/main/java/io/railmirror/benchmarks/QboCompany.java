package io.railmirror.benchmarks;

import io.railmirror.qbo.simulator.QboLimits;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.qbo.simulator.QboTokens;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.http.Journal;

import java.time.Clock;
import java.util.List;

/** A company of QuickBooks; all its JSON is made before it is asked for. */
record QboCompany(QboSimulator simulator, QboTokens tokens) implements SimulatorMain.Simulated {

    static final String REALM = "9130350000000001";

    /** The places of its words. */
    static final int REFRESH_TOKEN = 1;

    static final int ACCESS_TOKEN = 2;

    private static final long SEED = 1;
    private static final int JOURNAL_MAX = 1_000_000;

    static QboCompany start(int records, boolean lifted) {
        Books books =
                Books.builder(SEED).records(records).clock(Clock.systemUTC()).build();
        QboSimulator simulator = QboSimulator.builder()
                .company(REALM, books)
                .limits(lifted ? QboLimits.LIFTED : QboLimits.REAL)
                .gzip(false)
                .journalMax(JOURNAL_MAX)
                .start();
        simulator.company().render();
        return new QboCompany(simulator, simulator.issueTokens(REALM));
    }

    @Override
    public List<String> words() {
        return List.of(simulator.baseUri().toString(), tokens.refreshToken(), tokens.accessToken());
    }

    @Override
    public Journal journal() {
        return simulator.journal();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
