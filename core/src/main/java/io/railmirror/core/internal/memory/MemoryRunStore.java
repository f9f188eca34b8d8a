package io.railmirror.core.internal.memory;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunId;
import io.railmirror.core.RunQuery;
import io.railmirror.core.RunRecord;
import io.railmirror.core.StreamKey;
import io.railmirror.core.spi.store.RunStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs and failures of all partitions. Thread-safe. */
final class MemoryRunStore implements RunStore {

    private final Partitions partitions;

    MemoryRunStore(Partitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public Optional<RunRecord> find(BusinessId business, RunId run) {
        return partitions.read(business, partition -> partition.runs.find(run));
    }

    @Override
    public List<RunRecord> list(RunQuery query) {
        return partitions.read(query.business(), partition -> partition.runs.list(query));
    }

    @Override
    public List<RunRecord> running(StreamKey stream) {
        return partitions.read(stream.business(), partition -> partition.runs.running(stream));
    }

    @Override
    public List<FailedRecord> failures(
            ConnectionKey connection, @Nullable RecordKey after, int limit) {
        return partitions.read(
                connection.business(),
                partition -> partition.runs.failures(connection, after, limit));
    }
}
