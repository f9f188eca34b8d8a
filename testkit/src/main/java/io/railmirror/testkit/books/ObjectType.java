package io.railmirror.testkit.books;

/** What the books keep. */
public enum ObjectType {
    /** The facts of the company itself: one {@link Company}. */
    COMPANY,
    /** An {@link Account} of the chart of accounts. */
    ACCOUNT,
    /** A {@link Party} that sends bills. */
    VENDOR,
    /** A {@link Party} that receives invoices. */
    CUSTOMER,
    /** A {@link Party} that works here. */
    EMPLOYEE,
    /** A {@link Reference}: terms of payment. */
    TERM,
    /** A {@link Reference}: something sold, with its price and income account. */
    ITEM,
    /** A {@link Reference}: a dimension of reporting ('class' in some systems). */
    DIMENSION,
    /** A {@link Reference}: a way of paying. */
    PAYMENT_METHOD,
    /** A {@link Document} that a vendor sent. */
    BILL,
    /** A {@link Settlement} of bills. */
    BILL_PAYMENT,
    /** A {@link Document} by which a vendor owes us. */
    VENDOR_CREDIT,
    /** A {@link Document} sent to a customer. */
    INVOICE,
    /** A {@link Settlement} of invoices. */
    PAYMENT,
    /** A {@link Document} by which we owe a customer. */
    CREDIT_MEMO,
    /** A {@link Document}: money given back to a customer at once. */
    REFUND_RECEIPT,
    /** A {@link Document}: a sale paid at once. */
    SALES_RECEIPT,
    /** A {@link Document}: an expense paid at once by card, check or cash. */
    PURCHASE,
    /** A {@link Document} that posts nothing. */
    ESTIMATE,
    /** A {@link Deposit} to a bank account. */
    DEPOSIT,
    /** A {@link Transfer} between own accounts. */
    TRANSFER,
    /** A {@link JournalEntry}. */
    JOURNAL_ENTRY,
    /** An {@link Attachment} to a document. */
    ATTACHMENT;

    /**
     * Says whether records of this type belong to a date and can lie in a closed period.
     *
     * @return true for the types of {@link Transaction}
     */
    public boolean isTransaction() {
        return ordinal() >= BILL.ordinal() && ordinal() <= JOURNAL_ENTRY.ordinal();
    }

    /**
     * Says whether records of this type are deactivated instead of deleted.
     *
     * @return true for accounts, parties and reference data
     */
    public boolean isName() {
        return ordinal() >= ACCOUNT.ordinal() && ordinal() <= PAYMENT_METHOD.ordinal();
    }
}
