package io.railmirror.core;

import java.util.Comparator;
import java.util.Objects;

/**
 * A reference from one record to another of the same business. It may point to a record that is not
 * mirrored yet.
 *
 * @param connection the connection of the record that is meant
 * @param kind its kind
 * @param id its id on the rail
 */
public record RecordRef(ConnectionId connection, Kind kind, ExternalId id)
        implements Comparable<RecordRef> {

    private static final Comparator<RecordRef> ORDER = Comparator.comparing(RecordRef::connection)
            .thenComparing(RecordRef::kind)
            .thenComparing(RecordRef::id);

    /** Refuses nulls. */
    public RecordRef {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    /** The key of the record that is meant, in the given business. */
    public RecordKey within(BusinessId business) {
        return new RecordKey(business, connection, kind, id);
    }

    @Override
    public int compareTo(RecordRef other) {
        return ORDER.compare(this, other);
    }

    /** The three parts with slashes between; for people and logs, not for parsing. */
    @Override
    public String toString() {
        return connection + "/" + kind + "/" + id;
    }
}
