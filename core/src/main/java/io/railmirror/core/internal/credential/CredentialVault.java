package io.railmirror.core.internal.credential;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.NodeId;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.CredentialException;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.internal.health.HealthChange;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.StoredCredentials;
import io.railmirror.core.spi.store.SealedCredentials;
import io.railmirror.core.spi.store.Store;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of all connections: encrypted on the way into the store, decrypted on the way
 * out, never kept. Thread-safe and safe across nodes that share the store.
 */
public final class CredentialVault {

    /** How often a write is repeated that somebody else's write came before. */
    private static final int WRITES_MAX = 20;

    private final Store store;
    private final Ports ports;
    private final Owner owner;
    private final Seal seal;
    private final Map<ConnectionKey, Exclusion> exclusions = new ConcurrentHashMap<>();

    /**
     * The engine that a vault belongs to.
     *
     * @param node its identity among those that share the store
     * @param healthChanged told, on the thread that changed it, how a connection is now
     */
    public record Owner(NodeId node, BiConsumer<ConnectionKey, ConnectionHealth> healthChanged) {}

    /**
     * Creates the vault; reads nothing yet.
     *
     * @param store where the ciphertext is
     * @param keys the keys; null when no connection has credentials
     * @param ports clock, sleeper and chance
     * @param owner the engine that the vault belongs to
     */
    public CredentialVault(Store store, @Nullable KeyProvider keys, Ports ports, Owner owner) {
        this.store = store;
        this.ports = ports;
        this.owner = owner;
        this.seal = new Seal(keys, ports.random());
    }

    /** A connection's own credentials, as its rail sees them. */
    public CredentialAccess access(Connection connection) {
        return new ConnectionCredentials(this, connection);
    }

    /**
     * Stores what the host gives, at first or after a new consent: replaces whatever is there, and
     * the connection is well again. Does not wait for a refresh under way; its result is discarded.
     *
     * @throws io.railmirror.core.error.ConfigurationException when there is no key
     */
    public void put(ConnectionKey connection, Credentials credentials) {
        EncryptionKey key = seal.currentKey(connection);
        for (int writes = 0; writes < WRITES_MAX; writes++) {
            Optional<SealedCredentials> found = store.credentials().find(connection);
            Secret secret = new Secret(replacements(connection, found) + 1, credentials);
            long version = found.map(SealedCredentials::version).orElse(0L);
            if (write(connection, version, sealed(connection, version, key, secret))) {
                mended(connection);
                return;
            }
        }
        throw contended(connection);
    }

    /**
     * Refuses a connection whose credentials could not be stored safely.
     *
     * @throws ConfigurationException when there is no key, or it is an example in production
     */
    public void checkKey(Connection connection) {
        EncryptionKey key = seal.currentKey(connection.key());
        if (connection.environment() == Environment.PRODUCTION && key.isExample())
            throw new ConfigurationException(
                    ("Key '%s' has 32 equal bytes: everybody knows it, so it protects no"
                                    + " credentials of connection '%s'. Give the KeyProvider 32"
                                    + " random bytes.")
                            .formatted(key.id(), connection.key()));
    }

    /** The connection is well again with what it has; no key is needed for that. */
    public void mended(ConnectionKey connection) {
        changeHealth(connection, ConnectionHealth.State.OK, "");
    }

    /**
     * Encrypts a connection's credentials with the current key. Waits for a refresh under way.
     *
     * @return false when they were already, or when there are none
     */
    public boolean reencrypt(ConnectionKey connection) {
        EncryptionKey key = seal.currentKey(connection);
        return exclusion(connection).run(() -> reencrypt(connection, key));
    }

    private boolean reencrypt(ConnectionKey connection, EncryptionKey key) {
        for (int writes = 0; writes < WRITES_MAX; writes++) {
            Optional<SealedCredentials> found = store.credentials().find(connection);
            if (found.isEmpty() || found.get().keyId().equals(key.id())) return false;
            SealedCredentials old = found.get();
            SealedCredentials next =
                    sealed(connection, old.version(), key, seal.open(connection, old));
            if (write(connection, old.version(), noted(next, old.refreshStarted()))) return true;
        }
        throw contended(connection);
    }

