package io.railmirror.core.model;

/** Where a bill stands. */
public enum BillStatus implements Trait<Bill> {
    /** Not yet entered for good. */
    DRAFT,

    /** Entered, and waiting for somebody to approve it. */
    AWAITING_APPROVAL,

    /** Owed in full. */
    OPEN,

    /** Some of it is paid. */
    PARTLY_PAID,

    /** Nothing is owed any more. */
    PAID,

    /** Void: kept on record, owed by nobody. */
    VOIDED,

    /** A word of the rail that has no place here; the raw text tells it. */
    OTHER
}
