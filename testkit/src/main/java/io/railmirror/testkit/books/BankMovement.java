package io.railmirror.testkit.books;

/** How money moved over an account, as its bank sees it. */
public enum BankMovement {
    /** A card was used, or a card's sales arrive. */
    CARD,
    /** A check was presented. */
    CHECK,
    /** Cash was drawn or handed in. */
    CASH,
    /** Money went to, or came from, somebody else's account. */
    BANK_TRANSFER,
    /** Money went to, or came from, another account of the company. */
    OWN_TRANSFER,
    /** Checks and cash were brought to the bank. */
    DEPOSIT,
    /** The bank pays interest. */
    INTEREST,
    /** Whatever else the company posted by hand. */
    ADJUSTMENT
}
