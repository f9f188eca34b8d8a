package io.railmirror.core.spi.store;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunId;
import io.railmirror.core.RunQuery;
import io.railmirror.core.RunRecord;
import io.railmirror.core.StreamKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history of runs, and the failures that are open. Written by units only. */
public interface RunStore {

    /** One run. */
    Optional<RunRecord> find(BusinessId business, RunId run);

    /** Runs, the newest first. */
    List<RunRecord> list(RunQuery query);

    /**
     * The runs of a stream that have not ended, in no order. Its cost does not grow with the
     * history: every run asks this when it begins.
     */
    List<RunRecord> running(StreamKey stream);

    /**
     * Records of a connection that failed and did not succeed since, in key order.
     *
     * @param after only those behind this one, null from the start
     * @param limit at most so many
     */
    List<FailedRecord> failures(ConnectionKey connection, @Nullable RecordKey after, int limit);
}
