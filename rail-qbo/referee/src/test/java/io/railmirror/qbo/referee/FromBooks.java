package io.railmirror.qbo.referee;

import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.AccountKind;
import io.railmirror.testkit.books.Allocation;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.Company;
import io.railmirror.testkit.books.Deposit;
import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.JournalEntry;
import io.railmirror.testkit.books.Line;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.PaidBy;
import io.railmirror.testkit.books.Party;
import io.railmirror.testkit.books.Ref;
import io.railmirror.testkit.books.Settlement;
import io.railmirror.testkit.books.State;
import io.railmirror.testkit.books.Transaction;
import io.railmirror.testkit.books.Transfer;

import java.math.BigDecimal;

/** What the books say, read without any code of the simulator. */
final class FromBooks {

    private final Books books;

    FromBooks(Books books) {
        this.books = books;
    }

    Facts of(BookRecord record) {
        Facts facts = new Facts()
                .put("id", record.id())
                .put("version", Integer.toString(record.header().version()))
                .put("created", (Object) record.header().created())
                .put("updated", (Object) record.header().updated());
        if (record instanceof Party party) return party(facts, party);
        if (record instanceof Account account) return account(facts, account);
        transaction(facts, (Transaction) record);
        if (record instanceof Document document) return document(facts, document);
        if (record instanceof Settlement settlement) return settlement(facts, settlement);
        if (record instanceof Deposit deposit) return deposit(facts, deposit);
        if (record instanceof JournalEntry entry) return entry(facts, entry);
        Transfer transfer = (Transfer) record;
        return facts.put("from", transfer.fromAccountId()).put("to", transfer.toAccountId());
    }

    private static String mark(BookRecord record) {
        return record.state() == State.INACTIVE ? " (deleted)" : "";
    }

    private static Facts party(Facts facts, Party party) {
        return facts.put("name", party.displayName() + mark(party))
                .put("active", party.state() != State.INACTIVE)
                .put("company", party.companyName())
                .put("given", party.givenName())
                .put("family", party.familyName())
                .put("email", party.email())
                .put("phone", party.phone())
                .put("mobile", party.mobile())
                .put("street", party.address().street())
                .put("city", party.address().city())
                .put("region", party.address().region())
                .put("postalCode", party.address().postalCode())
                .put("country", party.address().country())
                .put("term", party.termId())
                .put("taxId", party.taxId())
                .put("balance", party.openBalance().value())
                .put("currency", party.currency())
                .put("notes", party.memo());
    }

    private static Facts account(Facts facts, Account account) {
        boolean active = account.state() != State.INACTIVE;
        return facts.put("name", account.name() + mark(account))
                .put("active", active)
                .put("number", account.number())
                .put("type", type(account.kind()))
                .put("parent", account.parentId())
                .put("balance", active ? account.balance().value() : BigDecimal.ZERO)
                .put("currency", account.currency())
                .put("notes", account.memo());
    }

    private static String type(AccountKind kind) {
        return switch (kind) {
            case CHECKING, SAVINGS -> "Bank";
            case CREDIT_CARD -> "Credit Card";
            case RECEIVABLE -> "Accounts Receivable";
            case PAYABLE -> "Accounts Payable";
            case UNDEPOSITED_FUNDS, OTHER_ASSET -> "Other Current Asset";
            case FIXED_ASSET -> "Fixed Asset";
            case TAX_PAYABLE -> "Other Current Liability";
            case LOAN -> "Long Term Liability";
            case EQUITY -> "Equity";
            case INCOME -> "Income";
            case COST_OF_SALES -> "Cost of Goods Sold";
            case EXPENSE -> "Expense";
        };
    }

    private void transaction(Facts facts, Transaction transaction) {
        boolean foreign = !transaction.currency().equals(books.company().homeCurrency());
        boolean voided = transaction.state() == State.VOIDED;
        boolean numbered = transaction.type() != ObjectType.TRANSFER;
        facts.put("number", numbered ? transaction.number() : null)
                .put("day", transaction.date())
                .put("currency", transaction.currency())
                .put("rate", foreign ? transaction.exchangeRate() : null)
                .put("voided", voided)
                .put("total", transaction.total().value());
        if (!voided) facts.put("note", transaction.memo());
    }

