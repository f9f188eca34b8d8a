package io.railmirror.core;

/**
 * What a run did, in records.
 *
 * @param read seen in pages and direct reads; one seen twice counts twice
 * @param created new in the mirror
 * @param updated whose content changed
 * @param deleted that got a tombstone
 * @param restored whose tombstone was lifted
 * @param unchanged that were as before
 * @param remapped mapped again without a change on the rail
 * @param failed that could not be read or mapped; kept and named
 * @param parked deletions that await a person
 */
public record RunCounts(
        long read,
        long created,
        long updated,
        long deleted,
        long restored,
        long unchanged,
        long remapped,
        long failed,
        long parked) {

    /** Nothing yet. */
    public static final RunCounts ZERO = new RunCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The sum of both. */
    public RunCounts plus(RunCounts other) {
        return new RunCounts(
                read + other.read,
                created + other.created,
                updated + other.updated,
                deleted + other.deleted,
                restored + other.restored,
                unchanged + other.unchanged,
                remapped + other.remapped,
                failed + other.failed,
                parked + other.parked);
    }

    /** How many records of the mirror were written because the rail had changed them. */
    public long changed() {
        return created + updated + deleted + restored;
    }
}
