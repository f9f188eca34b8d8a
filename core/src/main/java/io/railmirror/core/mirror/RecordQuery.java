package io.railmirror.core.mirror;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records of one connection to read, raw ones included, in the order of their keys.
 *
 * @param business the tenant
 * @param connection the connection
 * @param kinds only these kinds; empty for all
 * @param states only records in these states, at least one
 * @param after only records behind this key, null from the start
 * @param limit at most so many, 1 to {@value #LIMIT_MAX}
 * @param staleFor only records whose mapper version or context digest differs, null for all
 * @param sequenceMax only records that no later entry of the log wrote, {@link Long#MAX_VALUE} for
 *     all
 */
public record RecordQuery(
        BusinessId business,
        ConnectionId connection,
        Set<Kind> kinds,
        Set<RecordState> states,
        @Nullable RecordKey after,
        int limit,
        @Nullable MappingStamp staleFor,
        long sequenceMax) {

    /** The most records of one answer. */
    public static final int LIMIT_MAX = 10_000;

    private static final int LIMIT_DEFAULT = 1_000;

    /** Checks the range and copies the sets. */
    public RecordQuery {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(connection, "connection");
        kinds = Set.copyOf(kinds);
        states = Set.copyOf(states);
        if (limit < 1 || limit > LIMIT_MAX)
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(LIMIT_MAX, limit));
        if (sequenceMax < 0)
            throw new IllegalArgumentException(
                    "sequenceMax must not be negative, was " + sequenceMax);
    }

    /**
     * By what a record was mapped.
     *
     * @param mapperVersion the version of the mapping
     * @param contextDigest the digest of the context
     */
    public record MappingStamp(int mapperVersion, String contextDigest) {}

    /** The first thousand records of a connection that exist. */
    public static RecordQuery of(ConnectionKey connection) {
        return new RecordQuery(
                connection.business(),
                connection.connection(),
                Set.of(),
                EnumSet.of(RecordState.LIVE, RecordState.DISPUTED),
                null,
                LIMIT_DEFAULT,
                null,
                Long.MAX_VALUE);
    }

    /** Only the given kinds. */
    public RecordQuery ofKinds(Set<Kind> only) {
        return new RecordQuery(
                business, connection, only, states, after, limit, staleFor, sequenceMax);
    }

    /** Only records in the given states. */
    public RecordQuery inStates(Set<RecordState> only) {
        return new RecordQuery(
                business, connection, kinds, only, after, limit, staleFor, sequenceMax);
    }

    /** Records in whatever state, deleted ones too. */
    public RecordQuery inAnyState() {
        return inStates(EnumSet.allOf(RecordState.class));
    }

    /** Only records behind the given key: the next page. */
    public RecordQuery after(@Nullable RecordKey key) {
        return new RecordQuery(
                business, connection, kinds, states, key, limit, staleFor, sequenceMax);
    }

    /** At most so many records. */
    public RecordQuery atMost(int records) {
        return new RecordQuery(
                business, connection, kinds, states, after, records, staleFor, sequenceMax);
    }

    /** Only records that were mapped by something else. */
    public RecordQuery mappedOtherwiseThan(MappingStamp stamp) {
        return new RecordQuery(
                business, connection, kinds, states, after, limit, stamp, sequenceMax);
    }

    /** Only records that no entry of the log behind the given one wrote. */
    public RecordQuery upTo(long sequence) {
        return new RecordQuery(
                business, connection, kinds, states, after, limit, staleFor, sequence);
    }
}
