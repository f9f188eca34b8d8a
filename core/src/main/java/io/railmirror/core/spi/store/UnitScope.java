package io.railmirror.core.spi.store;

import io.railmirror.core.BusinessId;

import java.util.Objects;

/**
 * Whose unit it is.
 *
 * @param business the only business that the unit reads and writes
 * @param lease the lease that must be held when it commits
 */
public record UnitScope(BusinessId business, Lease lease) {

    /** Refuses nulls, and a lease of another business. */
    public UnitScope {
        Objects.requireNonNull(business, "business");
        if (!lease.business().equals(business))
            throw new IllegalArgumentException(
                    "lease of '%s' in a unit of '%s'".formatted(lease.business(), business));
    }
}
