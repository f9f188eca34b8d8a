package io.railmirror.core;

import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.spi.RemoteVersion;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deletions that the brake stopped, until a person settles them.
 *
 * @param run the run that met them; names them for {@code confirmDeletions}
 * @param stream its stream
 * @param state what became of them
 * @param deletions the records, in key order
 * @param digest SHA-256 over the list, hex; what a person confirms is exactly this list
 * @param at when the list was last added to or settled
 */
public record ParkedDeletions(
        RunId run,
        StreamKey stream,
        State state,
        List<Deletion> deletions,
        String digest,
        Instant at) {

    /** What became of parked deletions. */
    public enum State {
        /** They wait. */
        PARKED,
        /** They were confirmed: the records have tombstones. */
        CONFIRMED,
        /** They were rejected: the records are disputed. They can still be confirmed. */
        REJECTED
    }

    /** Refuses nulls and copies the list. */
    public ParkedDeletions {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(state, "state");
        deletions = List.copyOf(deletions);
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(at, "at");
    }

    /**
     * One of them.
     *
     * @param kind the kind of the record
     * @param id its id
     * @param proof why the deletion was believed; null when only absence suggests it and the direct
     *     read is still to come
     * @param version the rail's version of the deletion, null where it gives none
     * @param sequence the log sequence of the mirrored record when it was parked; if the record was
     *     written since, it leaves the list
     */
    public record Deletion(
            Kind kind,
            ExternalId id,
            @Nullable DeletionProof proof,
            @Nullable RemoteVersion version,
            long sequence) {

        /** Refuses nulls. */
        public Deletion {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(id, "id");
        }
    }
}
