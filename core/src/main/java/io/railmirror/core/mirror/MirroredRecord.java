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
 * A record as the mirror knows it, with its content.
 *
 * @param row what is known beside the content
 * @param snapshot the record as JSON text; null once it is tombstoned
 * @param entities its canonical forms; empty when it has none or could not be mapped
 */
public record MirroredRecord(
        RecordRow row, @Nullable String snapshot, List<MappedEntity> entities) {

    /** Refuses nulls, and a content that contradicts the state. */
    public MirroredRecord {
        Objects.requireNonNull(row, "row");
        entities = List.copyOf(entities);
        if (row.isGone() != (snapshot == null))
            throw new IllegalArgumentException("record %s is %s but has %s snapshot"
                    .formatted(row.key(), row.state(), snapshot == null ? "no" : "a"));
        if (row.isGone() && !entities.isEmpty())
            throw new IllegalArgumentException(
                    "record %s is gone but has entities".formatted(row.key()));
    }

    /** Its identity. */
    public RecordKey key() {
        return row.key();
    }

    /** Whether it exists. */
    public RecordState state() {
        return row.state();
    }

    /** Counts the writes of the row, from 1. */
    public long rowVersion() {
        return row.rowVersion();
    }

    /** The last log entry that touched it. */
    public long sequence() {
        return row.sequence();
    }

    /** The log's document that holds the snapshot; of a tombstone the tombstone's. */
    public DocumentId document() {
        return row.document();
    }

    /** What decides whether anything changed. */
    public ContentStamp content() {
        return row.content();
    }

    /** The rail's version, null where it has none. */
    public @Nullable RemoteVersion version() {
        return row.version();
    }

    /** When the rail changed it last, null where it does not say. */
    public @Nullable Instant remoteUpdated() {
        return row.remoteUpdated();
    }

    /** Why it could not be mapped, null when it could. */
    public @Nullable String mappingFailure() {
        return row.mappingFailure();
    }

    /** Its end, null while it exists. */
    public @Nullable Tombstone tombstone() {
        return row.tombstone();
    }

    /** When the mirror saw it first. */
    public Instant firstSeen() {
        return row.firstSeen();
    }

    /** When the mirror last wrote it because the rail had changed it. */
    public Instant lastChanged() {
        return row.lastChanged();
    }

    /** The key, the state and the numbers only: the content is personal. */
    @Override
    public String toString() {
        return "MirroredRecord[%s, %s, row version %d, sequence %d]"
                .formatted(key(), state(), rowVersion(), sequence());
    }
}
