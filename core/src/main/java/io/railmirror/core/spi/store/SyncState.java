package io.railmirror.core.spi.store;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RunId;
import io.railmirror.core.StreamKey;
import io.railmirror.core.spi.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the engine keeps between the units of a run and between runs. Written by units only. */
public interface SyncState {

    /** The state of a stream; empty when it was never run. */
    Optional<StreamState> stream(StreamKey stream);

    /** The states of all streams of a connection, in key order. */
    List<StreamState> streams(ConnectionKey connection);

    /** Hands out the keys that the pages of a round of a pass showed, one call per page. */
    void seen(StreamKey stream, String pass, int round, Consumer<byte[]> page);

    /**
     * Stages a page of a run-scoped stream, in a transaction of its own; no query sees it.
     *
     * @param lease must be held
     * @param stream the stream
     * @param page the changes, in order behind those staged before
     * @throws io.railmirror.core.error.LeaseLostException when the lease is not held any more
     */
    void stage(Lease lease, StreamKey stream, List<Change> page);

    /** Drops the staged pages of a stream. */
    void unstage(Lease lease, StreamKey stream);

    /** How many changes are staged for a stream. */
    long stagedCount(StreamKey stream);

    /**
     * Staged changes in their order.
     *
     * @param offset how many to pass over
     * @param limit at most so many
     */
    List<Change> staged(StreamKey stream, long offset, int limit);

    /** The oldest hints of a connection for some kinds, oldest first. */
    default List<PendingHint> hints(ConnectionKey connection, Set<Kind> kinds, int limit) {
        return hints(connection, kinds, null, limit);
    }

    /**
     * Hints of a connection for some kinds, oldest first, those of one moment by their records.
     *
     * @param after only those behind this one, which need not exist any more; null from the oldest
     *     one on
     * @param limit at most so many
     */
    List<PendingHint> hints(
            ConnectionKey connection, Set<Kind> kinds, @Nullable PendingHint after, int limit);

    /** The deletions that a run parked. */
    Optional<ParkedDeletions> parked(RunId run, ConnectionKey connection);

    /** The deletions of a stream that wait for a person. */
    Optional<ParkedDeletions> parked(StreamKey stream);

    /** All deletions of a connection that wait for a person, in the order of their streams. */
    List<ParkedDeletions> parked(ConnectionKey connection);
}
