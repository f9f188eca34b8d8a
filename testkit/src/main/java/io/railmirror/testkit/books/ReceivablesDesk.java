package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Invoices, credits and refunds to customers, sales, estimates, and payments received. */
final class ReceivablesDesk {
    private static final int INVOICES_PER_PAYMENT_MAX = 4;
    private static final int PAID_DAYS_EARLY_MAX = 10;

    private final Office office;
    private final Ledger ledger;

    ReceivablesDesk(Office office) {
        this.office = office;
        this.ledger = office.ledger();
    }

    /** Makes a document of a receivable type for any active customer. */
    Optional<Change> document(ObjectType type, RandomGenerator random) {
        Optional<Party> customer = office.anyActive(ObjectType.CUSTOMER, random);
        return customer.flatMap(found -> document(type, found, random));
    }

    /** Receives money for one to four invoices of a customer. */
    Optional<Change> payment(RandomGenerator random) {
        OptionalLong first = ledger.openItems().open(ObjectType.INVOICE).pickOld(random);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Ref invoice = new Ref(ObjectType.INVOICE, first.getAsLong());
        if (!office.isTimeToPay(ledger.document(invoice), PAID_DAYS_EARLY_MAX, random)) {
            return Optional.empty();
        }
        if (ledger.issuedByCard(ledger.document(invoice)) && Office.chance(75, random)) {
            return Optional.empty();
        }
        Party customer = ledger.party(partyOf(ledger.document(invoice)));
        Shares.Wish wish = new Shares.Wish(invoice, INVOICES_PER_PAYMENT_MAX);
        List<Allocation> parts = Shares.choose(ledger, customer.ref(), wish, random);
        BigDecimal rest =
                Office.chance(6, random) ? Office.cents(100, 20_000, random) : BigDecimal.ZERO;
        List<Allocation> all = Shares.withCredit(ledger, customer.ref(), parts);
        Settlement paid = receive(customer, all, rest, random);
        return Office.created(paid, "%s paid %s".formatted(customer.displayName(), paid.total()));
    }

    /** Receives a given amount for one invoice; what exceeds it stays unapplied. */
    Settlement receivePayment(Ref invoice, BigDecimal amount, RandomGenerator random) {
        Document document = ledger.document(invoice);
        Party customer = ledger.party(partyOf(document));
        BigDecimal applied = amount.min(document.open().value());
        List<Allocation> parts =
                applied.signum() > 0 ? List.of(new Allocation(invoice, applied)) : List.of();
        return receive(customer, parts, amount.subtract(applied), random);
    }

    List<Line> lines(LocalDate date, int count, RandomGenerator random) {
        List<Line> lines = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            lines.add(line(number, date, random));
        }
        return lines;
    }

    private Line line(int number, LocalDate date, RandomGenerator random) {
        long item = Catalogue.inSeason(date, random);
        Catalogue.Article article = Catalogue.ARTICLES.get((int) item - 1);
        Reference sold = ledger.reference(ObjectType.ITEM, item);
        BigDecimal price = sold.unitPrice() == null ? BigDecimal.ONE : sold.unitPrice();
        BigDecimal quantity = article.quantity(random);
        Long account = sold.accountId();
        return new Line(
                number,
                article.name(),
                quantity,
                price,
                quantity.multiply(price).setScale(2, RoundingMode.HALF_UP),
                account == null ? office.chart().named(article.account()) : account,
                item,
                Office.chance(70, random) ? 1L + random.nextInt(Founding.DIMENSIONS) : null,
                article.taxed());
    }

    private Optional<Change> document(ObjectType type, Party customer, RandomGenerator random) {
        LocalDate date = office.recentDay(type == ObjectType.INVOICE ? 2 : 0, random);
        boolean invoice = type == ObjectType.INVOICE;
        int lineCount = 1 + random.nextInt(invoice || type == ObjectType.ESTIMATE ? 4 : 2);
        List<Line> lines = lines(date, lineCount, random);
        Amount tax = office.tax(lines, customer.currency());
        Amount total = Office.total(lines, tax);
        Amount none = Amount.zero(customer.currency());
        Header header = ledger.newHeader(type);
        Document entered = office.keeper()
                .enter(new Document(
                        header,
                        number(header.ref()),
                        customer.ref(),
                        date,
                        invoice ? office.due(customer, date) : null,
                        invoice ? customer.termId() : null,
                        account(type, customer),
                        method(type, random),
                        office.rate(customer.currency(), date),
                        lines,
                        tax,
                        total,
                        Document.isSettled(type) ? total : none,
                        List.of(),
                        false,
                        office.memo(random)));
        return Office.created(entered, sentence(entered, customer));
    }

    private static @Nullable PaidBy method(ObjectType type, RandomGenerator random) {
        boolean atOnce = type == ObjectType.SALES_RECEIPT || type == ObjectType.REFUND_RECEIPT;
        if (!atOnce) {
            return null;
        }
        return Office.chance(50, random) ? PaidBy.CHECK : PaidBy.BANK_TRANSFER;
    }

    private long account(ObjectType type, Party customer) {
        boolean atOnce = type == ObjectType.SALES_RECEIPT || type == ObjectType.REFUND_RECEIPT;
        return atOnce
                ? office.chart().bank(customer.currency())
                : office.chart().receivable(customer.currency());
    }

    private static String number(Ref ref) {
        String prefix = switch (ref.type()) {
            case CREDIT_MEMO -> "CM-";
            case REFUND_RECEIPT -> "RF-";
            case SALES_RECEIPT -> "SR-";
            case ESTIMATE -> "E-";
            default -> "";
        };
        return prefix + (1_000 + ref.id());
    }

    private static String sentence(Document entered, Party customer) {
        String what = switch (entered.type()) {
            case CREDIT_MEMO -> "Credited %s to %s";
            case REFUND_RECEIPT -> "Refunded %s to %s";
            case SALES_RECEIPT -> "Sold for %s to %s";
            case ESTIMATE -> "Offered work for %s to %s";
            default -> "Invoiced %s to %s";
        };
        return what.formatted(entered.total(), customer.displayName());
    }

    private Settlement receive(
            Party customer, List<Allocation> parts, BigDecimal rest, RandomGenerator random) {
        Chart chart = office.chart();
        boolean home = customer.currency().equals(chart.home());
        boolean later = home && Office.chance(70, random);
        PaidBy byHand = Office.chance(80, random) ? PaidBy.CHECK : PaidBy.CASH;
        PaidBy byBank = Office.chance(60, random) ? PaidBy.BANK_TRANSFER : PaidBy.CARD;
        LocalDate date = ledger.today();
        return office.keeper()
                .settle(new Settlement(
                        ledger.newHeader(ObjectType.PAYMENT),
                        Integer.toString(10_000 + random.nextInt(90_000)),
                        customer.ref(),
                        date,
                        later ? byHand : byBank,
                        later ? chart.undeposited() : chart.bank(customer.currency()),
                        chart.receivable(customer.currency()),
                        office.rate(customer.currency(), date),
                        new Amount(Shares.sum(parts).add(rest), customer.currency()),
                        new Amount(rest, customer.currency()),
                        parts,
                        null,
                        office.memo(random)));
    }

    private static Ref partyOf(Document document) {
        Ref party = document.party();
        if (party == null) {
            throw new IllegalArgumentException(document.ref() + " has no party");
        }
        return party;
    }
}
