package io.railmirror.core.internal.memory;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.spi.store.CredentialStore;
import io.railmirror.core.spi.store.SealedCredentials;

import java.util.Optional;

/** The encrypted credentials of all partitions. Thread-safe. */
final class MemoryCredentials implements CredentialStore {

    private final Partitions partitions;

    MemoryCredentials(Partitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public Optional<SealedCredentials> find(ConnectionKey connection) {
        return partitions.read(
                connection.business(), partition -> find(partition, connection.connection()));
    }

    @Override
    public boolean replace(ConnectionKey connection, long expectedVersion, SealedCredentials next) {
        if (next.version() != expectedVersion + 1)
            throw new IllegalArgumentException(
                    "version %d does not follow %d".formatted(next.version(), expectedVersion));
        return partitions.write(connection.business(), partition -> {
            long version = find(partition, connection.connection())
                    .map(SealedCredentials::version)
                    .orElse(0L);
            boolean current = version == expectedVersion;
            if (current) partition.credentials.put(connection.connection(), next);
            return current;
        });
    }

    private static Optional<SealedCredentials> find(Partition partition, ConnectionId connection) {
        return Optional.ofNullable(partition.credentials.get(connection));
    }
}
