package io.railmirror.core.mirror;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;

import java.util.Objects;

/**
 * Invoices of one currency that are equally old.
 *
 * @param business whose
 * @param connection where they were seen
 * @param age how old they are
 * @param items count and sum
 */
public record ReceivablesAged(
        BusinessId business, ConnectionId connection, Age age, OpenItems items) {

    /** Refuses nulls. */
    public ReceivablesAged {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(age, "age");
        Objects.requireNonNull(items, "items");
    }
}
