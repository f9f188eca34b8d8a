package io.railmirror.core.model;

/** Why money moves between two accounts of the business. */
public enum TransferType implements Trait<Transfer> {
    /** Between two of its own accounts. */
    TRANSFER,

    /** From a rail to its bank account. */
    PAYOUT,

    /** From its bank account to a rail. */
    TOPUP,

    /** The rail empties or fills an account by itself. */
    SWEEP,

    /** A word of the rail that has no place here; the raw text tells it. */
    OTHER
}
