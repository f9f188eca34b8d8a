package io.railmirror.core.model;

/** What an account stands for in the books. */
public enum AccountType implements Trait<Account> {
    /** Money at a bank. */
    BANK,

    /** A credit or charge card. */
    CARD,

    /** What customers owe. */
    RECEIVABLE,

    /** What is owed to vendors. */
    PAYABLE,

    /** Costs, costs of goods sold included. */
    EXPENSE,

    /** Revenue. */
    INCOME,

    /** Any other asset. */
    ASSET,

    /** Any other liability. */
    LIABILITY,

    /** What belongs to the owners. */
    EQUITY,

    /** A wallet of a mobile operator. */
    MOBILE_MONEY,

    /** A word of the rail that has no place here; the raw text tells it. */
    OTHER
}