    private Facts document(Facts facts, Document document) {
        boolean sale = document.type() == ObjectType.INVOICE
                || document.type() == ObjectType.CREDIT_MEMO
                || document.type() == ObjectType.REFUND_RECEIPT;
        boolean open = document.type() != ObjectType.PURCHASE;
        boolean account =
                document.type() != ObjectType.INVOICE && document.type() != ObjectType.CREDIT_MEMO;
        if (document.type() == ObjectType.PURCHASE) facts.put("refund", document.refund());
        return facts.put(
                        "party",
                        document.party() == null ? null : document.party().id())
                .put("due", document.due())
                .put("term", document.termId())
                .put("account", account ? document.accountId() : null)
                .put("tax", document.tax().isZero() ? null : document.tax().value())
                .put("open", open ? document.open().value() : null)
                .list("lines", document.lines(), line -> line(line, sale))
                .list("links", document.links().stream().distinct().toList(), this::link);
    }

    private static Facts line(Line line, boolean sale) {
        boolean item = sale || line.itemId() != null;
        return new Facts()
                .put("number", Integer.toString(line.number()))
                .put("text", line.description())
                .put("amount", line.amount())
                .put("account", line.accountId())
                .put("item", line.itemId())
                .put("quantity", item ? line.quantity() : null)
                .put("price", item ? line.unitPrice() : null)
                .put("dimension", line.dimensionId())
                .put("tax", line.taxed() ? "TAX" : "NON");
    }

    private Facts link(Ref ref) {
        return new Facts().put("id", ref.id()).put("type", linkType(ref));
    }

    private String linkType(Ref ref) {
        return switch (ref.type()) {
            case BILL -> "Bill";
            case VENDOR_CREDIT -> "VendorCredit";
            case INVOICE -> "Invoice";
            case CREDIT_MEMO -> "CreditMemo";
            case PAYMENT -> "Payment";
            case SALES_RECEIPT -> "SalesReceipt";
            case DEPOSIT -> "Deposit";
            case BILL_PAYMENT -> byCard(ref) ? "BillPaymentCreditCard" : "BillPaymentCheck";
            default -> throw new IllegalStateException("unexpected link " + ref);
        };
    }

    private boolean byCard(Ref ref) {
        Settlement payment = (Settlement) books.find(ref.type(), ref.id()).orElseThrow();
        return payment.method() == PaidBy.CARD;
    }

    private Facts settlement(Facts facts, Settlement settlement) {
        boolean bill = settlement.type() == ObjectType.BILL_PAYMENT;
        if (bill) facts.put("card", settlement.method() == PaidBy.CARD);
        else facts.put("unapplied", settlement.unapplied().value());
        Long deposit = settlement.depositId();
        return facts.put("party", settlement.party().id())
                .put("account", settlement.accountId())
                .put("counterAccount", settlement.counterAccountId())
                .put("deposit", bill ? null : deposit)
                .list("allocations", settlement.allocations(), this::allocation);
    }

    private Facts allocation(Allocation allocation) {
        return link(allocation.target()).put("amount", allocation.amount());
    }

    private Facts deposit(Facts facts, Deposit deposit) {
        return facts.put("account", deposit.accountId())
                .list(
                        "lines",
                        deposit.lines(),
                        part -> new Facts()
                                .put("number", Integer.toString(part.number()))
                                .put("text", part.description())
                                .put("amount", part.amount())
                                .put("account", part.payment() == null ? part.accountId() : null)
                                .put(
                                        "payment",
                                        part.payment() == null ? null : link(part.payment())));
    }

    private static Facts entry(Facts facts, JournalEntry entry) {
        return facts.list(
                "lines",
                entry.lines(),
                line -> new Facts()
                        .put("number", Integer.toString(line.number()))
                        .put("text", line.description())
                        .put("account", line.accountId())
                        .put("side", line.debit().signum() < 0 ? "Credit" : "Debit")
                        .put("amount", line.debit().abs()));
    }

    Facts company() {
        Company company = books.company();
        return new Facts()
                .put("name", company.name())
                .put("legalName", company.legalName())
                .put("email", company.email())
                .put("phone", company.phone())
                .put("street", company.address().street())
                .put("city", company.address().city())
                .put("country", company.address().country())
                .put("zone", company.zone().getId())
                .put("fiscalYearStart", company.fiscalYearStart())
                .put("homeCurrency", company.homeCurrency())
                .put("multicurrency", !company.foreignCurrencies().isEmpty())
                .put("closedUntil", company.booksClosedUntil());
    }
}
