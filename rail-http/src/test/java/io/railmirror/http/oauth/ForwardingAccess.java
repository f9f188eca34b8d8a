package io.railmirror.http.oauth;

import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.StoredCredentials;

import java.util.function.Supplier;

/** Passes everything on; tests override one method. */
class ForwardingAccess implements CredentialAccess {

    private final CredentialAccess target;

    ForwardingAccess(CredentialAccess target) {
        this.target = target;
    }

    @Override
    public StoredCredentials read() {
        return target.read();
    }

    @Override
    public <R> R exclusively(Supplier<R> work) {
        return target.exclusively(work);
    }

    @Override
    public void refreshStarted(StoredCredentials base) {
        target.refreshStarted(base);
    }

    @Override
    public StoredCredentials replace(StoredCredentials base, Credentials next) {
        return target.replace(base, next);
    }

    @Override
    public ReconsentException consentLost(String detail) {
        return target.consentLost(detail);
    }
}
