package io.railmirror.core.model;

/** Where a transfer stands. */
public enum TransferStatus implements Trait<Transfer> {
    /** Accepted, not yet sent. */
    PENDING,

    /** Sent, not yet known to have arrived. */
    SENT,

    /** Arrived. */
    SETTLED,

    /** It did not happen, or came back. */
    FAILED,

    /** Called off before it happened. */
    CANCELLED,

    /** Void: kept on record, no money moved. */
    VOIDED,

    /** A word of the rail that has no place here; the raw text tells it. */
    OTHER
}
