package io.railmirror.core.internal.credential;

import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.NodeId;
import io.railmirror.core.RailId;
import io.railmirror.core.internal.gateway.SteppedTime;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Sleeper;
import io.railmirror.core.spi.store.SealedCredentials;
import io.railmirror.core.spi.store.Store;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A store with two businesses and vaults on it. */
final class VaultFixture {

    static final String TOKEN = "at-7f3c9b51d0e84a26";
    static final String REFRESH = "rt-c21e66a40bb7495f";
    static final Credentials SECRETS =
            new Credentials(Map.of("accessToken", TOKEN, "refreshToken", REFRESH));
    static final Credentials NEXT = new Credentials(Map.of("accessToken", "at-next-91d2"));

    static final Connection BOOKS = connection("garden", "books");
    static final Connection BANK = connection("garden", "bank");
    static final Connection OTHERS = connection("bakery", "books");

    final SteppedTime time = new SteppedTime();
    final Store store;
    final List<ConnectionHealth> told = new CopyOnWriteArrayList<>();

    VaultFixture() {
        AtomicLong ids = new AtomicLong();
        store = new InMemoryStore(time, () -> "id" + ids.incrementAndGet(), new Random(1));
        for (String business : List.of("garden", "bakery"))
            store.directory().save(new Business(BusinessId.of(business), business, ZoneOffset.UTC));
        for (Connection connection : List.of(BOOKS, BANK, OTHERS))
            store.directory().save(connection);
    }

    static Connection connection(String business, String id) {
        return new Connection(
                BusinessId.of(business),
                ConnectionId.of(id),
                AppId.of("app"),
                RailId.of("acme"),
                Environment.SANDBOX,
                "account");
    }

    /** A key of the given name, its bytes made from the number. */
    static EncryptionKey key(String id, int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return new EncryptionKey(id, bytes);
    }

    CredentialVault vault() {
        return vault(KeyProvider.of(key("k1", 1)), "node");
    }

    CredentialVault vault(@Nullable KeyProvider keys, String node) {
        return vault(keys, node, time);
    }

    CredentialVault vault(@Nullable KeyProvider keys, String node, Sleeper sleeper) {
        Ports ports = time.ports(node.hashCode());
        return new CredentialVault(
                store,
                keys,
                new Ports(time, sleeper, ports.ids(), ports.random(), ports.workers()),
                new CredentialVault.Owner(NodeId.of(node), (key, health) -> told.add(health)));
    }

    /** A vault in which the books have their first credentials. */
    CredentialAccess books() {
        CredentialVault vault = vault();
        vault.put(BOOKS.key(), SECRETS);
        return vault.access(BOOKS);
    }

    SealedCredentials row(ConnectionKey key) {
        return store.credentials().find(key).orElseThrow();
    }

    /** Writes a row past the vault, as somebody could who holds the database. */
    void forge(ConnectionKey key, SealedCredentials from, byte[] ciphertext) {
        long version =
                store.credentials().find(key).map(SealedCredentials::version).orElse(0L);
        var next = new SealedCredentials(version + 1, from.keyId(), ciphertext, null);
        store.credentials().replace(key, version, next);
    }
}
