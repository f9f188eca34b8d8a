package io.railmirror.core;

import java.util.List;

/**
 * A comparison of what the rail has with what the mirror has.
 *
 * @param rail how many records the rail counts
 * @param mirror how many the mirror has, raw and inactive ones included, tombstones excluded
 * @param missing records that the rail lists and the mirror lacks, at most {@value #LISTED_MAX}
 * @param surplus records that the mirror has and the rail does not list, at most
 *     {@value #LISTED_MAX}
 */
public record Completeness(
        long rail, long mirror, List<RecordKey> missing, List<RecordKey> surplus) {

    /** So many of each are listed. */
    public static final int LISTED_MAX = 1_000;

    /** Copies the lists. */
    public Completeness {
        missing = List.copyOf(missing);
        surplus = List.copyOf(surplus);
    }

    /** Whether both sides agree. */
    public boolean agrees() {
        return rail == mirror && missing.isEmpty() && surplus.isEmpty();
    }
}
