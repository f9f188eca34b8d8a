package io.railmirror.core.model;

/** Where an invoice stands. */
public enum InvoiceStatus implements Trait<Invoice> {
    /** Not yet sent or entered for good. */
    DRAFT,

    /** Owed in full. */
    OPEN,

    /** Some of it is paid. */
    PARTLY_PAID,

    /** Nothing is owed any more. */
    PAID,

    /** Written off. */
    UNCOLLECTIBLE,

    /** Void: kept on record, owed by nobody. */
    VOIDED,

    /** A word of the rail that has no place here; the raw text tells it. */
    OTHER
}
