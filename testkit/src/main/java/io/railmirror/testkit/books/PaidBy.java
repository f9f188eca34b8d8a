package io.railmirror.testkit.books;

/** How money changed hands. */
public enum PaidBy {
    /** By check. */
    CHECK,
    /** By card. */
    CARD,
    /** In cash. */
    CASH,
    /** By bank transfer. */
    BANK_TRANSFER
}