    StoredCredentials read(ConnectionKey connection) {
        SealedCredentials sealed = present(connection);
        Secret secret = seal.open(connection, sealed);
        return new StoredCredentials(
                secret.replacements(), secret.credentials(), sealed.refreshStarted());
    }

    Exclusion exclusion(ConnectionKey connection) {
        return exclusions.computeIfAbsent(
                connection,
                key -> new Exclusion(store.leases(), ports.sleeper(), owner.node(), key));
    }

    /** Notes a refresh on the row as it is; the secrets stay, and so does their version. */
    void noteRefresh(ConnectionKey connection, StoredCredentials base) {
        exclusion(connection).prolong();
        SealedCredentials row = present(connection);
        boolean noted = seal.open(connection, row).replacements() == base.version()
                && write(connection, row.version(), next(row));
        if (!noted)
            throw new CredentialException(
                    ("The credentials of connection '%s' were replaced while a refresh was about to"
                                    + " start; nothing was sent. Read them again.")
                            .formatted(connection),
                    null);
    }

    /** Stores the result of a refresh, unless the secrets that it began with were replaced. */
    StoredCredentials replace(
            ConnectionKey connection, StoredCredentials base, Credentials credentials) {
        EncryptionKey key = seal.currentKey(connection);
        for (int writes = 0; writes < WRITES_MAX; writes++) {
            SealedCredentials row = present(connection);
            if (seal.open(connection, row).replacements() != base.version())
                return read(connection);
            Secret secret = new Secret(base.version() + 1, credentials);
            if (write(connection, row.version(), sealed(connection, row.version(), key, secret)))
                return new StoredCredentials(secret.replacements(), credentials, null);
        }
        throw contended(connection);
    }

    /** A consent that is missing once more is a new problem, whatever is heard of the earlier. */
    void changeHealth(ConnectionKey connection, ConnectionHealth.State state, String detail) {
        ConnectionHealth now = new ConnectionHealth(state, ports.clock().instant(), detail);
        HealthChange.of(store.directory(), connection, before -> {
                    boolean same = before.state() == state && before.detail().equals(detail);
                    return same && state == ConnectionHealth.State.OK
                            ? Optional.empty()
                            : Optional.of(now);
                })
                .ifPresent(health -> owner.healthChanged().accept(connection, health));
    }

    /** How often the secrets were replaced; not lower than it was where that cannot be read. */
    private long replacements(ConnectionKey connection, Optional<SealedCredentials> found) {
        if (found.isEmpty()) return 0;
        try {
            return seal.open(connection, found.get()).replacements();
        } catch (CredentialException lost) {
            return found.get().version();
        }
    }

    private SealedCredentials present(ConnectionKey connection) {
        return store.credentials()
                .find(connection)
                .orElseThrow(() -> new CredentialException(
                        ("Connection '%s' has no credentials. Send its owner through the rail's"
                                        + " consent page and store what comes back.")
                                .formatted(connection),
                        null));
    }

    private boolean write(ConnectionKey connection, long expected, SealedCredentials next) {
        return store.credentials().replace(connection, expected, next);
    }

    private SealedCredentials sealed(
            ConnectionKey connection, long version, EncryptionKey key, Secret secret) {
        byte[] bytes = seal.close(connection, key, secret);
        return new SealedCredentials(version + 1, key.id(), bytes, null);
    }

    private SealedCredentials next(SealedCredentials row) {
        Instant now = ports.clock().instant();
        return new SealedCredentials(row.version() + 1, row.keyId(), row.ciphertext(), now);
    }

    private static SealedCredentials noted(SealedCredentials row, @Nullable Instant started) {
        return new SealedCredentials(row.version(), row.keyId(), row.ciphertext(), started);
    }

    private static StoreException contended(ConnectionKey connection) {
        return new StoreException(
                ("The credentials of connection '%s' were changed by others %d times in a row while"
                                + " they were written; nothing was written. Try again.")
                        .formatted(connection, WRITES_MAX),
                null);
    }
}
