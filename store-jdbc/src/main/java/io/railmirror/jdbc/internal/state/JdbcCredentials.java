package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.CREDENTIAL;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.spi.store.CredentialStore;
import io.railmirror.core.spi.store.SealedCredentials;
import io.railmirror.jdbc.internal.sql.Database;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Ciphertexts by connection. Thread-safe. */
final class JdbcCredentials implements CredentialStore {

    private final Database database;

    JdbcCredentials(Database database) {
        this.database = database;
    }

    @Override
    public Optional<SealedCredentials> find(ConnectionKey connection) {
        return database.read(
                connection.business(),
                tx -> tx.selectFrom(CREDENTIAL)
                        .where(isOf(connection))
                        .fetchOptional(row -> new SealedCredentials(
                                row.get(CREDENTIAL.VERSION),
                                row.get(CREDENTIAL.KEY_ID),
                                row.get(CREDENTIAL.CIPHERTEXT),
                                row.get(CREDENTIAL.REFRESH_STARTED))));
    }

    @Override
    public boolean replace(ConnectionKey connection, long expectedVersion, SealedCredentials next) {
        if (next.version() != expectedVersion + 1)
            throw new IllegalArgumentException(
                    "version %d does not follow %d".formatted(next.version(), expectedVersion));
        int stored = database.write(
                connection.business(),
                tx -> expectedVersion == 0
                        ? insert(tx, connection, next)
                        : update(tx, connection, next));
        return stored == 1;
    }

    private static int insert(DSLContext tx, ConnectionKey connection, SealedCredentials next) {
        return tx.insertInto(CREDENTIAL)
                .set(CREDENTIAL.BUSINESS_ID, connection.business().value())
                .set(CREDENTIAL.CONNECTION_ID, connection.connection().value())
                .set(CREDENTIAL.VERSION, next.version())
                .set(CREDENTIAL.KEY_ID, next.keyId())
                .set(CREDENTIAL.CIPHERTEXT, next.ciphertext())
                .set(CREDENTIAL.REFRESH_STARTED, Times.cutOrNull(next.refreshStarted()))
                .onConflict(CREDENTIAL.BUSINESS_ID, CREDENTIAL.CONNECTION_ID)
                .doNothing()
                .execute();
    }

    private static int update(DSLContext tx, ConnectionKey connection, SealedCredentials next) {
        return tx.update(CREDENTIAL)
                .set(CREDENTIAL.VERSION, next.version())
                .set(CREDENTIAL.KEY_ID, next.keyId())
                .set(CREDENTIAL.CIPHERTEXT, next.ciphertext())
                .set(CREDENTIAL.REFRESH_STARTED, Times.cutOrNull(next.refreshStarted()))
                .where(isOf(connection))
                .and(CREDENTIAL.VERSION.eq(next.version() - 1))
                .execute();
    }

    private static Condition isOf(ConnectionKey connection) {
        return CREDENTIAL
                .BUSINESS_ID
                .eq(connection.business().value())
                .and(CREDENTIAL.CONNECTION_ID.eq(connection.connection().value()));
    }
}
