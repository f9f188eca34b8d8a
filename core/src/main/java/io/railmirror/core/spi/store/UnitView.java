package io.railmirror.core.spi.store;

import io.railmirror.core.FailedRecord;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordKey;
import io.railmirror.core.StreamKey;
import io.railmirror.core.mirror.RecordRow;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What the transaction of a unit sees. Good only inside the decision. */
public interface UnitView {

    /**
     * The rows of the given records, as far as they exist; all of the unit's business. What decides
     * is in them, so that a page without a change costs this one look-up and reads no document.
     */
    Map<RecordKey, RecordRow> rows(Collection<RecordKey> records);

    /**
     * The snapshots of the given records, as far as they exist and are not tombstoned. To be asked
     * for only where the content itself is needed: of what changed, or is mapped again.
     */
    Map<RecordKey, String> snapshots(Collection<RecordKey> records);

    /** The state of a stream; empty when it was never run. */
    Optional<StreamState> stream(StreamKey stream);

    /** The deletions of a stream that wait for a person. */
    Optional<ParkedDeletions> parked(StreamKey stream);

    /** Failures that are open for the given records. */
    Map<RecordKey, FailedRecord> failures(Collection<RecordKey> records);
}
