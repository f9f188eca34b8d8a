package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** What all desks share: the ledger, its rules, rates, names and small decisions. */
final class Office {
    private static final BigDecimal TAX_RATE = new BigDecimal("0.0825");

    private final Ledger ledger;
    private final Bookkeeper keeper;
    private final Rates rates;
    private final NameMaker names;

    Office(Ledger ledger) {
        this.ledger = ledger;
        this.keeper = new Bookkeeper(ledger);
        this.rates = new Rates(ledger.chart().home());
        this.names = new NameMaker(ledger);
    }

    Ledger ledger() {
        return ledger;
    }

    Bookkeeper keeper() {
        return keeper;
    }

    Chart chart() {
        return ledger.chart();
    }

    NameMaker names() {
        return names;
    }

    BigDecimal rate(String currency, LocalDate date) {
        return rates.rate(currency, date);
    }

    /** Today or a few days back, never inside the closed period. */
    LocalDate recentDay(int daysBackMax, RandomGenerator random) {
        LocalDate day = ledger.today().minusDays(random.nextInt(daysBackMax + 1));
        return keeper.isOpen(day) ? day : ledger.today();
    }

    Optional<Party> anyActive(ObjectType type, RandomGenerator random) {
        OptionalLong id = ledger.openItems().active(type).pick(random);
        return id.isPresent()
                ? Optional.of(ledger.party(new Ref(type, id.getAsLong())))
                : Optional.empty();
    }

    LocalDate due(Party party, LocalDate date) {
        Long term = party.termId();
        Integer days =
                term == null ? null : ledger.reference(ObjectType.TERM, term).dueDays();
        return date.plusDays(days == null ? 0 : days);
    }

    /** Whether a document is about to fall due; now and then somebody pays long before. */
    boolean isTimeToPay(Document document, int daysEarlyMax, RandomGenerator random) {
        LocalDate due = document.due();
        return due == null
                || !due.minusDays(daysEarlyMax).isAfter(ledger.today())
                || chance(8, random);
    }

    /** Sales tax on the taxed lines; only the home currency knows it. */
    Amount tax(List<Line> lines, String currency) {
        BigDecimal taxed = lines.stream()
                .filter(Line::taxed)
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean home = currency.equals(chart().home());
        BigDecimal tax = home ? taxed.multiply(TAX_RATE) : BigDecimal.ZERO;
        return new Amount(tax.setScale(2, RoundingMode.HALF_UP), currency);
    }

    static Amount total(List<Line> lines, Amount tax) {
        return tax.plus(lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    String memo(RandomGenerator random) {
        return random.nextInt(4) == 0 ? NameMaker.pick(Words.MEMOS, random) : "";
    }

    /** An amount between two numbers of cents, small ones more often. */
    static BigDecimal cents(int least, int most, RandomGenerator random) {
        int a = random.nextInt(least, most + 1);
        int b = random.nextInt(least, most + 1);
        return BigDecimal.valueOf(Math.min(a, b), 2);
    }

    /** Between a fifth and four fifths of an amount, at least a cent. */
    static BigDecimal part(BigDecimal whole, RandomGenerator random) {
        BigDecimal share = BigDecimal.valueOf(20L + random.nextInt(61), 2);
        return whole.multiply(share).setScale(2, RoundingMode.DOWN).max(new BigDecimal("0.01"));
    }

    static boolean chance(int percent, RandomGenerator random) {
        return random.nextInt(100) < percent;
    }

    static Optional<Change> created(BookRecord record, String sentence) {
        return Optional.of(new Change(Change.Kind.CREATED, record.ref(), sentence));
    }
}
