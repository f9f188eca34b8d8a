package io.railmirror.core.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.RemoteVersion;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record as the mirror knows it.
 *
 * @param key its identity
 * @param state whether it exists
 * @param rowVersion counts the writes of the row, from 1; carried by every optimistic update
 * @param sequence of the last log entry that touched it
 * @param document the log's document that holds the snapshot (of a tombstone: the tombstone's)
 * @param snapshot the record as JSON text; null once it is tombstoned
 * @param content what decides whether anything changed
 * @param version the rail's version, null where it has none; a tombstone keeps its own
 * @param remoteUpdated when the rail changed it last, null where it does not say
 * @param entities its canonical forms; empty when it has none or could not be mapped
 * @param mappingFailure why it could not be mapped, null when it could
 * @param tombstone its end, null while it exists
 * @param firstSeen when the mirror saw it first
 * @param lastChanged when the mirror last wrote it because the rail had changed it
 */
public record MirroredRecord(
        RecordKey key,
        RecordState state,
        long rowVersion,
        long sequence,
        DocumentId document,
        @Nullable String snapshot,
        ContentStamp content,
        @Nullable RemoteVersion version,
        @Nullable Instant remoteUpdated,
        List<MappedEntity> entities,
        @Nullable String mappingFailure,
        @Nullable Tombstone tombstone,
        Instant firstSeen,
        Instant lastChanged) {

    /** Refuses nulls, and a state that contradicts the rest. */
    public MirroredRecord {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(firstSeen, "firstSeen");
        Objects.requireNonNull(lastChanged, "lastChanged");
        entities = List.copyOf(entities);
        boolean gone = state == RecordState.TOMBSTONED;
        if (gone != (tombstone != null) || gone != (snapshot == null))
            throw new IllegalArgumentException(
                    "record %s is %s but has %s tombstone and %s snapshot"
                            .formatted(
                                    key,
                                    state,
                                    tombstone == null ? "no" : "a",
                                    snapshot == null ? "no" : "a"));
        if (gone && !entities.isEmpty())
            throw new IllegalArgumentException("record %s is gone but has entities".formatted(key));
    }

    /** The same row as the store numbered it. */
    public MirroredRecord numbered(long newRowVersion, long newSequence) {
        return new MirroredRecord(
                key,
                state,
                newRowVersion,
                newSequence,
                document,
                snapshot,
                content,
                version,
                remoteUpdated,
                entities,
                mappingFailure,
                tombstone,
                firstSeen,
                lastChanged);
    }

    /** The key, the state and the version only: the content is personal. */
    @Override
    public String toString() {
        return "MirroredRecord[%s, %s, row version %d, sequence %d]"
                .formatted(key, state, rowVersion, sequence);
    }
}
