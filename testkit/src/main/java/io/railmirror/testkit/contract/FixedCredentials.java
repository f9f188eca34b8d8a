package io.railmirror.testkit.contract;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.RailId;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.StoredCredentials;

import java.util.function.Supplier;

/** Credentials of one client that no store keeps. Confined to one thread. */
final class FixedCredentials implements CredentialAccess {

    private final RailId rail;
    private StoredCredentials stored;

    FixedCredentials(RailId rail, Credentials credentials) {
        this.rail = rail;
        this.stored = new StoredCredentials(1, credentials, null);
    }

    @Override
    public StoredCredentials read() {
        return stored;
    }

    @Override
    public <R> R exclusively(Supplier<R> work) {
        return work.get();
    }

    @Override
    public void refreshStarted(StoredCredentials base) {}

    @Override
    public StoredCredentials replace(StoredCredentials base, Credentials next) {
        stored = new StoredCredentials(base.version() + 1, next, null);
        return stored;
    }

    @Override
    public ReconsentException consentLost(String detail) {
        return new ReconsentException(rail, ConnectionId.of("contract"), detail, null);
    }
}
