package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.log.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyingTest {

    private static final BusinessId BUSINESS = BusinessId.of("amy");
    private static final int ENTRIES = 1_050;

    /** The engine reads pages ahead; here each waits for the only connection. */
    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRES_NEWEST"})
    void onePooledConnectionSufficesAndDocumentsMayLieAnywhere(TestDatabase database)
            throws SQLException {
        Random random = new Random(11);
        TestDatabase.Place place = database.newPlace();
        try (JdbcStore store = place.builder()
                        .get()
                        .migrate(Migrate.OFF)
                        .connectionsMax(1)
                        .ids(() -> "%016x".formatted(random.nextLong()))
                        .open();
                SyncEngine engine = SyncEngine.builder(store).build()) {
            try (Connection connection = place.host().getConnection()) {
                connection.setAutoCommit(false);
                write(store, store.joining(connection));
                connection.commit();
            }

            assertThat(engine.verify(BUSINESS))
                    .isEqualTo(new Verification.Consistent(BUSINESS, ENTRIES));
        } finally {
            place.drop().run();
        }
    }

    private static void write(JdbcStore store, UnitOfWork unit) {
        for (int i = 0; i < ENTRIES; i++)
            store.log().append(HostScene.event(BUSINESS, "event-" + i), unit);
    }
}
