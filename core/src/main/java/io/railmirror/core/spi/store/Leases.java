package io.railmirror.core.spi.store;

import io.railmirror.core.BusinessId;
import io.railmirror.core.NodeId;

import java.time.Duration;
import java.util.Optional;

/**
 * Who works on what, across all nodes of a store. A lease that is not renewed ends by itself on the
 * store's own clock.
 */
public interface Leases {

    /**
     * Takes a lease, if nobody holds it.
     *
     * @param business the tenant
     * @param name what is leased, unique within the tenant
     * @param node who takes it
     * @param time how long it lasts unless it is renewed
     * @return the lease; empty when somebody holds it
     */
    Optional<Lease> acquire(BusinessId business, String name, NodeId node, Duration time);

    /** Prolongs a lease from now on; false when it is not held any more. */
    boolean renew(Lease lease, Duration time);

    /** Gives a lease back; nothing happens when it is not held any more. */
    void release(Lease lease);
}
