package io.railmirror.testkit.books;

/** What an account is for. */
public enum AccountKind {
    /** A bank account for daily payments. */
    CHECKING,
    /** A bank account for reserves. */
    SAVINGS,
    /** A company credit card. */
    CREDIT_CARD,
    /** What customers owe, one per currency. */
    RECEIVABLE,
    /** What vendors are owed, one per currency. */
    PAYABLE,
    /** Payments received and not yet brought to a bank. */
    UNDEPOSITED_FUNDS,
    /** Machines and vehicles. */
    FIXED_ASSET,
    /** Prepaid expenses and the like. */
    OTHER_ASSET,
    /** Sales tax to hand over. */
    TAX_PAYABLE,
    /** A loan. */
    LOAN,
    /** The owners' share. */
    EQUITY,
    /** What is earned. */
    INCOME,
    /** What jobs cost directly. */
    COST_OF_SALES,
    /** What running the company costs. */
    EXPENSE;

    /**
     * Says whether money can be paid from it to others: bank accounts and cards.
     *
     * @return true for checking, savings and credit cards
     */
    public boolean holdsMoney() {
        return this == CHECKING || this == SAVINGS || this == CREDIT_CARD;
    }
}
