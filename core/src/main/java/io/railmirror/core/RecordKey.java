package io.railmirror.core;

import java.util.Objects;

/**
 * Identifies one remote object in the mirror and in the log. Ordered by its four parts, in the
 * order of the components; that is the order in which stores lock rows.
 *
 * @param business the tenant
 * @param connection the connection through which the object was seen
 * @param kind the rail's name for the type of object
 * @param id the rail's id, unique within the kind only
 */
public record RecordKey(BusinessId business, ConnectionId connection, Kind kind, ExternalId id)
        implements Comparable<RecordKey> {

    /** Refuses nulls. */
    public RecordKey {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    /** The same object as a reference within its business. */
    public RecordRef ref() {
        return new RecordRef(connection, kind, id);
    }

    @Override
    public int compareTo(RecordKey other) {
        int order = business.compareTo(other.business);
        if (order == 0) order = connection.compareTo(other.connection);
        if (order == 0) order = kind.compareTo(other.kind);
        return order == 0 ? id.compareTo(other.id) : order;
    }

    /** The four parts with slashes between; for people and logs, not for parsing. */
    @Override
    public String toString() {
        return business + "/" + connection + "/" + kind + "/" + id;
    }
}
