package io.railmirror.core.internal.memory;

import io.railmirror.core.BusinessId;
import io.railmirror.core.NodeId;
import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.Leases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The leases of all partitions, on the store's clock. Thread-safe. */
final class MemoryLeases implements Leases {

    private final Partitions partitions;
    private final Clock clock;
    private final IdSource ids;

    MemoryLeases(Partitions partitions, Clock clock, IdSource ids) {
        this.partitions = partitions;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Optional<Lease> acquire(BusinessId business, String name, NodeId node, Duration time) {
        checkPositive(time);
        Lease lease = new Lease(business, name, ids.next());
        return partitions.write(business, partition -> {
            Instant now = clock.instant();
            if (!partition.leases.isFree(name, now)) return Optional.empty();
            partition.leases.take(lease, node, now.plus(time));
            return Optional.of(lease);
        });
    }

    @Override
    public boolean renew(Lease lease, Duration time) {
        checkPositive(time);
        return partitions.write(
                lease.business(),
                partition -> partition.leases.renew(lease, clock.instant(), time));
    }

    @Override
    public void release(Lease lease) {
        partitions.write(lease.business(), partition -> {
            partition.leases.release(lease);
            return lease;
        });
    }

    private static void checkPositive(Duration time) {
        if (time.isNegative() || time.isZero())
            throw new IllegalArgumentException("a lease must last longer than " + time);
    }
}
