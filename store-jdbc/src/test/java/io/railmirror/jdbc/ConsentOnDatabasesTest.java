package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.testkit.reference.ReferenceAccount;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.sim.SimulatedPorts;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not granted, and what is granted again, where a database keeps it. */
class ConsentOnDatabasesTest {

    private static final BusinessId ACME = CrashWorld.BUSINESSES.get(0);

    /** So long holds a refusal. */
    private static final Duration HOLDS = Duration.ofHours(6);

    private final CrashWorld world = CrashWorld.after(1, 0);
    private final SimulatedPorts ports = SimulatedPorts.seeded(1);

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRES_NEWEST"})
    void whatIsGrantedLaterOrAgainIsRead(TestDatabase database) throws SQLException {
        TestDatabase.Place place = database.newPlace();
        try (JdbcStore store = place.builder().get().migrate(Migrate.OFF).open();
                SyncEngine engine = world.engine(store, ports.ports(), "node")) {
            world.connect(engine);
            aListIsWithheldAndThenGranted(engine);
            aConsentIsLostAndFoundAgain(engine);
            world.checkNextRun(store, engine);
        }
        place.drop().run();
    }

    private void aListIsWithheldAndThenGranted(SyncEngine engine) {
        world.world()
                .onCall(call ->
                        call.subject().equals("customers") ? ReferenceFault.NOT_GRANTED : null);
        for (int i = 0; i < 2; i++)
            assertThat(engine.sync(CrashWorld.ALL).unclean())
                    .extracting(report -> report.run().stream().stream().value())
                    .containsExactly("customers", "customers");
        world.world().onCall(call -> null);
        assertThat(engine.sync(CrashWorld.ALL).clean()).isTrue();
    }

    private void aConsentIsLostAndFoundAgain(SyncEngine engine) {
        ReferenceAccount account = world.world().account(ACME.value());
        account.revokeConsent();
        engine.sync(CrashWorld.ALL);
        ConnectionHealth lost = engine.health(CrashWorld.connection(ACME));
        assertThat(lost.state()).isEqualTo(State.RECONSENT_NEEDED);

        ports.clock().advance(HOLDS.minusMillis(1));
        SyncReport refused = engine.sync(CrashWorld.ALL);
        assertThat(refused.problems())
                .extracting(problem -> problem.connection().business())
                .containsExactly(ACME);
        ports.clock().advance(Duration.ofMillis(1));
        engine.sync(CrashWorld.ALL);
        assertThat(engine.health(CrashWorld.connection(ACME)).since())
                .as("it was asked again")
                .isAfter(lost.since());

        account.newToken();
        ports.clock().advance(HOLDS);
        assertThat(engine.sync(CrashWorld.ALL).clean()).isTrue();
        assertThat(engine.health(CrashWorld.connection(ACME)).state()).isEqualTo(State.OK);
    }
}
