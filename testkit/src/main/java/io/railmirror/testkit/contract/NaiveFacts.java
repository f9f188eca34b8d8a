package io.railmirror.testkit.contract;

import io.railmirror.core.RecordRef;
import io.railmirror.core.mirror.Facet;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.CompanyInfo;
import io.railmirror.core.model.Contact;
import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Customer;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.Vendor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an entity says under each facet, read once more by hand from the table in
 * {@code docs/queries.md}; shares nothing with what stores are given.
 */
final class NaiveFacts {

    private final List<Object> words = new ArrayList<>();
    private final List<RecordRef> accounts = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private @Nullable RecordRef counterparty;
    private @Nullable CurrencyCode currency;
    private @Nullable Comparable<?> date;
    private @Nullable Comparable<?> due;
    private @Nullable Money amount;
    private @Nullable Money open;
    private final @Nullable String number;
    private @Nullable String name;
    private @Nullable Boolean flag;

    NaiveFacts(Entity entity) {
        number = entity.header().number();
        currency = entity.header().currency();
        texts(number, entity.header().memo());
        parties(entity);
        documents(entity);
        movements(entity);
        if (open != null) currency = open.currency();
        if (amount != null) currency = amount.currency();
        texts(name);
    }

    private void parties(Entity entity) {
        if (entity instanceof Vendor vendor) {
            contact(vendor.contact());
            open = vendor.openBalance();
            flag = vendor.active();
        } else if (entity instanceof Customer customer) {
            contact(customer.contact());
            open = customer.openBalance();
            flag = customer.active();
        } else if (entity instanceof Account account) {
            words.add(account.accountType().value());
            name = account.name();
            flag = account.active();
        } else if (entity instanceof CompanyInfo company) {
            name = company.legalName();
        }
    }

    private void contact(Contact contact) {
        name = contact.displayName();
        texts(contact.legalName());
    }

    private void documents(Entity entity) {
        if (entity instanceof Bill bill) {
            words.add(bill.status().value());
            party(bill.vendor());
            date = bill.issueDate();
            due = bill.dueDate();
            amount = bill.totals().total();
            open = bill.totals().openBalance();
        } else if (entity instanceof Invoice invoice) {
            words.add(invoice.status().value());
            party(invoice.customer());
            date = invoice.issueDate();
            due = invoice.dueDate();
            amount = invoice.totals().total();
            open = invoice.totals().openBalance();
        } else if (entity instanceof CreditNote note) {
            words.addAll(List.of(note.side(), note.status().value()));
            party(note.party());
            date = note.date();
            amount = note.total();
            open = note.remaining();
        }
    }

    private void movements(Entity entity) {
        if (entity instanceof Payment payment) {
            words.add(payment.status().value());
            party(payment.customer());
            accounts(payment.depositAccount());
            date = payment.date();
            amount = payment.amount();
            open = payment.unapplied();
            texts(payment.reference());
        } else if (entity instanceof BillPayment payment) {
            words.add(payment.status().value());
            party(payment.vendor());
            accounts(payment.sourceAccount());
            date = payment.date();
            amount = payment.amount();
            texts(payment.reference());
        } else if (entity instanceof Refund refund) {
            words.add(refund.status().value());
            date = refund.date();
            amount = refund.amount();
            texts(refund.reason());
        } else {
            moneyItself(entity);
        }
    }

    private void moneyItself(Entity entity) {
        if (entity instanceof Transfer transfer) {
            words.addAll(
                    List.of(transfer.transferType().value(), transfer.status().value()));
            accounts(transfer.from(), transfer.to());
            date = transfer.date();
            amount = transfer.amount();
            texts(transfer.reference());
        } else if (entity instanceof Balance balance) {
            accounts(balance.account());
            amount = balance.current();
            if (balance.available() != null) currency = balance.available().currency();
        } else if (entity instanceof BankTransaction movement) {
            if (movement.counterparty() != null) {
                party(movement.counterparty().reference());
                String own = movement.counterparty().name();
                texts(name);
                name = own == null ? name : own;
            }
            accounts(movement.account());
            date = movement.date();
            amount = movement.amount();
            texts(movement.description(), movement.reference());
            flag = movement.pending();
        }
    }

    private void party(@Nullable Reference reference) {
        if (reference == null) return;
        counterparty = reference.ref();
        name = reference.name();
    }

    private void accounts(@Nullable Reference... references) {
        for (Reference reference : references) if (reference != null) accounts.add(reference.ref());
    }

    private void texts(@Nullable String... some) {
        Arrays.stream(some).filter(Objects::nonNull).forEach(texts::add);
    }

    List<Object> words() {
        return words;
    }

    List<RecordRef> accounts() {
        return accounts;
    }

    List<String> texts() {
        return texts;
    }

    @Nullable
    RecordRef counterparty() {
        return counterparty;
    }

    @Nullable
    CurrencyCode currency() {
        return currency;
    }

    @Nullable
    Boolean flag() {
        return flag;
    }

    @Nullable
    Money money(Facet facet) {
        return facet == Facet.OPEN ? open : amount;
    }

    /** The value that an order by the facet compares, null when there is none. */
    @Nullable
    Object sortable(Facet facet) {
        return switch (facet) {
            case DATE -> date;
            case DUE -> due;
            case AMOUNT -> amount == null ? null : amount.amount();
            case OPEN -> open == null ? null : open.amount();
            case NUMBER -> lower(number);
            case NAME -> lower(name);
            default -> null;
        };
    }

    @Nullable
    String number() {
        return number;
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
