package io.railmirror.core.model;

/** Where a payment to a vendor stands. */
public enum BillPaymentStatus implements Trait<BillPayment> {
    /** To be sent at a later date. */
    SCHEDULED,

    /** Accepted, not yet sent. */
    PENDING,

    /** Sent, not yet known to have arrived. */
    SENT,

    /** Paid. */
    SETTLED,

    /** It did not happen. */
    FAILED,

    /** Called off before it happened. */
    CANCELLED,

    /** Void: kept on record, no money moved. */
    VOIDED,

    /** A word of the rail that has no place here; the raw text tells it. */
    OTHER
}
