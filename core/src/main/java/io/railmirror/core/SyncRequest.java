package io.railmirror.core;

import io.railmirror.core.model.EntityType;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a sync. Start with {@link #connection}, {@link #business} or {@link #portfolio}, or with
 * {@link #records} for single records, and refine.
 *
 * @param businesses whose books; more than one only by an explicit portfolio
 * @param connection only this connection of the one business, null for all
 * @param mode how much; an incremental sync without a cursor becomes a full one and says so
 * @param types only streams that carry these types; empty for all, raw kinds included
 * @param records the records of a {@link SyncMode#NAMED} sync, empty otherwise
 * @param trigger who asks
 */
public record SyncRequest(
        Set<BusinessId> businesses,
        @Nullable ConnectionId connection,
        SyncMode mode,
        Set<EntityType> types,
        Set<RecordRef> records,
        Trigger trigger) {

    /** Checks what belongs together and copies the sets. */
    public SyncRequest {
        businesses = Collections.unmodifiableSortedSet(new TreeSet<>(businesses));
        types = Set.copyOf(types);
        records = Collections.unmodifiableSortedSet(new TreeSet<>(records));
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(trigger, "trigger");
        if (businesses.isEmpty())
            throw new IllegalArgumentException("a sync request needs at least one business");
        if (connection != null && businesses.size() > 1)
            throw new IllegalArgumentException("a connection belongs to one business");
        if (!records.isEmpty() && businesses.size() > 1)
            throw new IllegalArgumentException("named records belong to one business");
        if (connection != null
                && records.stream().anyMatch(record -> !record.connection().equals(connection)))
            throw new IllegalArgumentException(
                    "a record is not of the connection '%s' of the request".formatted(connection));
        if ((mode == SyncMode.NAMED) == records.isEmpty())
            throw new IllegalArgumentException(
                    "records are named in mode NAMED and in no other; mode was " + mode);
    }

    /** One connection, incrementally, for a person. */
    public static SyncRequest connection(ConnectionKey key) {
        return new SyncRequest(
                Set.of(key.business()),
                key.connection(),
                SyncMode.INCREMENTAL,
                Set.of(),
                Set.of(),
                Trigger.PERSON);
    }

    /** All connections of a business, incrementally, for a person. */
    public static SyncRequest business(BusinessId business) {
        return portfolio(Set.of(business));
    }

    /** All connections of several businesses, incrementally, for a person. */
    public static SyncRequest portfolio(Collection<BusinessId> businesses) {
        return new SyncRequest(
                Set.copyOf(businesses),
                null,
                SyncMode.INCREMENTAL,
                Set.of(),
                Set.of(),
                Trigger.PERSON);
    }

    /** Named records of a business, now, for a person. */
    public static SyncRequest records(BusinessId business, Collection<RecordRef> records) {
        return new SyncRequest(
                Set.of(business),
                null,
                SyncMode.NAMED,
                Set.of(),
                Set.copyOf(records),
                Trigger.PERSON);
    }

    /** The same, reading everything that exists. */
    public SyncRequest full() {
        return new SyncRequest(businesses, connection, SyncMode.FULL, types, records, trigger);
    }

    /** The same, only for streams that carry the given types. */
    public SyncRequest only(Set<EntityType> some) {
        return new SyncRequest(businesses, connection, mode, some, records, trigger);
    }

    /** The same, asked for by something else. */
    public SyncRequest by(Trigger other) {
        return new SyncRequest(businesses, connection, mode, types, records, other);
    }
}
