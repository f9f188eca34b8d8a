package io.railmirror.core.internal.memory;

import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.spi.store.SealedCredentials;
import io.railmirror.core.spi.store.Unannounced;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Everything of one business. All but the hints is guarded by the lock. */
final class Partition {

    final BusinessId business;
    final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    final MemoryRows rows = new MemoryRows();
    final MemoryLog log;
    final MemorySync sync = new MemorySync();
    final MemoryRuns runs = new MemoryRuns();
    final MemoryHints hints = new MemoryHints();
    final HeldLeases leases;
    final NavigableMap<ConnectionId, Connection> connections = new TreeMap<>();
    final Map<ConnectionId, ConnectionHealth> health = new HashMap<>();
    final Map<ConnectionId, Unannounced> unannounced = new HashMap<>();
    final Map<ConnectionId, SealedCredentials> credentials = new HashMap<>();

    @Nullable
    Business master;

    Partition(BusinessId business) {
        this.business = business;
        this.log = new MemoryLog(business);
        this.leases = new HeldLeases(business);
    }
}
