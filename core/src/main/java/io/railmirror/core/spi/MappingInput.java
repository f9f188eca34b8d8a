package io.railmirror.core.spi;

import io.railmirror.core.ConnectionId;

import java.util.Objects;

/**
 * What a mapper gets.
 *
 * @param connection the connection that references within the rail point to
 * @param snapshot the object as the log keeps it: {@link Snapshot#remoteUpdated()} is null
 * @param context what else is known of the account
 */
public record MappingInput(ConnectionId connection, Snapshot snapshot, MappingContext context) {

    /** Refuses nulls. */
    public MappingInput {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(context, "context");
    }
}
