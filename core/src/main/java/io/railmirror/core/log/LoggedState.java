package io.railmirror.core.log;

import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.RecordState;

import java.util.Objects;

/**
 * What the log knew of a record up to a sequence.
 *
 * @param record the record
 * @param presence whether it existed
 * @param state its last entry that {@linkplain ChangeKind#carriesState() carries state}
 */
public record LoggedState(RecordKey record, RecordState presence, LoggedChange state) {

    /** Refuses nulls. */
    public LoggedState {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(state, "state");
    }
}
