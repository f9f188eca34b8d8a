package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Bills, credits from vendors, payments to them, and what is bought at once. */
final class PayablesDesk {
    static final int BILL_LINE_CENTS_MAX = 60_000;
    private static final int BILLS_PER_PAYMENT_MAX = 3;
    private static final int PAID_DAYS_EARLY_MAX = 5;

    private final Office office;
    private final Ledger ledger;

    PayablesDesk(Office office) {
        this.office = office;
        this.ledger = office.ledger();
    }

    Optional<Change> bill(RandomGenerator random) {
        return office.anyActive(ObjectType.VENDOR, random)
                .flatMap(vendor -> owed(vendor, ObjectType.BILL, random));
    }

    Optional<Change> vendorCredit(RandomGenerator random) {
        return office.anyActive(ObjectType.VENDOR, random)
                .flatMap(vendor -> owed(vendor, ObjectType.VENDOR_CREDIT, random));
    }

    /** Pays one to three bills of a vendor, the last one sometimes in part, using a credit. */
    Optional<Change> billPayment(RandomGenerator random) {
        OptionalLong first = ledger.openItems().open(ObjectType.BILL).pickOld(random);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Ref bill = new Ref(ObjectType.BILL, first.getAsLong());
        if (!office.isTimeToPay(ledger.document(bill), PAID_DAYS_EARLY_MAX, random)) {
            return Optional.empty();
        }
        Party vendor = ledger.party(partyOf(ledger.document(bill)));
        List<Allocation> parts = Shares.choose(
                ledger, vendor.ref(), new Shares.Wish(bill, BILLS_PER_PAYMENT_MAX), random);
        Settlement paid = pay(vendor, Shares.withCredit(ledger, vendor.ref(), parts), random);
        return Office.created(paid, "Paid %s to %s".formatted(paid.total(), vendor.displayName()));
    }

    /** Pays a given part of one bill. */
    Settlement payBill(Ref bill, BigDecimal amount, RandomGenerator random) {
        Party vendor = ledger.party(partyOf(ledger.document(bill)));
        return pay(vendor, List.of(new Allocation(bill, amount)), random);
    }

    Optional<Change> purchase(RandomGenerator random) {
        Optional<Party> vendor = office.anyActive(ObjectType.VENDOR, random)
                .filter(found -> found.currency().equals(office.chart().home()));
        boolean card = Office.chance(75, random);
        long account = card
                ? NameMaker.pick(office.chart().cards(), random)
                : office.chart().checking();
        PaidBy byHand = Office.chance(50, random) ? PaidBy.CASH : PaidBy.CHECK;
        boolean refund = card && Office.chance(6, random);
        LocalDate date = office.recentDay(3, random);
        String home = office.chart().home();
        List<Line> lines = lines(1 + random.nextInt(2), 12_000, random);
        Amount tax = office.tax(lines, home);
        Document bought = office.keeper()
                .enter(new Document(
                        ledger.newHeader(ObjectType.PURCHASE),
                        card ? "" : Integer.toString(20_000 + random.nextInt(70_000)),
                        vendor.map(Party::ref).orElse(null),
                        date,
                        null,
                        null,
                        account,
                        card ? PaidBy.CARD : byHand,
                        BigDecimal.ONE,
                        lines,
                        tax,
                        Office.total(lines, tax),
                        Amount.zero(home),
                        List.of(),
                        refund,
                        office.memo(random)));
        String verb = refund ? "The card got back %s" : "Bought for %s";
        return Office.created(bought, verb.formatted(bought.total()));
    }

    /** One to so many lines of expenses, each of at most so many cents. */
    List<Line> lines(int count, int centsMax, RandomGenerator random) {
        List<Line> lines = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            lines.add(line(number, centsMax, random));
        }
        return lines;
    }

    private Line line(int number, int centsMax, RandomGenerator random) {
        AccountKind kind =
                Office.chance(35, random) ? AccountKind.COST_OF_SALES : AccountKind.EXPENSE;
        long account = NameMaker.pick(office.chart().spending(kind), random);
        String name = office.chart().entries().get((int) account - 1).name();
        Long dimension =
                Office.chance(60, random) ? 1L + random.nextInt(Founding.DIMENSIONS) : null;
        BigDecimal amount = Office.cents(900, centsMax, random);
        boolean goods = kind == AccountKind.COST_OF_SALES;
        if (!goods || Office.chance(50, random)) {
            return new Line(number, name, null, null, amount, account, null, dimension, goods);
        }
        BigDecimal quantity = BigDecimal.valueOf(2L + random.nextInt(40));
        BigDecimal price = amount.divide(quantity, 2, RoundingMode.UP);
        BigDecimal exact = quantity.multiply(price);
        return new Line(number, name, quantity, price, exact, account, null, dimension, true);
    }

    private Optional<Change> owed(Party vendor, ObjectType type, RandomGenerator random) {
        boolean bill = type == ObjectType.BILL;
        LocalDate date = office.recentDay(5, random);
        List<Line> lines = lines(
                1 + random.nextInt(bill ? 5 : 2), bill ? BILL_LINE_CENTS_MAX : 20_000, random);
        Amount tax = office.tax(lines, vendor.currency());
        Amount total = Office.total(lines, tax);
        Document entered = office.keeper()
                .enter(new Document(
                        ledger.newHeader(type),
                        "%s-%05d".formatted(bill ? "B" : "CR", random.nextInt(100_000)),
                        vendor.ref(),
                        date,
                        bill ? office.due(vendor, date) : null,
                        bill ? vendor.termId() : null,
                        office.chart().payable(vendor.currency()),
                        null,
                        office.rate(vendor.currency(), date),
                        lines,
                        tax,
                        total,
                        total,
                        List.of(),
                        false,
                        office.memo(random)));
        String sentence = bill ? "%s sent a bill of %s" : "%s credited %s";
        return Office.created(entered, sentence.formatted(vendor.displayName(), total));
    }

    private Settlement pay(Party vendor, List<Allocation> parts, RandomGenerator random) {
        Chart chart = office.chart();
        boolean home = vendor.currency().equals(chart.home());
        boolean card = home && Office.chance(25, random);
        PaidBy method = Office.chance(20, random) ? PaidBy.BANK_TRANSFER : PaidBy.CHECK;
        long bank = chart.bank(vendor.currency());
        LocalDate date = ledger.today();
        Header header = ledger.newHeader(ObjectType.BILL_PAYMENT);
        return office.keeper()
                .settle(new Settlement(
                        header,
                        Long.toString(5_000 + header.ref().id()),
                        vendor.ref(),
                        date,
                        card ? PaidBy.CARD : method,
                        card ? NameMaker.pick(chart.cards(), random) : bank,
                        chart.payable(vendor.currency()),
                        office.rate(vendor.currency(), date),
                        new Amount(Shares.sum(parts), vendor.currency()),
                        Amount.zero(vendor.currency()),
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
