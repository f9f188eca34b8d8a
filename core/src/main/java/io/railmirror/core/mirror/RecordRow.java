package io.railmirror.core.mirror;

import io.railmirror.core.RecordKey;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.spi.RemoteVersion;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the mirror knows of a record beside its content: enough to decide whether anything changed,
 * and cheap to read by the thousand.
 *
 * @param key its identity
 * @param state whether it exists
 * @param rowVersion counts the writes of the row, from 1; carried by every optimistic update
 * @param sequence of the last log entry that touched it
 * @param document the log's document that holds the snapshot (of a tombstone: the tombstone's)
 * @param content what decides whether anything changed
 * @param version the rail's version, null where it has none; a tombstone keeps its own
 * @param remoteUpdated when the rail changed it last, null where it does not say
 * @param mappingFailure why it could not be mapped, null when it could
 * @param tombstone its end, null while it exists
 * @param firstSeen when the mirror saw it first
 * @param lastChanged when the mirror last wrote it because the rail had changed it
 */
public record RecordRow(
        RecordKey key,
        RecordState state,
        long rowVersion,
        long sequence,
        DocumentId document,
        ContentStamp content,
        @Nullable RemoteVersion version,
        @Nullable Instant remoteUpdated,
        @Nullable String mappingFailure,
        @Nullable Tombstone tombstone,
        Instant firstSeen,
        Instant lastChanged) {

    /** Refuses nulls, and a state that contradicts the tombstone. */
    public RecordRow {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(firstSeen, "firstSeen");
        Objects.requireNonNull(lastChanged, "lastChanged");
        if ((state == RecordState.TOMBSTONED) != (tombstone != null))
            throw new IllegalArgumentException("record %s is %s but has %s tombstone"
                    .formatted(key, state, tombstone == null ? "no" : "a"));
    }

    /** Whether the record exists no longer. */
    public boolean isGone() {
        return state == RecordState.TOMBSTONED;
    }

    /** The same row as a store numbered it. */
    public RecordRow numbered(long newRowVersion, long newSequence) {
        return new RecordRow(
                key,
                state,
                newRowVersion,
                newSequence,
                document,
                content,
                version,
                remoteUpdated,
                mappingFailure,
                tombstone,
                firstSeen,
                lastChanged);
    }

    /** The same record, disputed or not disputed any more. */
    public RecordRow withState(RecordState next, Instant changed) {
        return new RecordRow(
                key,
                next,
                rowVersion,
                sequence,
                document,
                content,
                version,
                remoteUpdated,
                mappingFailure,
                tombstone,
                firstSeen,
                changed);
    }

    /** The same record with another content stamp and another outcome of its mapping. */
    public RecordRow withMapping(ContentStamp next, @Nullable String failure) {
        return new RecordRow(
                key,
                state,
                rowVersion,
                sequence,
                document,
                next,
                version,
                remoteUpdated,
                failure,
                tombstone,
                firstSeen,
                lastChanged);
    }

    /** The key, the state and the numbers only. */
    @Override
    public String toString() {
        return "RecordRow[%s, %s, row version %d, sequence %d]"
                .formatted(key, state, rowVersion, sequence);
    }
}
