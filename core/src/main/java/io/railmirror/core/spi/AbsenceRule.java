package io.railmirror.core.spi;

/** What proves that an object is gone which a complete list did not show. */
public enum AbsenceRule {
    /** A direct read that says so. */
    DIRECT_READ,
    /** A second complete pass that does not show it either; for rails without a read by id. */
    SECOND_PASS,
    /** Nothing: the list does not claim to be complete. */
    NOTHING
}
