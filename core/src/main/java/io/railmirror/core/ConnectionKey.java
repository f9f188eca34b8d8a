package io.railmirror.core;

import java.util.Comparator;
import java.util.Objects;

/**
 * Identifies a connection in a store.
 *
 * @param business the tenant
 * @param connection the connection within it
 */
public record ConnectionKey(BusinessId business, ConnectionId connection)
        implements Comparable<ConnectionKey> {

    private static final Comparator<ConnectionKey> ORDER =
            Comparator.comparing(ConnectionKey::business).thenComparing(ConnectionKey::connection);

    /** Refuses nulls. */
    public ConnectionKey {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(connection, "connection");
    }

    /** A stream of this connection. */
    public StreamKey stream(StreamName stream) {
        return new StreamKey(business, connection, stream);
    }

    /** A record of this connection. */
    public RecordKey record(Kind kind, ExternalId id) {
        return new RecordKey(business, connection, kind, id);
    }

    @Override
    public int compareTo(ConnectionKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return business + "/" + connection;
    }
}
