package io.railmirror.core.model;

/** Which side of the books a credit note belongs to. */
public enum CreditSide implements Trait<CreditNote> {
    /** Given to a customer. */
    RECEIVABLE,

    /** Given by a vendor. */
    PAYABLE
}
