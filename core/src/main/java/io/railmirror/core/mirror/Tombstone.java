package io.railmirror.core.mirror;

import io.railmirror.core.ExternalId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a record.
 *
 * @param proof why it is believed
 * @param at when the mirror learned of it
 * @param successor the id, of the same kind, under which its story goes on; null when it ends
 */
public record Tombstone(
        DeletionProof proof, Instant at, @Nullable ExternalId successor) {

    /** Refuses nulls. */
    public Tombstone {
        Objects.requireNonNull(proof, "proof");
        Objects.requireNonNull(at, "at");
    }
}
