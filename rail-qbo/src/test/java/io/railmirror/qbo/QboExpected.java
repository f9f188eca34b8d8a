package io.railmirror.qbo;

import io.railmirror.qbo.simulator.QboIds;
import io.railmirror.qbo.simulator.QboKind;
import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.AccountKind;
import io.railmirror.testkit.books.Address;
import io.railmirror.testkit.books.Allocation;
import io.railmirror.testkit.books.Amount;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.Company;
import io.railmirror.testkit.books.Deposit;
import io.railmirror.testkit.books.Document;
import io.railmirror.testkit.books.Line;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.PaidBy;
import io.railmirror.testkit.books.Party;
import io.railmirror.testkit.books.Ref;
import io.railmirror.testkit.books.Reference;
import io.railmirror.testkit.books.Settlement;
import io.railmirror.testkit.books.State;
import io.railmirror.testkit.books.Transaction;
import io.railmirror.testkit.books.Transfer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the canonical model must say of a record of the books. It knows the books and what
 * QuickBooks makes of them, and shares nothing with the rail.
 */
final class QboExpected {
    private final Books books;

    QboExpected(Books books) {
        this.books = books;
    }

    /** The facts of a record; none where its kind has no canonical form. */
    QboFacts of(BookRecord record) {
        QboFacts facts = new QboFacts();
        if (!isCanonical(record.type())) return facts;
        facts.put("created", record.header().created())
                .put("updated", record.header().updated());
        if (record instanceof Company company) return company(facts, company);
        if (record instanceof Party party) return party(facts, party);
        if (record instanceof Account account) return account(facts, account);
        Transaction transaction = (Transaction) record;
        facts.put("currency", transaction.currency()).put("memo", note(transaction));
        if (record instanceof Transfer transfer) return transfer(facts, transfer);
        if (record instanceof Settlement settlement) return settlement(facts, settlement);
        facts.put("number", transaction.number());
        if (record instanceof Deposit deposit) return deposit(facts, deposit);
        return document(facts, (Document) record);
    }

    private static boolean isCanonical(ObjectType type) {
        return switch (type) {
            case EMPLOYEE,
                    TERM,
                    ITEM,
                    DIMENSION,
                    PAYMENT_METHOD,
                    SALES_RECEIPT,
                    ESTIMATE,
                    JOURNAL_ENTRY,
                    ATTACHMENT -> false;
            default -> true;
        };
    }

    private static QboFacts company(QboFacts facts, Company company) {
        return facts.put("legalName", company.legalName())
                .put("currency", company.homeCurrency())
                .put("country", company.address().country())
                .put("homeCurrency", company.homeCurrency())
                .put("fiscalYearStart", company.fiscalYearStart())
                .put("closedUntil", company.booksClosedUntil())
                .put("zone", company.zone());
    }

    private static QboFacts party(QboFacts facts, Party party) {
        return facts.put("name", party.displayName() + mark(party))
                .put("currency", party.currency())
                .put("memo", party.memo())
                .put("legalName", party.companyName())
                .put("email", party.email())
                .put("phones", present(party.phone(), party.mobile()))
                .put("addresses", List.of(address(party.address())))
                .put("taxIdEnd", end(party.taxId()))
                .put("terms", id(ObjectType.TERM, party.termId()))
                .put("open", money(party.openBalance()))
                .put("active", party.state() != State.INACTIVE);
    }

    private static String mark(BookRecord record) {
        return record.state() == State.INACTIVE ? " (deleted)" : "";
    }

    private static List<String> present(String... texts) {
        return List.of(texts).stream().filter(text -> !text.isBlank()).toList();
    }

    private static QboFacts address(Address address) {
        return new QboFacts()
                .put("lines", present(address.street()))
                .put("city", address.city())
                .put("region", address.region())
                .put("postalCode", address.postalCode())
                .put("country", address.country());
    }

    /** Four characters, and never more than half of them. */
    private static String end(String taxId) {
        String plain = taxId.replace("-", "").replace(" ", "");
        return plain.substring(plain.length() - Math.min(4, plain.length() / 2));
    }

