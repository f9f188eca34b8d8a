package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.RunQuery;
import io.railmirror.core.RunRecord;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamKey;
import io.railmirror.core.StreamName;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * This process and another one share a PostgreSQL, each with one connection to it; leases end on
 * the server's clock.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessesTest {

    private static final long SEED = 1;
    private static final BusinessId BUSINESS = CrashWorld.BUSINESSES.get(0);
    private static final ConnectionKey CONNECTION = CrashWorld.connection(BUSINESS);
    private static final StreamKey FEED_OF_BILLS = CONNECTION.stream(StreamName.of("bill-changes"));
    private static final String OTHER = CrashNode.SERVER + "-other";
    private static final String HERE = CrashNode.SERVER + "-here";
    private static final String BUSY = "another run holds the stream";
    private static final String LOST =
            "The lease on 'stream:books/bills' of business 'acme' is no longer held";

    private final CrashSite.Place place = CrashSite.POSTGRES.newPlace();
    private final CrashWorld world = CrashWorld.after(SEED, 0);
    private final JdbcStore store =
            CrashSite.builder(place.where()).connectionsMax(1).open();
    private final SyncEngine engine = world.engine(store, CrashWorld.ports(HERE), HERE);
    private final NodeProcess other =
            NodeProcess.start("hold", place.where(), Long.toString(SEED), "0", OTHER);

    @BeforeEach
    void theOtherHoldsTheBills() {
        other.await(CrashNode.HOLDING);
        world.connect(engine);
    }

    @AfterEach
    void end() {
        other.close();
        engine.close();
        store.close();
        place.drop().run();
    }

    @Test
    void ofTwoThatSyncTheSameOneReadsAStreamAndTheOtherSaysThatItIsBusy() {
        SyncReport report = engine.sync(CrashWorld.ALL);

        assertThat(report.problems()).isEmpty();
        assertThat(report.unclean()).hasSize(1).allMatch(ProcessesTest::isOnBills);
        assertThat(report.unclean()).allSatisfy(ProcessesTest::isBusy);
        other.letGo();
        assertThat(other.await(CrashNode.DONE))
                .filteredOn(ProcessesTest::isUnclean)
                .isEmpty();
        world.check(store, engine);
        assertThat(nodesOfRunsOnBills()).containsOnly("node-" + OTHER);
        world.checkNextRun(store, engine);
    }

    @Test
    void aNodeThatIsKilledInItsRunIsTakenOverAfterItsLease() {
        other.close();
        SyncReport report = engine.sync(CrashWorld.ALL);
        assertThat(report.unclean()).hasSize(1).allMatch(ProcessesTest::isOnBills);

        endLeases();

        world.checkNextRun(store, engine);
        assertThat(runsOnBills())
                .filteredOn(run -> run.node().value().equals("node-" + OTHER))
                .extracting(RunRecord::state)
                .containsOnly(RunState.FAILED);
    }

    @Test
    void aNodeThatWakesUpAfterItWasTakenOverCommitsNothing() {
        other.pause();
        endLeases();
        List<String> said = new ArrayList<>();
        // this node holds the bills by now
        world.onBills(() -> {
            other.letGo();
            other.wake();
            said.addAll(other.await(CrashNode.DONE));
        });

        SyncReport report = engine.sync(CrashWorld.ALL);

        assertThat(said).anyMatch(line -> isUnclean(line) && line.contains(LOST));
        assertThat(report.unclean())
                .allSatisfy(ProcessesTest::isBusy)
                .noneMatch(ProcessesTest::isOnBills);
        world.checkNextRun(store, engine);
    }

    /** So much time passes that nobody holds anything who does not take it anew. */
    private void endLeases() {
        try (Connection connection =
                        DriverManager.getConnection(place.url(), place.user(), "unused");
                Statement statement = connection.createStatement()) {
            statement.execute("update railmirror.lease set expires_at = clock_timestamp()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<RunRecord> runsOnBills() {
        return store.runs()
                .list(RunQuery.of(BUSINESS).on(CONNECTION.connection()).on(CrashWorld.BILLS));
    }

    private List<String> nodesOfRunsOnBills() {
        return runsOnBills().stream().map(run -> run.node().value()).toList();
    }

    private static void isBusy(StreamReport stream) {
        assertThat(stream.run().state()).isEqualTo(RunState.SKIPPED);
        assertThat(stream.run().note()).contains(BUSY);
    }

    /** The feed of bills, which holds its list. */
    private static boolean isOnBills(StreamReport stream) {
        return stream.run().stream().equals(FEED_OF_BILLS);
    }

    private static boolean isUnclean(String line) {
        return line.startsWith("unclean ");
    }
}
