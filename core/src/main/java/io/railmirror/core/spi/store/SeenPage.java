package io.railmirror.core.spi.store;

import io.railmirror.core.StreamKey;

import java.util.Objects;

/**
 * The keys that one page of a full pass showed, as one binary value.
 *
 * @param stream the list
 * @param pass the pass
 * @param round 1 or 2
 * @param hashes 16 bytes per key, in any order; not copied, not to be changed
 */
public record SeenPage(StreamKey stream, String pass, int round, byte[] hashes) {

    /** Refuses nulls. */
    public SeenPage {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(pass, "pass");
        Objects.requireNonNull(hashes, "hashes");
    }
}
