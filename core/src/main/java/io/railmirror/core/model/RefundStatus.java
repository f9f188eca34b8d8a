package io.railmirror.core.model;

/** Where a refund stands. */
public enum RefundStatus implements Trait<Refund> {
    /** On its way. */
    PENDING,

    /** Given back. */
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
