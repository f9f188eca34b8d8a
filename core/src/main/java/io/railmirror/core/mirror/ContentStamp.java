package io.railmirror.core.mirror;

import java.util.Objects;

/**
 * What decides whether anything changed.
 *
 * @param hash SHA-256 of the snapshot's normal form, hex
 * @param mapperVersion version of the mapping that made the entities
 * @param contextDigest SHA-256 of the mapping context, hex
 */
public record ContentStamp(String hash, int mapperVersion, String contextDigest) {

    /** Refuses nulls. */
    public ContentStamp {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(contextDigest, "contextDigest");
    }
}
