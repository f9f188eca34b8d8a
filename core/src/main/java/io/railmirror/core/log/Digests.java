package io.railmirror.core.log;

import java.util.Objects;

/**
 * Salted digests of the four texts of a document: 64 lower-case hex digits each, empty where the
 * document has no such text.
 *
 * @param snapshot of the snapshot
 * @param differences of the differences
 * @param reason of the reason
 * @param payload of the payload
 */
public record Digests(String snapshot, String differences, String reason, String payload) {

    /** Refuses nulls. */
    public Digests {
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(differences, "differences");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(payload, "payload");
    }
}
