package io.railmirror.core.spi.store;

import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordKey;
import io.railmirror.core.StreamKey;
import io.railmirror.core.mirror.MirroredRecord;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What the transaction of a unit sees. Good only inside the decision. */
public interface UnitView {

    /** The rows of the given records, as far as they exist; all of the unit's business. */
    Map<RecordKey, MirroredRecord> rows(Collection<RecordKey> records);

    /** The state of a stream; empty when it was never run. */
    Optional<StreamState> stream(StreamKey stream);

    /** The deletions of a stream that wait for a person. */
    Optional<ParkedDeletions> parked(StreamKey stream);

    /** Failures that are open for the given records. */
    Map<RecordKey, io.railmirror.core.FailedRecord> failures(Collection<RecordKey> records);
}
