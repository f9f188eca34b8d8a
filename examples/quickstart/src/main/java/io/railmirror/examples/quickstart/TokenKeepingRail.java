package io.railmirror.examples.quickstart;

import io.railmirror.core.RailId;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.CredentialAccess;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailLimits;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.core.spi.StoredCredentials;
import io.railmirror.http.oauth.OAuth2Tokens;

import java.util.function.Supplier;

/**
 * A rail that writes every rotated refresh token to a file before it is used, because the store of
 * the quickstart ends with the program and the old token is dead by then.
 */
record TokenKeepingRail(RailProvider inner, TokenFile file) implements RailProvider {

    @Override
    public RailId id() {
        return inner.id();
    }

    @Override
    public int spiVersion() {
        return inner.spiVersion();
    }

    @Override
    public Class<? extends RailConfig> configType() {
        return inner.configType();
    }

    @Override
    public RailMapping mapping() {
        return inner.mapping();
    }

    @Override
    public Rail open(RailConfig config, Ports ports) {
        Rail rail = inner.open(config, ports);
        return new Rail() {
            @Override
            public RailLimits limits() {
                return rail.limits();
            }

            @Override
            public RailClient connect(ConnectionContext context) {
                return rail.connect(new ConnectionContext(
                        context.connection(),
                        context.gateway(),
                        new Keeping(context.credentials(), file),
                        context.ports()));
            }

            @Override
            public void close() {
                rail.close();
            }
        };
    }

    /** Writes to the file first, then to the store. */
    private record Keeping(CredentialAccess inner, TokenFile file) implements CredentialAccess {

        @Override
        public StoredCredentials read() {
            return inner.read();
        }

        @Override
        public <R> R exclusively(Supplier<R> work) {
            return inner.exclusively(work);
        }

        @Override
        public void refreshStarted(StoredCredentials base) {
            inner.refreshStarted(base);
        }

        @Override
        public StoredCredentials replace(StoredCredentials base, Credentials next) {
            next.find(OAuth2Tokens.REFRESH_TOKEN).ifPresent(file::write);
            return inner.replace(base, next);
        }

        @Override
        public ReconsentException consentLost(String detail) {
            return inner.consentLost(detail);
        }
    }
}
