package io.railmirror.core.log;

import io.railmirror.core.ExternalId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.RemoteVersion;

import java.util.Objects;
import java.util.Optional;

/**
 * What a log says of one record at one sequence.
 *
 * @param key the record
 * @param presence whether it exists
 * @param sequence of the last entry that touched it
 * @param state its last entry that {@linkplain ChangeKind#carriesState() carries state}
 * @param content its last entry with a snapshot; the same as {@code state} unless that has none
 */
public record FoldedRecord(
        RecordKey key,
        RecordState presence,
        long sequence,
        LoggedChange state,
        LoggedChange content) {

    /** Refuses nulls. */
    public FoldedRecord {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(content, "content");
    }

    /** The rail's version of the record; empty where it has none. */
    public Optional<RemoteVersion> version() {
        return Optional.ofNullable(state.entry().what().fact().version());
    }

    /** The id under which the story of a gone record goes on. */
    public Optional<ExternalId> successor() {
        return Optional.ofNullable(state.entry().what().fact().successor());
    }

    /** The last known JSON text, of a tombstone too; empty when it was redacted or never known. */
    public Optional<String> snapshot() {
        return content.content().map(Document::snapshot);
    }

    /** Whether the document that held the snapshot was emptied. */
    public boolean isRedacted() {
        return content.redaction().isPresent();
    }
}
