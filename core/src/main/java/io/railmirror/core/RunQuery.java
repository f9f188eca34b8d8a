package io.railmirror.core;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of one business to read, the newest first.
 *
 * @param business the tenant
 * @param connection only runs of this connection, null for all
 * @param stream only runs on streams of this name, null for all
 * @param request only runs of this request, null for all
 * @param states only runs in these states; empty for all
 * @param before only runs older than this one, null from the newest
 * @param limit at most so many, 1 to {@value #LIMIT_MAX}
 */
public record RunQuery(
        BusinessId business,
        @Nullable ConnectionId connection,
        @Nullable StreamName stream,
        @Nullable RequestId request,
        Set<RunState> states,
        @Nullable RunId before,
        int limit) {

    /** The most runs of one answer. */
    public static final int LIMIT_MAX = 1_000;

    private static final int LIMIT_DEFAULT = 100;

    /** Checks the range and copies the set. */
    public RunQuery {
        Objects.requireNonNull(business, "business");
        states = Set.copyOf(states);
        if (limit < 1 || limit > LIMIT_MAX)
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(LIMIT_MAX, limit));
    }

    /** The newest hundred runs of a business. */
    public static RunQuery of(BusinessId business) {
        return new RunQuery(business, null, null, null, Set.of(), null, LIMIT_DEFAULT);
    }

    /** Only runs of one connection. */
    public RunQuery on(ConnectionId only) {
        return new RunQuery(business, only, stream, request, states, before, limit);
    }

    /** Only runs on streams of one name. */
    public RunQuery on(StreamName only) {
        return new RunQuery(business, connection, only, request, states, before, limit);
    }

    /** Only runs of one request. */
    public RunQuery of(RequestId only) {
        return new RunQuery(business, connection, stream, only, states, before, limit);
    }

    /** Only runs in the given states. */
    public RunQuery inStates(Set<RunState> only) {
        return new RunQuery(business, connection, stream, request, only, before, limit);
    }

    /** Only runs older than the given one: the next page. */
    public RunQuery before(RunId run) {
        return new RunQuery(business, connection, stream, request, states, run, limit);
    }

    /** At most so many runs. */
    public RunQuery atMost(int runs) {
        return new RunQuery(business, connection, stream, request, states, before, runs);
    }
}
