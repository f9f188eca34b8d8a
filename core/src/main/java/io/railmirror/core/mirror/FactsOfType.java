package io.railmirror.core.mirror;

import io.railmirror.core.model.Account;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.CompanyInfo;
import io.railmirror.core.model.Contact;
import io.railmirror.core.model.Counterparty;
import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.Customer;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.Vendor;

/**
 * Where each type has its facets; {@link Facet#of} says which. Whoever changes it changes what
 * stores have written.
 *
 * @param draft of the one entity that is visited
 */
record FactsOfType(FactsDraft draft) implements Entity.Visitor<EntityFacts> {

    @Override
    public EntityFacts vendor(Vendor vendor) {
        return contact(vendor.contact())
                .open(vendor.openBalance())
                .active(vendor.active())
                .facts();
    }

    @Override
    public EntityFacts customer(Customer customer) {
        return contact(customer.contact())
                .open(customer.openBalance())
                .active(customer.active())
                .facts();
    }

    private FactsDraft contact(Contact contact) {
        return draft.name(contact.displayName()).text(contact.legalName());
    }

    @Override
    public EntityFacts account(Account account) {
        return draft.trait(account.accountType().value())
                .name(account.name())
                .active(account.active())
                .facts();
    }

    @Override
    public EntityFacts bill(Bill bill) {
        return draft.trait(bill.status().value())
                .counterparty(bill.vendor())
                .date(bill.issueDate())
                .due(bill.dueDate())
                .amount(bill.total())
                .open(bill.openBalance())
                .facts();
    }

    @Override
    public EntityFacts invoice(Invoice invoice) {
        return draft.trait(invoice.status().value())
                .counterparty(invoice.customer())
                .date(invoice.issueDate())
                .due(invoice.dueDate())
                .amount(invoice.total())
                .open(invoice.openBalance())
                .facts();
    }

    @Override
    public EntityFacts creditNote(CreditNote note) {
        return draft.trait(note.side())
                .trait(note.status().value())
                .counterparty(note.party())
                .date(note.date())
                .amount(note.total())
                .open(note.remaining())
                .facts();
    }

    @Override
    public EntityFacts payment(Payment payment) {
        return draft.trait(payment.status().value())
                .counterparty(payment.customer())
                .account(payment.depositAccount())
                .date(payment.date())
                .amount(payment.amount())
                .open(payment.unapplied())
                .text(payment.reference())
                .facts();
    }

    @Override
    public EntityFacts billPayment(BillPayment payment) {
        return draft.trait(payment.status().value())
                .counterparty(payment.vendor())
                .account(payment.sourceAccount())
                .date(payment.date())
                .amount(payment.amount())
                .text(payment.reference())
                .facts();
    }

    @Override
    public EntityFacts refund(Refund refund) {
        return draft.trait(refund.status().value())
                .date(refund.date())
                .amount(refund.amount())
                .text(refund.reason())
                .facts();
    }

    @Override
    public EntityFacts bankTransaction(BankTransaction transaction) {
        Counterparty other = transaction.counterparty();
        if (other != null) draft.counterparty(other.reference());
        if (other != null && other.name() != null) draft.name(other.name());
        return draft.account(transaction.account())
                .date(transaction.date())
                .amount(transaction.amount())
                .text(transaction.description())
                .text(transaction.reference())
                .pending(transaction.pending())
                .facts();
    }

    @Override
    public EntityFacts balance(Balance balance) {
        return draft.account(balance.account())
                .amount(balance.current())
                .otherwise(balance.available())
                .facts();
    }

    @Override
    public EntityFacts transfer(Transfer transfer) {
        return draft.trait(transfer.transferType().value())
                .trait(transfer.status().value())
                .account(transfer.from())
                .account(transfer.to())
                .date(transfer.date())
                .amount(transfer.amount())
                .text(transfer.reference())
                .facts();
    }

    @Override
    public EntityFacts companyInfo(CompanyInfo company) {
        return draft.name(company.legalName()).facts();
    }
}
