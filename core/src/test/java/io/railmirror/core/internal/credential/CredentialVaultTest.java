package io.railmirror.core.internal.credential;

import static io.railmirror.core.internal.credential.VaultFixture.BANK;
import static io.railmirror.core.internal.credential.VaultFixture.BOOKS;
import static io.railmirror.core.internal.credential.VaultFixture.NEXT;
import static io.railmirror.core.internal.credential.VaultFixture.OTHERS;
import static io.railmirror.core.internal.credential.VaultFixture.SECRETS;
import static io.railmirror.core.internal.credential.VaultFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.CredentialException;
import io.railmirror.core.error.LeaseLostException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.internal.gateway.SteppedTime;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.StoredCredentials;
import org.junit.jupiter.api.Test;

class CredentialVaultTest {

    private final VaultFixture fixture = new VaultFixture();

    private static StoredCredentials refreshed(CredentialAccess access) {
        return access.exclusively(() -> {
            StoredCredentials base = access.read();
            access.refreshStarted(base);
            return access.replace(base, NEXT);
        });
    }

    @Test
    void aRefreshStoresTheNextCredentials() {
        CredentialAccess access = fixture.books();
        assertThat(refreshed(access)).isEqualTo(new StoredCredentials(2, NEXT, null));
        assertThat(access.read()).isEqualTo(new StoredCredentials(2, NEXT, null));
    }

    @Test
    void anExampleOfAKeyKeepsNoCredentialsOfProduction() {
        Connection live = new Connection(
                BOOKS.business(),
                BOOKS.id(),
                BOOKS.app(),
                BOOKS.rail(),
                Environment.PRODUCTION,
                BOOKS.account());
        CredentialVault examples = fixture.vault(KeyProvider.of(key("k1", 7)), "node");
        byte[] random = new byte[32];
        random[31] = 1;
        CredentialVault keys =
                fixture.vault(KeyProvider.of(new EncryptionKey("k1", random)), "node");

        assertThatThrownBy(() -> examples.checkKey(live))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'k1' has 32 equal bytes");
        examples.checkKey(BOOKS);
        keys.checkKey(live);
    }

    @Test
    void keysOfOneNameWithOtherBytesAreNotTheSame() {
        assertThat(key("k1", 1)).isEqualTo(key("k1", 1)).hasSameHashCodeAs(key("k1", 1));
        assertThat(key("k1", 1)).isNotEqualTo(key("k1", 2)).isNotEqualTo(key("k2", 1));
    }

    @Test
    void aRefreshThatNeverEndedStaysNotedAndReplacesNothing() {
        CredentialAccess access = fixture.books();
        access.exclusively(() -> {
            access.refreshStarted(access.read());
            return access.read();
        });
        assertThat(fixture.vault().access(BOOKS).read())
                .isEqualTo(new StoredCredentials(1, SECRETS, SteppedTime.START));
    }

    @Test
    void aRefreshThatBeginsAgainAfterACrashClosesTheNote() {
        aRefreshThatNeverEndedStaysNotedAndReplacesNothing();
        CredentialAccess access = fixture.vault().access(BOOKS);
        assertThat(refreshed(access)).isEqualTo(new StoredCredentials(2, NEXT, null));
        assertThat(access.read().refreshStarted()).isNull();
    }

    @Test
    void whatTheHostGivesMeanwhileBeatsTheResultOfARefresh() {
        CredentialAccess access = fixture.books();
        StoredCredentials now = access.exclusively(() -> {
            StoredCredentials base = access.read();
            access.refreshStarted(base);
            fixture.books();
            return access.replace(base, NEXT);
        });
        assertThat(now).isEqualTo(new StoredCredentials(2, SECRETS, null));
        assertThat(access.read()).isEqualTo(now);
    }

    @Test
    void aRefreshOfReplacedCredentialsIsNotSent() {
        CredentialAccess access = fixture.books();
        StoredCredentials old = access.read();
        refreshed(access);
        assertThatThrownBy(() -> access.exclusively(() -> {
                    access.refreshStarted(old);
                    return old;
                }))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("garden/books");
        assertThat(access.read().refreshStarted()).isNull();
    }

