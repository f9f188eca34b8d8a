package io.railmirror.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a record, the same for every rail. Its identity is not part of it: whoever
 * stores an entity keys it by record and part.
 */
public sealed interface Entity
        permits Vendor,
                Customer,
                Account,
                Bill,
                Invoice,
                CreditNote,
                Payment,
                BillPayment,
                Refund,
                BankTransaction,
                Balance,
                Transfer,
                CompanyInfo {

    /**
     * What records of every type may have.
     *
     * @return the header
     */
    Header header();

    /**
     * The type of this entity.
     *
     * @return one constant for each class
     */
    EntityType type();

    /**
     * Does what the visitor has for this type.
     *
     * @param visitor one case for each type
     * @param <R> what the cases give
     * @return the result of the one case
     */
    <R> R accept(Visitor<R> visitor);

    /**
     * The number that people know the record by.
     *
     * @return the same as in the header, or null
     */
    default @Nullable String number() {
        return header().number();
    }

    /**
     * The currency of the record.
     *
     * @return the same as in the header, or null
     */
    default @Nullable CurrencyCode currency() {
        return header().currency();
    }

    /**
     * A note of the business.
     *
     * @return the same as in the header, or null
     */
    default @Nullable String memo() {
        return header().memo();
    }

    /**
     * When the rail says the record was made.
     *
     * @return the same as in the header, or null
     */
    default @Nullable Instant remoteCreated() {
        return header().remoteCreated();
    }

    /**
     * When the rail says it was last changed.
     *
     * @return the same as in the header, or null
     */
    default @Nullable Instant remoteUpdated() {
        return header().remoteUpdated();
    }

    /**
     * One case for each type, so that a new type breaks the build of whoever must know.
     *
     * @param <R> what the cases give
     */
    interface Visitor<R> {

        /** The case of a vendor. */
        R vendor(Vendor vendor);

        /** The case of a customer. */
        R customer(Customer customer);

        /** The case of an account. */
        R account(Account account);

        /** The case of a bill. */
        R bill(Bill bill);

        /** The case of an invoice. */
        R invoice(Invoice invoice);

        /** The case of a credit note. */
        R creditNote(CreditNote creditNote);

        /** The case of a payment. */
        R payment(Payment payment);

        /** The case of a bill payment. */
        R billPayment(BillPayment billPayment);

        /** The case of a refund. */
        R refund(Refund refund);

        /** The case of a bank transaction. */
        R bankTransaction(BankTransaction bankTransaction);

        /** The case of a balance. */
        R balance(Balance balance);

        /** The case of a transfer. */
        R transfer(Transfer transfer);

        /** The case of a company info. */
        R companyInfo(CompanyInfo companyInfo);
    }
}
