package io.railmirror.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.RailId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.qbo.QboConfig;
import io.railmirror.qbo.QboConsent;
import io.railmirror.qbo.simulator.QboLimits;
import io.railmirror.qbo.simulator.QboSimulator;
import io.railmirror.testkit.books.Books;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/logging.md promises of a quiet day. */
@Timeout(180)
class LoggingTest {

    private static final String MARK = "--- everything is read again ---";

    @TempDir
    private Path folder;

    @Test
    void pagesOfUnchangedRecordsLogNothingAboveDebug() throws Exception {
        String said = JavaProcess.run(
                folder, "-Dorg.slf4j.simpleLogger.defaultLogLevel=info", TwoSyncs.class.getName());

        String[] halves = said.split(MARK);
        assertThat(halves).as(said).hasSize(2);
        assertThat(halves[0]).contains("INFO io.railmirror.sync", "Bill.list: COMPLETED");
        assertThat(halves[1].strip()).matches("unchanged [1-9][0-9]*, changed 0");
    }

    /** Reads a company twice, all of it. */
    static final class TwoSyncs {

        private static final String REALM = "4711";

        private TwoSyncs() {}

        public static void main(String[] args) {
            Books books = Books.builder(3).records(400).clock(Clock.systemUTC()).build();
            try (QboSimulator simulator = QboSimulator.builder()
                            .company(REALM, books)
                            .limits(QboLimits.LIFTED)
                            .start();
                    SyncEngine engine = SyncEngine.builder(new InMemoryStore())
                            .app(new App(AppId.of("app"), config(simulator)))
                            .keys(KeyProvider.of(new EncryptionKey("key", new byte[32])))
                            .build()) {
                read(engine, simulator);
            }
        }

        private static QboConfig config(QboSimulator simulator) {
            return QboConfig.builder(
                            Environment.SANDBOX,
                            simulator.app().clientId(),
                            simulator.app().clientSecret())
                    .baseUrl(simulator.baseUri().toString())
                    .limits(new RailLimits(List.of(), 8))
                    .build();
        }

        private static void read(SyncEngine engine, QboSimulator simulator) {
            Business business = new Business(BusinessId.of("acme"), "Acme", ZoneOffset.UTC);
            engine.register(business);
            engine.connect(
                    new Connection(
                            business.id(),
                            ConnectionId.of("books"),
                            AppId.of("app"),
                            RailId.of("qbo"),
                            Environment.SANDBOX,
                            REALM),
                    QboConsent.ofRefreshToken(
                            REALM, simulator.issueTokens(REALM).refreshToken()));
            engine.sync(SyncRequest.business(business.id()));
            System.out.println(MARK);
            SyncReport again = engine.sync(SyncRequest.business(business.id()).full());
            System.out.println("unchanged " + again.counts().unchanged() + ", changed "
                    + again.counts().changed());
        }
    }
}
