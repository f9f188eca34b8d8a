package io.railmirror.core.model;

/** The canonical types, one for each kind of {@link Entity}. */
public enum EntityType {
    /** See {@link Vendor}. */
    VENDOR(Vendor.class),
    /** See {@link Customer}. */
    CUSTOMER(Customer.class),
    /** See {@link Account}. */
    ACCOUNT(Account.class),
    /** See {@link Bill}. */
    BILL(Bill.class),
    /** See {@link Invoice}. */
    INVOICE(Invoice.class),
    /** See {@link CreditNote}. */
    CREDIT_NOTE(CreditNote.class),
    /** See {@link Payment}. */
    PAYMENT(Payment.class),
    /** See {@link BillPayment}. */
    BILL_PAYMENT(BillPayment.class),
    /** See {@link Refund}. */
    REFUND(Refund.class),
    /** See {@link BankTransaction}. */
    BANK_TRANSACTION(BankTransaction.class),
    /** See {@link Balance}. */
    BALANCE(Balance.class),
    /** See {@link Transfer}. */
    TRANSFER(Transfer.class),
    /** See {@link CompanyInfo}. */
    COMPANY_INFO(CompanyInfo.class);

    private final Class<? extends Entity> entityClass;

    EntityType(Class<? extends Entity> entityClass) {
        this.entityClass = entityClass;
    }

    /**
     * The record of this type.
     *
     * @return a class whose instances have this type
     */
    public Class<? extends Entity> entityClass() {
        return entityClass;
    }
}