    private static QboFacts account(QboFacts facts, Account account) {
        boolean active = account.state() != State.INACTIVE;
        Amount shown = active ? account.balance() : new Amount(BigDecimal.ZERO, account.currency());
        return facts.put("name", account.name() + mark(account))
                .put("number", account.number())
                .put("currency", account.currency())
                .put("memo", account.memo())
                .put("type", type(account.kind()))
                .put("parent", id(ObjectType.ACCOUNT, account.parentId()))
                .put("active", active)
                .put("balance", money(shown))
                .put("balanceOf", id(account.ref()))
                .put("balanceCurrency", account.currency());
    }

    private static String type(AccountKind kind) {
        return switch (kind) {
            case CHECKING, SAVINGS -> "BANK";
            case CREDIT_CARD -> "CARD";
            case RECEIVABLE -> "RECEIVABLE";
            case PAYABLE -> "PAYABLE";
            case UNDEPOSITED_FUNDS, OTHER_ASSET, FIXED_ASSET -> "ASSET";
            case TAX_PAYABLE, LOAN -> "LIABILITY";
            case EQUITY -> "EQUITY";
            case INCOME -> "INCOME";
            case COST_OF_SALES, EXPENSE -> "EXPENSE";
        };
    }

    private static String note(Transaction transaction) {
        String memo = transaction.memo();
        if (transaction.state() != State.VOIDED) return memo;
        return memo.isEmpty() ? "Voided" : "Voided - " + memo;
    }

    private static QboFacts transfer(QboFacts facts, Transfer transfer) {
        return facts.put("kind", "TRANSFER")
                .put("from", id(ObjectType.ACCOUNT, transfer.fromAccountId()))
                .put("to", id(ObjectType.ACCOUNT, transfer.toAccountId()))
                .put("amount", money(transfer.total()))
                .put("date", transfer.date())
                .put("status", moved(transfer));
    }

    private static String moved(Transaction transaction) {
        return transaction.state() == State.VOIDED ? "VOIDED" : "SETTLED";
    }

    private QboFacts settlement(QboFacts facts, Settlement settlement) {
        boolean bill = settlement.type() == ObjectType.BILL_PAYMENT;
        String currency = settlement.currency();
        if (bill)
            facts.put("number", settlement.number())
                    .put("method", byCard(settlement) ? "CreditCard" : "Check");
        else
            facts.put("unapplied", money(settlement.unapplied()))
                    .put("methodStated", method(settlement.method()));
        return facts.put("party", id(settlement.party()))
                .put("date", settlement.date())
                .put("amount", money(settlement.total()))
                .put("account", id(ObjectType.ACCOUNT, settlement.accountId()))
                .put("reference", settlement.number())
                .put("status", moved(settlement))
                .list("allocations", settlement.allocations(), one -> allocation(one, currency));
    }

    /** Paid from a card's account with a card; all else counts as a check. */
    private boolean byCard(Settlement settlement) {
        if (settlement.method() != PaidBy.CARD) return false;
        return books.accounts().stream()
                .filter(account -> account.id() == settlement.accountId())
                .anyMatch(account -> account.kind() == AccountKind.CREDIT_CARD);
    }

    /** The names of methods are copies, which QuickBooks does not keep up to date. */
    private boolean method(PaidBy method) {
        String start = switch (method) {
            case CHECK -> "check";
            case CARD -> "card";
            case CASH -> "cash";
            case BANK_TRANSFER -> "bank";
        };
        return books.all(ObjectType.PAYMENT_METHOD).stream()
                .map(record -> ((Reference) record).name().toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith(start));
    }

    private static QboFacts allocation(Allocation allocation, String currency) {
        return new QboFacts()
                .put("target", id(allocation.target()))
                .put("amount", money(new Amount(allocation.amount(), currency)));
    }

