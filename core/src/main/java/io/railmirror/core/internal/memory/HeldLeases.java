package io.railmirror.core.internal.memory;

import io.railmirror.core.BusinessId;
import io.railmirror.core.NodeId;
import io.railmirror.core.error.LeaseLostException;
import io.railmirror.core.spi.store.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leases of one business. Guarded by the partition's lock. */
final class HeldLeases {

    private final BusinessId business;
    private final Map<String, Held> held = new HashMap<>();

    private record Held(Lease lease, NodeId node, Instant until) {}

    HeldLeases(BusinessId business) {
        this.business = business;
    }

    boolean isFree(String name, Instant now) {
        Held holder = held.get(name);
        return holder == null || !now.isBefore(holder.until());
    }

    void take(Lease lease, NodeId node, Instant until) {
        held.put(lease.name(), new Held(lease, node, until));
    }

    boolean renew(Lease lease, Instant now, Duration time) {
        Held holder = holder(lease, now);
        if (holder == null) return false;
        take(lease, holder.node(), now.plus(time));
        return true;
    }

    void release(Lease lease) {
        Held holder = held.get(lease.name());
        if (holder != null && holder.lease().equals(lease)) held.remove(lease.name());
    }

    /** Throws when the lease is not held any more. */
    void check(Lease lease, Instant now) {
        if (holder(lease, now) == null)
            throw new LeaseLostException("'%s' of business '%s'".formatted(lease.name(), business));
    }

    private @Nullable Held holder(Lease lease, Instant now) {
        Held holder = held.get(lease.name());
        boolean holds =
                holder != null && holder.lease().equals(lease) && now.isBefore(holder.until());
        return holds ? holder : null;
    }
}
