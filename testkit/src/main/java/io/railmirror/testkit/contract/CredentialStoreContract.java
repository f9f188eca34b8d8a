package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.spi.store.SealedCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How encrypted credentials are replaced. */
public abstract class CredentialStoreContract extends StoreSuite {

    private static final ConnectionKey CONNECTION = Samples.A.connection();
    private static final int RIVALS = 8;
    private static final long SECONDS_MAX = 60;

    /** Creates the suite. */
    protected CredentialStoreContract() {}

    @Test
    void c01_credentialsComeBackAsTheyWereStored() {
        SealedCredentials sealed =
                new SealedCredentials(1, "key-1", new byte[] {0, 1, -1, 127}, START);

        assertThat(store().credentials().find(CONNECTION)).isEmpty();
        assertThat(store().credentials().replace(CONNECTION, 0, sealed)).isTrue();

        SealedCredentials found = store().credentials().find(CONNECTION).orElseThrow();
        assertThat(found.version()).isEqualTo(1);
        assertThat(found.keyId()).isEqualTo("key-1");
        assertThat(found.ciphertext()).containsExactly(0, 1, -1, 127);
        assertThat(found.refreshStarted()).isEqualTo(START);
    }

    @Test
    void c02_onlyTheExpectedVersionIsReplaced() {
        assertThat(replace(0, "first")).isTrue();
        assertThat(replace(0, "late")).isFalse();
        assertThat(replace(7, "early")).isFalse();
        assertThat(key()).isEqualTo("first");

        assertThat(replace(1, "second")).isTrue();
        assertThat(replace(1, "late")).isFalse();
        assertThat(key()).isEqualTo("second");
    }

    @Test
    void c03_aVersionThatDoesNotFollowIsRefused() {
        SealedCredentials jump = new SealedCredentials(5, "key", new byte[0], null);

        assertThatThrownBy(() -> store().credentials().replace(CONNECTION, 0, jump))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(store().credentials().find(CONNECTION)).isEmpty();
    }

    @Test
    void c04_ofRivalsOneReplaces() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(RIVALS);
        List<Callable<Boolean>> rivals = new ArrayList<>();
        for (int rival = 0; rival < RIVALS; rival++) {
            String name = "rival-" + rival;
            rivals.add(() -> replace(0, name));
        }

        int winners = 0;
        for (Future<Boolean> rival : threads.invokeAll(rivals, SECONDS_MAX, TimeUnit.SECONDS))
            if (rival.get()) winners++;
        threads.shutdownNow();

        assertThat(winners).isOne();
        assertThat(store().credentials().find(CONNECTION).orElseThrow().version())
                .isOne();
    }

    private boolean replace(long expectedVersion, String keyId) {
        SealedCredentials next =
                new SealedCredentials(expectedVersion + 1, keyId, new byte[0], null);
        return store().credentials().replace(CONNECTION, expectedVersion, next);
    }

    private String key() {
        return store().credentials().find(CONNECTION).orElseThrow().keyId();
    }
}
