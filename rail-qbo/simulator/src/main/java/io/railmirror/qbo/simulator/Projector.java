package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.Attachment;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.Company;
import io.railmirror.testkit.books.Deposit;
import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.JournalEntry;
import io.railmirror.testkit.books.Party;
import io.railmirror.testkit.books.Reference;
import io.railmirror.testkit.books.Settlement;
import io.railmirror.testkit.books.Transfer;

import java.util.Objects;

/** Shows records of the books in the shapes of QuickBooks. */
final class Projector {

    private final AccountShapes accounts;
    private final PartyShapes parties;
    private final PurchaseShapes purchases;
    private final SalesShapes sales;
    private final MoneyShapes money;
    private final CompanyShapes company;

    Projector(Books books, String realm) {
        Names names = new Names(books);
        Heads heads = new Heads(names);
        accounts = new AccountShapes(names);
        parties = new PartyShapes(names);
        purchases = new PurchaseShapes(names, heads);
        sales = new SalesShapes(names, heads);
        money = new MoneyShapes(names, heads, sales);
        company = new CompanyShapes(names, realm);
    }

    /** The JSON of a row that shows a record of the books. */
    String json(Row row) {
        BookRecord record = Objects.requireNonNull(row.source(), "a row without a record");
        return JsonText.write(shape(row, record).node());
    }

    private Obj shape(Row row, BookRecord record) {
        Row.Facts facts = row.facts();
        if (record instanceof Document document) return document(row, document);
        if (record instanceof Settlement settlement)
            return row.kind() == QboKind.PAYMENT
                    ? money.payment(facts, settlement)
                    : money.billPayment(facts, settlement);
        if (record instanceof Party party) return party(row, party);
        if (record instanceof Account account) return accounts.account(facts, account);
        if (record instanceof Reference reference) return reference(row, reference);
        if (record instanceof Deposit deposit) return money.deposit(facts, deposit);
        if (record instanceof Transfer transfer) return money.transfer(facts, transfer);
        if (record instanceof JournalEntry entry) return money.journalEntry(facts, entry);
        if (record instanceof Attachment attachment) return company.attachable(facts, attachment);
        Company company = (Company) record;
        return row.kind() == QboKind.PREFERENCES
                ? this.company.preferences(facts, company)
                : this.company.companyInfo(facts, company);
    }

    private Obj document(Row row, Document document) {
        Row.Facts facts = row.facts();
        return switch (row.kind()) {
            case BILL -> purchases.bill(facts, document);
            case VENDOR_CREDIT -> purchases.vendorCredit(facts, document);
            case PURCHASE -> purchases.purchase(facts, document);
            case INVOICE -> sales.invoice(facts, document);
            case CREDIT_MEMO -> sales.creditMemo(facts, document);
            case REFUND_RECEIPT, SALES_RECEIPT -> sales.receipt(facts, document);
            case ESTIMATE -> sales.estimate(facts, document);
            default -> throw new IllegalStateException("no document: " + row.kind());
        };
    }

    private Obj party(Row row, Party party) {
        return switch (row.kind()) {
            case VENDOR -> parties.vendor(row.facts(), party);
            case CUSTOMER -> parties.customer(row.facts(), party);
            case EMPLOYEE -> parties.employee(row.facts(), party);
            default -> throw new IllegalStateException("no party: " + row.kind());
        };
    }

    private Obj reference(Row row, Reference reference) {
        return switch (row.kind()) {
            case TERM -> accounts.term(row.facts(), reference);
            case ITEM -> accounts.item(row.facts(), reference);
            case CLASS -> accounts.dimension(row.facts(), reference);
            case PAYMENT_METHOD -> accounts.paymentMethod(row.facts(), reference);
            default -> throw new IllegalStateException("no reference data: " + row.kind());
        };
    }
}
