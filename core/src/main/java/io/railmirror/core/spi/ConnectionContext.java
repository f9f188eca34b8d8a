package io.railmirror.core.spi;

import io.railmirror.core.Connection;

import java.util.Objects;

/**
 * What a client of one connection may use.
 *
 * @param connection the connection
 * @param gateway the door for every call
 * @param credentials the connection's secrets
 * @param ports time, waiting, ids, chance and threads
 */
public record ConnectionContext(
        Connection connection, CallGateway gateway, CredentialAccess credentials, Ports ports) {

    /** Refuses nulls. */
    public ConnectionContext {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(ports, "ports");
    }
}
