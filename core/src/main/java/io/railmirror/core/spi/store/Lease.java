package io.railmirror.core.spi.store;

import io.railmirror.core.BusinessId;

import java.util.Objects;

/**
 * A lease that was taken.
 *
 * @param business the tenant
 * @param name what is leased
 * @param token tells this holder from every earlier and later one
 */
public record Lease(BusinessId business, String name, String token) {

    /** Refuses nulls. */
    public Lease {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(token, "token");
    }
}
