package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncReport.Problem;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.error.CredentialException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Encrypted credentials in the database, with somebody who writes into their table. */
@ParameterizedClass
@EnumSource(
        value = TestDatabase.class,
        names = {"H2_MEMORY", "POSTGRES_NEWEST"})
class SealedRowsTest {

    private static final BusinessId ACME = BusinessId.of("acme");
    private static final EncryptionKey ONE = key("key-1", 1);
    private static final EncryptionKey TWO = key("key-2", 2);
    private static final ConnectionKey BOOKS_OF_ACME = CrashWorld.connection(ACME);
    private static final ConnectionKey BOOKS_OF_BOLT = CrashWorld.connection(BusinessId.of("bolt"));

    private final CrashWorld world = CrashWorld.bare();
    private final TestDatabase.Place place;
    private final JdbcStore store;
    private final java.sql.Connection intruder;

    SealedRowsTest(TestDatabase database) throws SQLException {
        place = database.newPlace();
        store = place.builder().get().migrate(Migrate.OFF).open();
        intruder = place.host().getConnection();
        try (SyncEngine engine = engine(KeyProvider.of(ONE))) {
            world.connect(engine);
        }
    }

    private static EncryptionKey key(String id, int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return new EncryptionKey(id, bytes);
    }

    @AfterEach
    void close() throws SQLException {
        intruder.close();
        store.close();
        place.drop().run();
    }

    private SyncEngine engine(KeyProvider keys) {
        return world.engine(store, CrashWorld.ports("node"), "node", keys);
    }

    @Test
    void aWrongKeyIsRefused() {
        checkRefused(KeyProvider.of(key("key-1", 7)), BOOKS_OF_ACME);
        checkRefused(KeyProvider.of(TWO), BOOKS_OF_ACME);

        checkOpens(KeyProvider.of(ONE), BOOKS_OF_ACME);
    }

    @Test
    void aRowOfAnotherBusinessIsRefused() throws SQLException {
        intrude("delete from railmirror.credential where business_id = 'acme'");
        intrude("update railmirror.credential set business_id = 'acme'");

        checkRefused(KeyProvider.of(ONE), BOOKS_OF_ACME);
    }

    @Test
    void aRowOfAnotherConnectionIsRefused() throws SQLException {
        Connection books = store.directory().connection(BOOKS_OF_ACME).orElseThrow();
        store.directory()
                .save(new Connection(
                        ACME,
                        ConnectionId.of("savings"),
                        books.app(),
                        books.rail(),
                        books.environment(),
                        books.account()));
        intrude("update railmirror.credential set connection_id = 'savings'"
                + " where business_id = 'acme'");

        checkRefused(KeyProvider.of(ONE), new ConnectionKey(ACME, ConnectionId.of("savings")));
    }

    @Test
    void aFlippedBitIsRefused() throws SQLException {
        byte[] sound = store.credentials().find(BOOKS_OF_ACME).orElseThrow().ciphertext();
        for (int at : new int[] {0, 12, sound.length / 2, sound.length - 1}) {
            byte[] changed = sound.clone();
            changed[at] ^= 1;
            write(changed);
            checkRefused(KeyProvider.of(ONE), BOOKS_OF_ACME);
        }
        write(sound);

        checkOpens(KeyProvider.of(ONE), BOOKS_OF_ACME);
    }

    @Test
    void aRotationThatWasInterruptedGoesOn() throws SQLException {
        KeyProvider both = KeyProvider.of(TWO, ONE);
        try (SyncEngine first = engine(both)) {
            first.reencrypt(BOOKS_OF_ACME); // and then it ends
        }
        assertThat(keys()).containsExactly("acme key-2", "bolt key-1");
        checkOpens(both, BOOKS_OF_ACME, BOOKS_OF_BOLT);
        checkRefused(KeyProvider.of(TWO), BOOKS_OF_BOLT);

        for (int times = 0; times < 2; times++)
            try (SyncEngine again = engine(both)) {
                for (BusinessId business : CrashWorld.BUSINESSES)
                    for (Connection one : again.connections(business)) again.reencrypt(one.key());
            }

        assertThat(keys()).containsExactly("acme key-2", "bolt key-2");
        assertThat(store.credentials().find(BOOKS_OF_BOLT).orElseThrow().version())
                .isEqualTo(2);
        checkOpens(KeyProvider.of(TWO), BOOKS_OF_ACME, BOOKS_OF_BOLT);
    }

    private List<String> keys() throws SQLException {
        return HostScene.texts(
                intruder,
                "select business_id, key_id from railmirror.credential order by business_id");
    }

    private void intrude(String sql) throws SQLException {
        HostScene.run(intruder, sql);
    }

    private void write(byte[] ciphertext) throws SQLException {
        try (PreparedStatement update = intruder.prepareStatement(
                "update railmirror.credential set ciphertext = ? where business_id = 'acme'")) {
            update.setBytes(1, ciphertext);
            update.executeUpdate();
        }
    }

    private void checkOpens(KeyProvider keys, ConnectionKey... connections) {
        try (SyncEngine engine = engine(keys)) {
            for (ConnectionKey connection : connections)
                assertThat(failures(engine, connection)).as("%s", connection).isEmpty();
        }
    }

    /** Every stream says which connection and key it is about and what to do, and no secret. */
    private void checkRefused(KeyProvider keys, ConnectionKey connection) {
        try (SyncEngine engine = engine(keys)) {
            List<RuntimeException> failures = failures(engine, connection);
            assertThat(failures).isNotEmpty();
            for (RuntimeException failure : failures) {
                assertThat(failure)
                        .isInstanceOf(CredentialException.class)
                        .hasMessageContaining("'" + connection + "'")
                        .hasMessageContaining("'key-1'")
                        .hasMessageContaining("Give the engine that key");
                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString()).doesNotContain("secret-token");
            }
        }
    }

    private static List<RuntimeException> failures(SyncEngine engine, ConnectionKey connection) {
        SyncReport report = engine.sync(SyncRequest.connection(connection));
        Stream<RuntimeException> whole = report.problems().stream().map(Problem::cause);
        Stream<RuntimeException> streams =
                report.unclean().stream().flatMap(stream -> Stream.ofNullable(stream.error()));
        return Stream.concat(whole, streams).toList();
    }
}
