package io.railmirror.core.internal.memory;

import io.railmirror.core.FailedRecord;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordKey;
import io.railmirror.core.StreamKey;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a decision sees. Confined to the thread that holds the partition's lock. */
final class OpenView implements UnitView {

    private final Partition partition;
    private boolean ended;

    OpenView(Partition partition) {
        this.partition = partition;
    }

    void end() {
        ended = true;
    }

    @Override
    public Map<RecordKey, RecordRow> rows(Collection<RecordKey> records) {
        return found(records, key -> {
            MirroredRecord record = partition.rows.get(key);
            return record == null ? null : record.row();
        });
    }

    @Override
    public Map<RecordKey, String> snapshots(Collection<RecordKey> records) {
        return found(records, key -> {
            MirroredRecord record = partition.rows.get(key);
            return record == null ? null : record.snapshot();
        });
    }

    @Override
    public Optional<StreamState> stream(StreamKey stream) {
        check(stream.business().equals(partition.business));
        return partition.sync.stream(stream);
    }

    @Override
    public Optional<ParkedDeletions> parked(StreamKey stream) {
        check(stream.business().equals(partition.business));
        return partition.sync.waiting(stream);
    }

    @Override
    public Map<RecordKey, FailedRecord> failures(Collection<RecordKey> records) {
        return found(records, partition.runs::failure);
    }

    private <V> Map<RecordKey, V> found(
            Collection<RecordKey> records, Function<RecordKey, @Nullable V> find) {
        Map<RecordKey, V> found = new HashMap<>();
        for (RecordKey record : records) {
            check(record.business().equals(partition.business));
            V value = find.apply(record);
            if (value != null) found.put(record, value);
        }
        return found;
    }

    private void check(boolean own) {
        Checks.check(!ended, "The view of a unit is good only inside its decision.");
        Checks.check(own, "A unit of business '%s' reads another one.", partition.business);
    }
}
