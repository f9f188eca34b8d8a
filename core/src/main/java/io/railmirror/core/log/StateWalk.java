package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks the records of one connection in the order of their keys, as the log knew them up to a
 * sequence.
 *
 * @param business the tenant
 * @param connection the connection
 * @param kinds only records of these kinds, at least one
 * @param after only records behind this key, null from the start
 * @param changedAfter only records that got their last state behind this sequence, 0 for all
 * @param sequenceMax the last entry that counts
 * @param limit at most so many, 1 to {@value #LIMIT_MAX}
 */
public record StateWalk(
        BusinessId business,
        ConnectionId connection,
        Set<Kind> kinds,
        @Nullable RecordKey after,
        long changedAfter,
        long sequenceMax,
        int limit) {

    /** The most records of one answer. */
    public static final int LIMIT_MAX = 10_000;

    private static final int LIMIT_DEFAULT = 1_000;

    /** Checks the range and copies the set. */
    public StateWalk {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(connection, "connection");
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty()) throw new IllegalArgumentException("a walk needs at least one kind");
        if (limit < 1 || limit > LIMIT_MAX)
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(LIMIT_MAX, limit));
        if (after != null && !isOf(after, business, connection))
            throw new IllegalArgumentException("a walk through connection '%s' of '%s' behind %s"
                    .formatted(connection, business, after));
    }

    private static boolean isOf(RecordKey key, BusinessId business, ConnectionId connection) {
        return key.business().equals(business) && key.connection().equals(connection);
    }

    /** The first thousand records of some kinds, up to a sequence. */
    public static StateWalk of(ConnectionKey connection, Set<Kind> kinds, long sequenceMax) {
        return new StateWalk(
                connection.business(),
                connection.connection(),
                kinds,
                null,
                0,
                sequenceMax,
                LIMIT_DEFAULT);
    }

    /**
     * Records that one call may name, in the order of their keys.
     *
     * @throws IllegalArgumentException when they are of several businesses, or more than
     *     {@value #LIMIT_MAX}
     */
    public static SortedSet<RecordKey> ofOneBusiness(Collection<RecordKey> records) {
        SortedSet<RecordKey> sorted = new TreeSet<>(records);
        boolean several = !sorted.isEmpty()
                && !sorted.first().business().equals(sorted.last().business());
        if (several || sorted.size() > LIMIT_MAX)
            throw new IllegalArgumentException("%d records from business '%s' to '%s'; ask for at"
                            .formatted(
                                    sorted.size(),
                                    sorted.first().business(),
                                    sorted.last().business())
                    + " most %d of one business".formatted(LIMIT_MAX));
        return sorted;
    }

    /** Only records behind the given key: the next page. */
    public StateWalk after(@Nullable RecordKey key) {
        return new StateWalk(business, connection, kinds, key, changedAfter, sequenceMax, limit);
    }

    /** Only records that got their last state behind the given sequence. */
    public StateWalk changedAfter(long sequence) {
        return new StateWalk(business, connection, kinds, after, sequence, sequenceMax, limit);
    }

    /** At most so many records. */
    public StateWalk atMost(int records) {
        return new StateWalk(
                business, connection, kinds, after, changedAfter, sequenceMax, records);
    }
}
