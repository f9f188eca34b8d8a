package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the records of one connection in the order of their keys, as the log knew them up to a
 * sequence.
 *
 * @param business the tenant
 * @param connection the connection
 * @param kinds only records of these kinds, at least one
 * @param after only records behind this key, null from the start
 * @param sequenceMax the last entry that counts
 * @param limit at most so many, 1 to {@value #LIMIT_MAX}
 */
public record StateWalk(
        BusinessId business,
        ConnectionId connection,
        Set<Kind> kinds,
        @Nullable RecordKey after,
        long sequenceMax,
        int limit) {

    /** The most records of one answer. */
    public static final int LIMIT_MAX = 10_000;

    /** Checks the range and copies the set. */
    public StateWalk {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(connection, "connection");
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty()) throw new IllegalArgumentException("a walk needs at least one kind");
        if (limit < 1 || limit > LIMIT_MAX)
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(LIMIT_MAX, limit));
    }

    /** Only records behind the given key. */
    public StateWalk after(@Nullable RecordKey key) {
        return new StateWalk(business, connection, kinds, key, sequenceMax, limit);
    }
}
