package io.railmirror.qbo;

import io.railmirror.core.model.Account;
import io.railmirror.core.model.Address;
import io.railmirror.core.model.Allocation;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.CompanyInfo;
import io.railmirror.core.model.Contact;
import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.Customer;
import io.railmirror.core.model.Decimal;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.Line;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.Totals;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.Vendor;
import io.railmirror.core.spi.MappedEntity;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the entities of a record say, in the words of {@link QboExpected}. */
final class QboShown {
    private QboShown() {}

    static QboFacts of(List<MappedEntity> entities) {
        QboFacts facts = new QboFacts();
        for (MappedEntity mapped : entities) show(facts, mapped.entity());
        return facts;
    }

    private static void show(QboFacts facts, Entity entity) {
        if (entity instanceof Balance balance) balance(facts, balance);
        else head(facts, entity.header());
        if (entity instanceof CompanyInfo company) company(facts, company);
        if (entity instanceof Account account) account(facts, account);
        if (entity instanceof Vendor vendor)
            party(facts, vendor.contact(), vendor.openBalance())
                    .put(
                            "terms",
                            vendor.terms() == null ? null : id(vendor.terms().reference()))
                    .put("active", vendor.active());
        if (entity instanceof Customer customer)
            party(facts, customer.contact(), customer.openBalance())
                    .put(
                            "terms",
                            customer.terms() == null
                                    ? null
                                    : id(customer.terms().reference()))
                    .put("active", customer.active());
        if (entity instanceof Bill bill) bill(facts, bill);
        if (entity instanceof Invoice invoice) invoice(facts, invoice);
        if (entity instanceof CreditNote note) credit(facts, note);
        if (entity instanceof BillPayment payment) billPayment(facts, payment);
        if (entity instanceof Payment payment) payment(facts, payment);
        if (entity instanceof Refund refund) refund(facts, refund);
        if (entity instanceof Transfer transfer) transfer(facts, transfer);
        if (entity instanceof BankTransaction transaction) transaction(facts, transaction);
    }

    private static void head(QboFacts facts, Header header) {
        facts.put("number", header.number())
                .put("currency", header.currency())
                .put("memo", header.memo())
                .put("created", header.remoteCreated())
                .put("updated", header.remoteUpdated());
    }

    private static void company(QboFacts facts, CompanyInfo company) {
        facts.put("legalName", company.legalName())
                .put("country", company.country())
                .put("homeCurrency", company.homeCurrency())
                .put(
                        "fiscalYearStart",
                        company.fiscalYearStart() == null
                                ? null
                                : company.fiscalYearStart().getMonth())
                .put("closedUntil", company.booksClosedUntil())
                .put("zone", company.timeZone());
    }

    private static void account(QboFacts facts, Account account) {
        facts.put("name", account.name())
                .put("type", account.accountType())
                .put("mask", account.mask())
                .put("parent", id(account.parent()))
                .put("active", account.active());
    }

    private static void balance(QboFacts facts, Balance balance) {
        facts.put("balance", money(balance.current()))
                .put("available", money(balance.available()))
                .put("limit", money(balance.limit()))
                .put("balanceAsOf", balance.asOf())
                .put("balanceOf", id(balance.account()))
                .put("balanceCurrency", balance.header().currency());
    }

    private static QboFacts party(QboFacts facts, Contact contact, @Nullable Money open) {
        return facts.put("name", contact.displayName())
                .put("legalName", contact.legalName())
                .put("email", contact.email())
                .put("phones", contact.phones())
                .put(
                        "addresses",
                        contact.addresses().stream().map(QboShown::address).toList())
                .put(
                        "taxIdEnd",
                        contact.taxId() == null ? null : contact.taxId().tail())
                .put("open", money(open));
    }

    private static QboFacts address(Address address) {
        return new QboFacts()
                .put("lines", address.lines())
                .put("city", address.city())
                .put("region", address.region())
                .put("postalCode", address.postalCode())
                .put("country", address.country());
    }

    private static void bill(QboFacts facts, Bill bill) {
        totals(facts, bill.totals())
                .put("party", id(bill.vendor()))
                .put("date", bill.issueDate())
                .put("due", bill.dueDate())
                .put("status", bill.status())
                .list("lines", bill.lines(), QboShown::line);
    }