    private static QboFacts deposit(QboFacts facts, Deposit deposit) {
        return facts.put("account", id(ObjectType.ACCOUNT, deposit.accountId()))
                .put("date", deposit.date())
                .put("amount", money(deposit.total()))
                .put("description", note(deposit))
                .put("reference", deposit.number());
    }

    private QboFacts document(QboFacts facts, Document document) {
        return switch (document.type()) {
            case PURCHASE -> purchase(facts, document);
            case REFUND_RECEIPT ->
                facts.put("date", document.date())
                        .put("amount", money(document.total()))
                        .put("status", moved(document));
            case VENDOR_CREDIT, CREDIT_MEMO -> credit(facts, document);
            default -> bill(facts, document);
        };
    }

    private static QboFacts purchase(QboFacts facts, Document purchase) {
        BigDecimal total = purchase.total().value();
        BigDecimal amount = purchase.refund() ? total : total.negate();
        return facts.put("account", id(ObjectType.ACCOUNT, purchase.accountId()))
                .put("date", purchase.date())
                .put("amount", money(new Amount(amount, purchase.currency())))
                .put("description", note(purchase))
                .put("party", purchase.party() == null ? null : id(purchase.party()))
                .put("reference", purchase.number());
    }

    private static QboFacts credit(QboFacts facts, Document credit) {
        boolean payable = credit.type() == ObjectType.VENDOR_CREDIT;
        return facts.put("side", payable ? "PAYABLE" : "RECEIVABLE")
                .put("party", credit.party() == null ? null : id(credit.party()))
                .put("date", credit.date())
                .put("total", money(credit.total()))
                .put("open", money(credit.open()))
                .put("status", stage(credit, "PARTLY_USED", "USED"))
                .list("lines", credit.lines(), line -> line(credit, line));
    }

    private QboFacts bill(QboFacts facts, Document document) {
        boolean sale = document.type() == ObjectType.INVOICE;
        boolean foreign = !document.currency().equals(books.company().homeCurrency());
        if (sale) facts.put("subtotal", money(subtotal(document)));
        if (sale || !document.tax().isZero()) facts.put("tax", money(document.tax()));
        return facts.put("party", document.party() == null ? null : id(document.party()))
                .put("date", document.date())
                .put("due", document.due())
                .put("total", money(document.total()))
                .put("open", money(document.open()))
                .number("rate", foreign ? document.exchangeRate() : null)
                .put("status", stage(document, "PARTLY_PAID", "PAID"))
                .list("lines", document.lines(), line -> line(document, line));
    }

    private static Amount subtotal(Document document) {
        BigDecimal sum = document.lines().stream()
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Amount(sum, document.currency());
    }

    private static String stage(Document document, String partly, String closed) {
        if (document.state() == State.VOIDED) return "VOIDED";
        BigDecimal open = document.open().value();
        if (open.compareTo(document.total().value()) == 0) return "OPEN";
        return open.signum() == 0 ? closed : partly;
    }

    private static QboFacts line(Document document, Line line) {
        boolean sale =
                document.type() == ObjectType.INVOICE || document.type() == ObjectType.CREDIT_MEMO;
        boolean item = sale || line.itemId() != null;
        return new QboFacts()
                .put("text", line.description())
                .put("amount", money(new Amount(line.amount(), document.currency())))
                .put("account", id(ObjectType.ACCOUNT, line.accountId()))
                .put("item", id(ObjectType.ITEM, line.itemId()))
                .number("quantity", item ? line.quantity() : null)
                .number("price", item ? line.unitPrice() : null)
                .put("tax", line.taxed() ? "TAX" : "NON")
                .put("class", line.dimensionId());
    }

    private static String money(Amount amount) {
        return amount.value().stripTrailingZeros().toPlainString() + " " + amount.currency();
    }

    private static @Nullable String id(ObjectType type, @Nullable Long number) {
        return number == null ? null : id(new Ref(type, number));
    }

    private static String id(Ref ref) {
        return QboKind.showing(ref.type()).entityName() + " " + QboIds.idOf(ref);
    }
}
