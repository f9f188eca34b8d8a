package io.railmirror.core.internal.memory;

import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.store.Directory;
import io.railmirror.core.spi.store.Unannounced;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Businesses and connections of all partitions. Thread-safe. */
final class MemoryDirectory implements Directory {

    private final Partitions partitions;
    private final AtomicReference<@Nullable Environment> environment = new AtomicReference<>();

    MemoryDirectory(Partitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public void save(Business business) {
        partitions.write(business.id(), partition -> partition.master = business);
    }

    @Override
    public Optional<Business> business(BusinessId id) {
        return partitions.read(id, partition -> Optional.ofNullable(partition.master));
    }

    @Override
    public void save(Connection connection) {
        partitions.write(connection.business(), partition -> {
            check(partition, connection);
            return partition.connections.put(connection.id(), connection);
        });
    }

    @Override
    public Optional<Connection> connection(ConnectionKey key) {
        return partitions.read(
                key.business(),
                partition -> Optional.ofNullable(partition.connections.get(key.connection())));
    }

    @Override
    public List<Connection> connections(BusinessId business) {
        return partitions.read(business, partition -> List.copyOf(partition.connections.values()));
    }

    @Override
    public boolean replace(ConnectionKey key, ConnectionHealth expected, ConnectionHealth next) {
        return write(key, partition -> {
            boolean same = health(partition, key).equals(expected);
            if (same) partition.health.put(key.connection(), next);
            return same;
        });
    }

    @Override
    public ConnectionHealth health(ConnectionKey key) {
        return partitions.read(key.business(), partition -> health(partition, key));
    }

    private static ConnectionHealth health(Partition partition, ConnectionKey key) {
        return partition.health.getOrDefault(key.connection(), ConnectionHealth.OK);
    }

    @Override
    public boolean replace(ConnectionKey key, Unannounced expected, Unannounced next) {
        return write(key, partition -> {
            boolean same = unannounced(partition, key).equals(expected);
            if (same) partition.unannounced.put(key.connection(), next);
            return same;
        });
    }

    @Override
    public Unannounced unannounced(ConnectionKey key) {
        return partitions.read(key.business(), partition -> unannounced(partition, key));
    }

    private static Unannounced unannounced(Partition partition, ConnectionKey key) {
        return partition.unannounced.getOrDefault(key.connection(), Unannounced.NONE);
    }

    /** Writes to what is kept of a connection that is known. */
    private <R> R write(ConnectionKey key, Function<Partition, R> work) {
        return partitions.write(key.business(), partition -> {
            refuse(
                    !partition.connections.containsKey(key.connection()),
                    "Connection %s is not known; save the connection first.".formatted(key));
            return work.apply(partition);
        });
    }

    private void check(Partition partition, Connection connection) {
        refuse(
                partition.master == null,
                "Business '%s' is not known; save it before its connection '%s'."
                        .formatted(connection.business(), connection.id()));
        Connection before = partition.connections.get(connection.id());
        refuse(
                before != null && !before.equals(connection),
                "Connection %s is linked to something else; another account is another connection."
                        .formatted(connection.key()));
        environment.compareAndSet(null, connection.environment());
        refuse(
                environment.get() != connection.environment(),
                "Connection %s is of environment %s, but the store holds %s; use another store."
                        .formatted(connection.key(), connection.environment(), environment.get()));
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) throw new ConfigurationException(message);
    }
}
