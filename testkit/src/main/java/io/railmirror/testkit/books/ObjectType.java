package io.railmirror.testkit.books;

/** What the books keep. */
public enum ObjectType {
    /** The facts of the company itself: one {@link Company}. */
    COMPANY(Group.OTHER),
    /** An {@link Account} of the chart of accounts. */
    ACCOUNT(Group.NAME),
    /** A {@link Party} that sends bills. */
    VENDOR(Group.NAME),
    /** A {@link Party} that receives invoices. */
    CUSTOMER(Group.NAME),
    /** A {@link Party} that works here. */
    EMPLOYEE(Group.NAME),
    /** A {@link Reference}: terms of payment. */
    TERM(Group.NAME),
    /** A {@link Reference}: something sold, with its price and income account. */
    ITEM(Group.NAME),
    /** A {@link Reference}: a dimension of reporting ('class' in some systems). */
    DIMENSION(Group.NAME),
    /** A {@link Reference}: a way of paying. */
    PAYMENT_METHOD(Group.NAME),
    /** A {@link Document} that a vendor sent. */
    BILL(Group.TRANSACTION),
    /** A {@link Settlement} of bills. */
    BILL_PAYMENT(Group.TRANSACTION),
    /** A {@link Document} by which a vendor owes us. */
    VENDOR_CREDIT(Group.TRANSACTION),
    /** A {@link Document} sent to a customer. */
    INVOICE(Group.TRANSACTION),
    /** A {@link Settlement} of invoices. */
    PAYMENT(Group.TRANSACTION),
    /** A {@link Document} by which we owe a customer. */
    CREDIT_MEMO(Group.TRANSACTION),
    /** A {@link Document}: money given back to a customer at once. */
    REFUND_RECEIPT(Group.TRANSACTION),
    /** A {@link Document}: a sale paid at once. */
    SALES_RECEIPT(Group.TRANSACTION),
    /** A {@link Document}: an expense paid at once by card, check or cash. */
    PURCHASE(Group.TRANSACTION),
    /** A {@link Document} that posts nothing. */
    ESTIMATE(Group.TRANSACTION),
    /** A {@link Deposit} to a bank account. */
    DEPOSIT(Group.TRANSACTION),
    /** A {@link Transfer} between own accounts. */
    TRANSFER(Group.TRANSACTION),
    /** A {@link JournalEntry}. */
    JOURNAL_ENTRY(Group.TRANSACTION),
    /** An {@link Attachment} to a document. */
    ATTACHMENT(Group.OTHER);

    private enum Group {
        NAME,
        TRANSACTION,
        OTHER
    }

    private final Group group;

    ObjectType(Group group) {
        this.group = group;
    }

    /**
     * Says whether records of this type belong to a date and can lie in a closed period.
     *
     * @return true for the types of {@link Transaction}
     */
    public boolean isTransaction() {
        return group == Group.TRANSACTION;
    }

    /**
     * Says whether records of this type are deactivated instead of deleted.
     *
     * @return true for accounts, parties and reference data
     */
    public boolean isName() {
        return group == Group.NAME;
    }
}
