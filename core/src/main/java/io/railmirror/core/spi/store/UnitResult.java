package io.railmirror.core.spi.store;

/**
 * What a unit committed.
 *
 * @param committed whether anything was written
 * @param firstSequence of the entries that it appended, 0 when there are none
 * @param lastSequence of the entries that it appended, 0 when there are none
 */
public record UnitResult(boolean committed, long firstSequence, long lastSequence) {

    /** Nothing was written. */
    public static final UnitResult NOTHING = new UnitResult(false, 0, 0);
}
