package io.railmirror.core.mirror;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;

import java.util.Objects;

/**
 * Bills of one currency that are due.
 *
 * @param business whose
 * @param connection where they were seen
 * @param items count and sum
 */
public record PayablesDue(BusinessId business, ConnectionId connection, OpenItems items) {

    /** Refuses nulls. */
    public PayablesDue {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(items, "items");
    }
}
