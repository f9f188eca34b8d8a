package io.railmirror.core.mirror;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.StreamStatus;

import java.util.List;
import java.util.Objects;

/**
 * What a store knows of a connection.
 *
 * @param connection the connection
 * @param health whether it can be read
 * @param streams its streams that were ever run, in the order of their names
 */
public record ConnectionStatus(
        Connection connection, ConnectionHealth health, List<StreamStatus> streams) {

    /** Refuses nulls and copies the list. */
    public ConnectionStatus {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(health, "health");
        streams = List.copyOf(streams);
    }
}
