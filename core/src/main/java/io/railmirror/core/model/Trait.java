package io.railmirror.core.model;

import java.util.Set;

/**
 * What tells entities of one type apart by a closed set of words: the constants of the enums in
 * which they state their status, type or side. An entity has exactly one trait of each of its
 * type's enums.
 *
 * @param <E> the type of entity that has it
 */
public sealed interface Trait<E extends Entity>
        permits AccountType,
                BillStatus,
                BillPaymentStatus,
                CreditNoteStatus,
                CreditSide,
                InvoiceStatus,
                PaymentStatus,
                RefundStatus,
                TransferStatus,
                TransferType {

    /**
     * The name of the constant, by which stores keep it.
     *
     * @return unique within the enum
     */
    String name();

    /**
     * The enum that the constant is of.
     *
     * @return its class
     */
    Class<?> getDeclaringClass();

    /**
     * The enums of a type.
     *
     * @param type any type
     * @return classes of which an entity of the type has one trait each
     */
    static Set<Class<?>> enumsOf(EntityType type) {
        return switch (type) {
            case ACCOUNT -> Set.of(AccountType.class);
            case BILL -> Set.of(BillStatus.class);
            case INVOICE -> Set.of(InvoiceStatus.class);
            case CREDIT_NOTE -> Set.of(CreditSide.class, CreditNoteStatus.class);
            case PAYMENT -> Set.of(PaymentStatus.class);
            case BILL_PAYMENT -> Set.of(BillPaymentStatus.class);
            case REFUND -> Set.of(RefundStatus.class);
            case TRANSFER -> Set.of(TransferType.class, TransferStatus.class);
            case VENDOR, CUSTOMER, BANK_TRANSACTION, BALANCE, COMPANY_INFO -> Set.of();
        };
    }
}