    @Test
    void aRefreshOutOfTurnIsRefused() {
        CredentialAccess access = fixture.books();
        assertThatThrownBy(() -> access.refreshStarted(access.read()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(access.read().refreshStarted()).isNull();
    }

    @Test
    void aRefreshAfterTheTurnWasLostIsNotSent() {
        CredentialAccess access = fixture.books();
        CredentialAccess elsewhere =
                fixture.vault(KeyProvider.of(key("k1", 1)), "other").access(BOOKS);
        assertThatThrownBy(() -> access.exclusively(() -> {
                    StoredCredentials base = access.read();
                    fixture.time.move(Exclusion.LEASE);
                    return elsewhere.exclusively(() -> {
                        access.refreshStarted(base);
                        return base;
                    });
                }))
                .isInstanceOf(LeaseLostException.class);
        assertThat(access.read().refreshStarted()).isNull();
    }

    @Test
    void aTurnThatEndedIsTakenAgainWhereNobodyElseHasIt() {
        CredentialAccess access = fixture.books();
        StoredCredentials now = access.exclusively(() -> {
            StoredCredentials base = access.read();
            access.refreshStarted(base);
            fixture.time.move(Exclusion.LEASE);
            access.refreshStarted(base);
            return access.replace(base, NEXT);
        });
        assertThat(now).isEqualTo(new StoredCredentials(2, NEXT, null));
    }

    @Test
    void putReplacesWhatCannotBeOpenedAnyMore() {
        fixture.books();
        KeyProvider keys = KeyProvider.of(key("k2", 2));
        CredentialVault vault = fixture.vault(keys, "node");
        vault.put(BOOKS.key(), NEXT);
        StoredCredentials now = vault.access(BOOKS).read();
        assertThat(now.credentials()).isEqualTo(NEXT);
        assertThat(now.version()).isGreaterThan(1);
    }

    @Test
    void connectionsDoNotSeeEachOthersCredentials() {
        CredentialVault vault = fixture.vault();
        vault.put(BOOKS.key(), SECRETS);
        vault.put(OTHERS.key(), NEXT);
        assertThat(vault.access(BOOKS).read().credentials()).isEqualTo(SECRETS);
        assertThat(vault.access(OTHERS).read().credentials()).isEqualTo(NEXT);
        assertThatThrownBy(() -> vault.access(BANK).read()).isInstanceOf(CredentialException.class);
    }

    @Test
    void aLostConsentIsStoredAndTold() {
        CredentialAccess access = fixture.books();
        ReconsentException lost = access.consentLost("the owner withdrew it");
        assertThat(lost).hasMessageContaining("books").hasMessageContaining("withdrew");
        ConnectionHealth now = new ConnectionHealth(
                State.RECONSENT_NEEDED, SteppedTime.START, "the owner withdrew it");
        assertThat(fixture.store.directory().health(BOOKS.key())).isEqualTo(now);
        assertThat(fixture.store.directory().health(BANK.key())).isEqualTo(ConnectionHealth.OK);
        assertThat(fixture.told).containsExactly(now);
    }

    @Test
    void aLostConsentIsToldOnce() {
        CredentialAccess access = fixture.books();
        access.consentLost("refused");
        access.consentLost("refused");
        assertThat(fixture.told).hasSize(1);
    }

    @Test
    void newCredentialsMakeAConnectionWellAgain() {
        fixture.books().consentLost("refused");
        fixture.books();
        assertThat(fixture.store.directory().health(BOOKS.key()).state()).isEqualTo(State.OK);
        assertThat(fixture.told)
                .extracting(ConnectionHealth::state)
                .containsExactly(State.RECONSENT_NEEDED, State.OK);
    }

    @Test
    void anotherKeyEncryptsOnceAndKeepsEverythingElse() {
        aRefreshThatNeverEndedStaysNotedAndReplacesNothing();
        StoredCredentials before = fixture.vault().access(BOOKS).read();
        CredentialVault moving = fixture.vault(KeyProvider.of(key("k2", 2), key("k1", 1)), "node");
        assertThat(moving.reencrypt(BOOKS.key())).isTrue();
        assertThat(moving.reencrypt(BOOKS.key())).isFalse();
        assertThat(fixture.row(BOOKS.key()).keyId()).isEqualTo("k2");
        CredentialVault moved = fixture.vault(KeyProvider.of(key("k2", 2)), "node");
        assertThat(moved.access(BOOKS).read()).isEqualTo(before);
    }

    @Test
    void nothingToEncryptIsNoFailure() {
        assertThat(fixture.vault().reencrypt(BANK.key())).isFalse();
    }

    @Test
    void aConnectionWithoutSecretsIsWellAgainWithoutAKey() {
        CredentialVault vault = fixture.vault(null, "node");
        vault.access(BOOKS).consentLost("the account left");
        vault.mended(BOOKS.key());
        assertThat(fixture.told)
                .extracting(ConnectionHealth::state)
                .containsExactly(
                        ConnectionHealth.State.RECONSENT_NEEDED, ConnectionHealth.State.OK);
        assertThat(fixture.store.credentials().find(BOOKS.key())).isEmpty();
    }
}
