package io.railmirror.core.internal.credential;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.StoredCredentials;

import java.util.function.Supplier;

/** One connection's view of the vault. */
final class ConnectionCredentials implements CredentialAccess {

    private final CredentialVault vault;
    private final Connection connection;

    ConnectionCredentials(CredentialVault vault, Connection connection) {
        this.vault = vault;
        this.connection = connection;
    }

    @Override
    public StoredCredentials read() {
        return vault.read(connection.key());
    }

    @Override
    public <R> R exclusively(Supplier<R> work) {
        return vault.exclusion(connection.key()).run(work);
    }

    @Override
    public void refreshStarted(StoredCredentials base) {
        vault.noteRefresh(connection.key(), base);
    }

    @Override
    public StoredCredentials replace(StoredCredentials base, Credentials next) {
        return vault.replace(connection.key(), base, next);
    }

    @Override
    public ReconsentException consentLost(String detail) {
        vault.changeHealth(connection.key(), ConnectionHealth.State.RECONSENT_NEEDED, detail);
        return new ReconsentException(connection.rail(), connection.id(), detail, null);
    }

    @Override
    public String toString() {
        return "ConnectionCredentials[" + connection.key() + "]";
    }
}
