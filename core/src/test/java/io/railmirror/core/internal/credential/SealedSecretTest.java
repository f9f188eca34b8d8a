package io.railmirror.core.internal.credential;

import static io.railmirror.core.internal.credential.VaultFixture.BANK;
import static io.railmirror.core.internal.credential.VaultFixture.BOOKS;
import static io.railmirror.core.internal.credential.VaultFixture.OTHERS;
import static io.railmirror.core.internal.credential.VaultFixture.REFRESH;
import static io.railmirror.core.internal.credential.VaultFixture.SECRETS;
import static io.railmirror.core.internal.credential.VaultFixture.TOKEN;
import static io.railmirror.core.internal.credential.VaultFixture.connection;
import static io.railmirror.core.internal.credential.VaultFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.railmirror.core.Connection;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.CredentialException;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.store.SealedCredentials;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealedSecretTest {

    private enum Sabotage {
        NONE,
        STORES_PLAIN_SECRETS
    }

    private final VaultFixture fixture = new VaultFixture();

    @Test
    void whatIsPutIsReadBack() {
        var access = fixture.books();
        assertThat(access.read().credentials()).isEqualTo(SECRETS);
        assertThat(access.read().version()).isEqualTo(1);
        assertThat(access.read().refreshStarted()).isNull();
    }

    @Test
    void anyTextSurvives() {
        Credentials odd =
                new Credentials(Map.of("", "ä€\uD83D\uDE00\n\0", "long", "x".repeat(100_000)));
        fixture.vault().put(BOOKS.key(), odd);
        assertThat(fixture.vault().access(BOOKS).read().credentials()).isEqualTo(odd);
    }

    @Test
    void theStoreSeesNoSecret() {
        assertNoSecret(seen(Sabotage.NONE));
    }

    @Test
    void theSearchFindsSecretsThatAreNotEncrypted() {
        assertThatThrownBy(() -> assertNoSecret(seen(Sabotage.STORES_PLAIN_SECRETS)))
                .isInstanceOf(AssertionError.class);
    }

    /** What the store sees; with the sabotage, the secrets as they are. */
    private String seen(Sabotage sabotage) {
        fixture.books();
        SealedCredentials row = fixture.row(BOOKS.key());
        boolean plain = sabotage == Sabotage.STORES_PLAIN_SECRETS;
        byte[] bytes = plain ? new Secret(1, SECRETS).bytes() : row.ciphertext();
        return new String(bytes, StandardCharsets.ISO_8859_1) + row + row.keyId();
    }

    private static void assertNoSecret(String text) {
        assertThat(text).doesNotContain(TOKEN).doesNotContain(REFRESH);
    }

    @Test
    void noTextOfTheVaultHoldsASecret() {
        var access = fixture.books();
        assertNoSecret(access + " " + access.read() + " " + access.read().credentials());
        assertNoSecret(access.consentLost("refused").toString());
    }

    @Test
    void equalSecretsAreEncryptedDifferentlyEachTime() {
        CredentialVault vault = fixture.vault();
        vault.put(BOOKS.key(), SECRETS);
        byte[] first = fixture.row(BOOKS.key()).ciphertext();
        vault.put(BOOKS.key(), SECRETS);
        byte[] second = fixture.row(BOOKS.key()).ciphertext();
        assertThat(Arrays.copyOf(second, 12)).isNotEqualTo(Arrays.copyOf(first, 12));
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void everyChangedBitIsNoticed() {
        fixture.books();
        SealedCredentials row = fixture.row(BOOKS.key());
        for (int bit = 0; bit < row.ciphertext().length * 8; bit++) {
            byte[] changed = row.ciphertext().clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            fixture.forge(BOOKS.key(), row, changed);
            assertRefused(BOOKS, "k1");
        }
    }

    @Test
    void aRowThatWasCutIsNoticed() {
        fixture.books();
        SealedCredentials row = fixture.row(BOOKS.key());
        for (int length : new int[] {0, 11, 12, 27, 28, row.ciphertext().length - 1}) {
            fixture.forge(BOOKS.key(), row, Arrays.copyOf(row.ciphertext(), length));
            assertRefused(BOOKS, "k1");
        }
    }

    @Test
    void aRowThatWasMovedToAnotherConnectionDoesNotOpen() {
        fixture.books();
        SealedCredentials row = fixture.row(BOOKS.key());
        for (Connection other : new Connection[] {BANK, OTHERS}) {
            fixture.forge(other.key(), row, row.ciphertext());
            assertRefused(other, "k1");
        }
    }

    @Test
    void businessAndConnectionAreToldApart() {
        Connection wide = connection("ab", "c");
        Connection narrow = connection("a", "bc");
        Seal seal = new Seal(KeyProvider.of(key("k1", 1)), new Random(1));
        byte[] bytes = seal.close(wide.key(), key("k1", 1), new Secret(1, SECRETS));
        SealedCredentials row = new SealedCredentials(1, "k1", bytes, null);
        assertThat(seal.open(wide.key(), row).credentials()).isEqualTo(SECRETS);
        assertThatThrownBy(() -> seal.open(narrow.key(), row))
                .isInstanceOf(CredentialException.class);
    }

    @Test
    void anotherKeyOfTheSameNameDoesNotOpen() {
        fixture.books();
        assertRefused(BOOKS, "k1", KeyProvider.of(key("k1", 2)));
    }

    @Test
    void aKeyThatTheProviderDoesNotKnowIsNamed() {
        fixture.books();
        assertRefused(BOOKS, "k1", KeyProvider.of(key("k2", 1)));
    }

    @Test
    void withoutKeysNothingIsStoredAndNothingOpens() {
        assertThatThrownBy(() -> fixture.vault(null, "node").put(BOOKS.key(), SECRETS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("garden/books");
        assertThat(fixture.store.credentials().find(BOOKS.key())).isEmpty();
        fixture.books();
        assertRefused(BOOKS, "k1", null);
    }

    @Test
    void aConnectionWithoutCredentialsSaysSo() {
        assertThatThrownBy(() -> fixture.vault().access(BOOKS).read())
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("garden/books");
    }

    private void assertRefused(Connection connection, String keyId) {
        assertRefused(connection, keyId, KeyProvider.of(key("k1", 1)));
    }

    private void assertRefused(Connection connection, String keyId, @Nullable KeyProvider keys) {
        var access = fixture.vault(keys, "node").access(connection);
        Throwable refusal = catchThrowable(access::read);
        assertThat(refusal)
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining(connection.key().toString())
                .hasMessageContaining("'" + keyId + "'");
        StringWriter trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace));
        assertNoSecret(trace.toString());
    }
}