    private static void invoice(QboFacts facts, Invoice invoice) {
        totals(facts, invoice.totals())
                .put("party", id(invoice.customer()))
                .put("date", invoice.issueDate())
                .put("due", invoice.dueDate())
                .put("status", invoice.status())
                .list("lines", invoice.lines(), QboShown::line);
    }

    private static QboFacts totals(QboFacts facts, Totals totals) {
        return facts.put("subtotal", money(totals.subtotal()))
                .put("tax", money(totals.tax()))
                .put("total", money(totals.total()))
                .put("open", money(totals.openBalance()))
                .number("rate", number(totals.exchangeRate()));
    }

    private static void credit(QboFacts facts, CreditNote note) {
        facts.put("side", note.side())
                .put("party", id(note.party()))
                .put("date", note.date())
                .put("total", money(note.total()))
                .put("open", money(note.remaining()))
                .put("status", note.status())
                .list("lines", note.lines(), QboShown::line)
                .list("allocations", note.allocations(), QboShown::allocation);
    }

    private static QboFacts line(Line line) {
        return new QboFacts()
                .put("text", line.description())
                .put("amount", money(line.amount()))
                .put("account", id(line.account()))
                .put("item", id(line.item()))
                .number("quantity", number(line.quantity()))
                .number("price", number(line.unitPrice()))
                .put("tax", line.taxCode())
                .put("taxAmount", money(line.taxAmount()))
                .put("class", dimension(line));
    }

    private static @Nullable String dimension(Line line) {
        List<String> shown = line.dimensions().stream()
                .map(one -> one.name().equals("Class") ? one.value() : one.toString())
                .toList();
        return shown.isEmpty() ? null : String.join(" ", shown);
    }

    private static void billPayment(QboFacts facts, BillPayment payment) {
        facts.put("party", id(payment.vendor()))
                .put("date", payment.date())
                .put("amount", money(payment.amount()))
                .put("method", payment.method())
                .put("account", id(payment.sourceAccount()))
                .put("reference", payment.reference())
                .put("status", payment.status())
                .list("allocations", payment.allocations(), QboShown::allocation);
    }

    private static void payment(QboFacts facts, Payment payment) {
        facts.put("party", id(payment.customer()))
                .put("date", payment.date())
                .put("amount", money(payment.amount()))
                .put("unapplied", money(payment.unapplied()))
                .put("methodStated", payment.method() != null)
                .put("account", id(payment.depositAccount()))
                .put("fee", money(payment.fee()))
                .put("reference", payment.reference())
                .put("status", payment.status())
                .list("allocations", payment.allocations(), QboShown::allocation);
    }

    private static QboFacts allocation(Allocation allocation) {
        return new QboFacts()
                .put("target", id(allocation.target()))
                .put("amount", money(allocation.amount()));
    }

    private static void refund(QboFacts facts, Refund refund) {
        facts.put("payment", id(refund.payment()))
                .put("amount", money(refund.amount()))
                .put("date", refund.date())
                .put("reason", refund.reason())
                .put("status", refund.status());
    }

    private static void transfer(QboFacts facts, Transfer transfer) {
        facts.put("kind", transfer.transferType())
                .put("from", id(transfer.from()))
                .put("to", id(transfer.to()))
                .put("amount", money(transfer.amount()))
                .put("fee", money(transfer.fee()))
                .put("date", transfer.date())
                .put("arrival", transfer.arrivalDate())
                .put("reference", transfer.reference())
                .put("status", transfer.status());
    }

    private static void transaction(QboFacts facts, BankTransaction transaction) {
        var party = transaction.counterparty();
        facts.put("account", id(transaction.account()))
                .put("date", transaction.date())
                .put("authorised", transaction.authorisedDate())
                .put("occurred", transaction.occurred())
                .put("amount", money(transaction.amount()))
                .put("description", transaction.description())
                .put("party", party == null ? null : id(party.reference()))
                .put("category", transaction.category())
                .put("reference", transaction.reference())
                .put("pending", transaction.pending() ? "pending" : null)
                .put("predecessor", id(transaction.predecessor()));
    }

    private static @Nullable String id(@Nullable Reference reference) {
        return reference == null
                ? null
                : reference.ref().kind() + " " + reference.ref().id().value();
    }

    private static @Nullable String money(@Nullable Money money) {
        return money == null
                ? null
                : money.amount().stripTrailingZeros().toPlainString() + " " + money.currency();
    }

    private static @Nullable BigDecimal number(@Nullable Decimal number) {
        return number == null ? null : number.value();
    }
}
