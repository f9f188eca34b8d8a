package io.railmirror.core;

import io.railmirror.core.spi.store.Store;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of the past and what they left open. Thread-safe. */
public final class RunHistory {

    private final Store store;

    RunHistory(Store store) {
        this.store = store;
    }

    /** Runs of a business, the newest first, a page at a time. */
    public List<RunRecord> list(RunQuery query) {
        return store.runs().list(query);
    }

    /** One run. */
    public Optional<RunRecord> find(BusinessId business, RunId run) {
        return store.runs().find(business, run);
    }

    /**
     * Records of a connection that failed and did not succeed since, in key order, with their
     * cause.
     *
     * @param after only those behind this one, null from the start
     * @param limit at most so many
     */
    public List<FailedRecord> failures(
            ConnectionKey connection, @Nullable RecordKey after, int limit) {
        return store.runs().failures(connection, after, limit);
    }

    /** Deletions of a connection that the brake stopped and that wait for a person. */
    public List<ParkedDeletions> parked(ConnectionKey connection) {
        return store.sync().parked(connection);
    }

    /** The deletions that a run parked, settled or not. */
    public Optional<ParkedDeletions> parked(ConnectionKey connection, RunId run) {
        return store.sync().parked(run, connection);
    }
}
