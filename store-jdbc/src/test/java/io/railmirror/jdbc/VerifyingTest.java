package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.log.LogVerifier;
import io.railmirror.core.log.Verification;
import io.railmirror.core.spi.Ports;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyingTest {

    private static final BusinessId BUSINESS = BusinessId.of("amy");
    private static final int ENTRIES = 1_050;
    private static final int DAMAGED_LOG = 150;
    private static final long DAMAGED = 80;

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

    /** Where documents are read as they lie, one that nobody named lies among them. */
    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRES_NEWEST"})
    void aDocumentInALongLogThatGotAnotherIdIsMissed(TestDatabase database) throws SQLException {
        try (HostScene scene = HostScene.open(database)) {
            for (int i = 1; i <= DAMAGED_LOG; i++)
                scene.store().log().append(HostScene.event(BUSINESS, "event-" + i));
            try (Intruder intruder = Intruder.in(scene, database)) {
                intruder.run("update railmirror.document set document_id = concat(document_id, '~')"
                        + " where document_id = (select document_id from railmirror.log_entry"
                        + " where business_id = 'amy' and sequence = " + DAMAGED + ")");
            }

            LogVerifier inTurn = new LogVerifier(scene.store().log());
            LogVerifier ahead = inTurn.readingAhead(Ports.system("node", 2).workers());

            for (LogVerifier verifier : List.of(inTurn, ahead)) {
                Verification found = verifier.verify(BUSINESS);
                assertThat(found).isInstanceOf(Verification.Broken.class);
                assertThat(((Verification.Broken) found).sequence()).isEqualTo(DAMAGED);
            }
        }
    }

    private static void write(JdbcStore store, UnitOfWork unit) {
        for (int i = 0; i < ENTRIES; i++)
            store.log().append(HostScene.event(BUSINESS, "event-" + i), unit);
    }
}
