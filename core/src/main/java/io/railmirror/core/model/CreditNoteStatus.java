package io.railmirror.core.model;

/** Where a credit note stands. */
public enum CreditNoteStatus implements Trait<CreditNote> {
    /** Not yet entered for good. */
    DRAFT,

    /** All of it can be used. */
    OPEN,

    /** Some of it is used. */
    PARTLY_USED,

    /** Nothing of it remains. */
    USED,

    /** Void: kept on record, worth nothing. */
    VOIDED,

    /** A word of the rail that has no place here; the raw text tells it. */
    OTHER
}
