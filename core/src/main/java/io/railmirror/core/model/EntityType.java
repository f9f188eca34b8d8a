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
     * The type of a class.
     *
     * @param entityClass one of the classes of {@link #entityClass()}
     * @return its type
     * @throws IllegalArgumentException when the class stands for several types
     */
    public static EntityType of(Class<? extends Entity> entityClass) {
        for (EntityType type : values()) if (type.entityClass == entityClass) return type;
        throw new IllegalArgumentException(
                entityClass.getSimpleName() + " is no type of its own; name one of those below it");
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
