package io.railmirror.core;

import java.util.Comparator;
import java.util.Objects;

/**
 * Identifies one stream of one connection in a store.
 *
 * @param business the tenant
 * @param connection the connection within it
 * @param stream the stream of that connection
 */
public record StreamKey(BusinessId business, ConnectionId connection, StreamName stream)
        implements Comparable<StreamKey> {

    private static final Comparator<StreamKey> ORDER = Comparator.comparing(StreamKey::business)
            .thenComparing(StreamKey::connection)
            .thenComparing(StreamKey::stream);

    /** Refuses nulls. */
    public StreamKey {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(stream, "stream");
    }

    /** The connection that the stream belongs to. */
    public ConnectionKey connectionKey() {
        return new ConnectionKey(business, connection);
    }

    @Override
    public int compareTo(StreamKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return business + "/" + connection + "/" + stream;
    }
}
