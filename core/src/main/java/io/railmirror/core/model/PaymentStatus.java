package io.railmirror.core.model;

/** Where a receipt from a customer stands. */
public enum PaymentStatus implements Trait<Payment> {
    /** On its way. */
    PENDING,

    /** Received. */
    SETTLED,

    /** It did not happen. */
    FAILED,

    /** Received and given back. */
    REFUNDED,

    /** Void: kept on record, no money moved. */
    VOIDED,

    /** A word of the rail that has no place here; the raw text tells it. */
    OTHER
}
