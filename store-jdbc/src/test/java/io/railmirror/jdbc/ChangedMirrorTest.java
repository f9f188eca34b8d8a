package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.SyncEngine;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.sim.Invariants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row of the mirror that somebody changed is not what the log says. */
class ChangedMirrorTest {

    private static final BusinessId ACME = BusinessId.of("acme");

    private final CrashWorld world = CrashWorld.bare();

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRES_NEWEST"})
    void theLogIsSoundAndTheMirrorDiffersFromIt(TestDatabase database) throws SQLException {
        world.world()
                .account(ACME.value())
                .put(ReferenceKind.VENDOR, "1", Map.of("name", "Honest Ann"));
        TestDatabase.Place place = database.newPlace();
        try (JdbcStore store = place.builder().get().migrate(Migrate.OFF).open();
                SyncEngine engine = world.engine(store, CrashWorld.ports("node"), "node");
                Connection host = place.host().getConnection()) {
            world.connect(engine);
            world.checkNextRun(store, engine);
            Invariants invariants = Invariants.of(store, ACME);

            HostScene.run(
                    host,
                    "update railmirror.vendor set json = replace(json, 'Honest', 'Other')"
                            + " where external_id = '1'");

            assertThat(engine.verify(ACME).isSound()).isTrue();
            assertThatThrownBy(() -> invariants.checkEntities(engine))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Vendor");

            HostScene.run(
                    host,
                    "update railmirror.mirror_record set state = 'DISPUTED'"
                            + " where external_id = '1' and kind = 'Vendor'");

            assertThat(engine.verify(ACME).isSound()).isTrue();
            assertThatThrownBy(invariants::checkFold)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Vendor");
        }
        place.drop().run();
    }
}
