package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Deposits, transfers between own accounts, and postings by hand. */
final class TreasuryDesk {
    private static final int PAYMENTS_PER_DEPOSIT_MAX = 8;

    private final Office office;
    private final Ledger ledger;

    TreasuryDesk(Office office) {
        this.office = office;
        this.ledger = office.ledger();
    }

    /** Brings waiting payments to the bank, now and then with some interest. */
    Optional<Change> deposit(RandomGenerator random) {
        List<Deposit.Part> parts = waiting(1 + random.nextInt(PAYMENTS_PER_DEPOSIT_MAX), random);
        Chart chart = office.chart();
        if (parts.isEmpty() || Office.chance(10, random)) {
            BigDecimal interest = Office.cents(10, 5_000, random);
            long earned = chart.named("Interest earned");
            parts.add(new Deposit.Part(parts.size() + 1, interest, null, earned, "Interest"));
        }
        BigDecimal sum =
                parts.stream().map(Deposit.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        Deposit entered = office.keeper()
                .deposit(new Deposit(
                        ledger.newHeader(ObjectType.DEPOSIT),
                        "",
                        ledger.today(),
                        chart.checking(),
                        BigDecimal.ONE,
                        parts,
                        new Amount(sum, chart.home()),
                        office.memo(random)));
        return Office.created(entered, "Brought %s to the bank".formatted(entered.total()));
    }

    /** Pays off a card, or moves money to the reserve or back from it. */
    Optional<Change> transfer(RandomGenerator random) {
        Chart chart = office.chart();
        long card = NameMaker.pick(chart.cards(), random);
        BigDecimal debt = ledger.account(card).balance().value().negate();
        boolean toCard = debt.signum() > 0 && Office.chance(60, random);
        boolean back = !toCard && Office.chance(30, random);
        long other = toCard ? card : chart.savings();
        BigDecimal amount = toCard ? debt : Office.cents(5_000, 400_000, random);
        Transfer entered = office.keeper()
                .enter(new Transfer(
                        ledger.newHeader(ObjectType.TRANSFER),
                        "",
                        ledger.today(),
                        back ? other : chart.checking(),
                        back ? chart.checking() : other,
                        BigDecimal.ONE,
                        new Amount(amount, chart.home()),
                        office.memo(random)));
        return Office.created(entered, "Moved %s between own accounts".formatted(entered.total()));
    }

    /** Writes off machines, takes the owner's share, or pays interest on the loan. */
    Optional<Change> journal(RandomGenerator random) {
        Chart chart = office.chart();
        Amount amount = new Amount(Office.cents(2_000, 60_000, random), chart.home());
        JournalEntry entered = switch (random.nextInt(3)) {
            case 0 -> post(chart.named("Owner's draw"), chart.checking(), amount, "Owner's draw");
            case 1 ->
                post(
                        chart.named("Insurance"),
                        chart.named("Prepaid insurance"),
                        amount,
                        "Insurance");
            default ->
                post(
                        chart.named("Depreciation"),
                        chart.named("Accumulated depreciation"),
                        amount,
                        "Depreciation of machines");
        };
        return Office.created(entered, "Posted by hand: " + entered.memo());
    }

    /** A journal entry with one line on either side. */
    JournalEntry post(long debit, long credit, Amount amount, String text) {
        Header header = ledger.newHeader(ObjectType.JOURNAL_ENTRY);
        BigDecimal value = amount.value();
        return office.keeper()
                .enter(new JournalEntry(
                        header,
                        "J" + header.ref().id(),
                        ledger.today(),
                        office.rate(amount.currency(), ledger.today()),
                        List.of(
                                new JournalEntry.Posting(1, debit, value, text),
                                new JournalEntry.Posting(2, credit, value.negate(), text)),
                        amount,
                        text));
    }

    private List<Deposit.Part> waiting(int most, RandomGenerator random) {
        List<Deposit.Part> parts = new ArrayList<>();
        List<Ref> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            OptionalLong id = ledger.openItems().undeposited().pickOld(random);
            if (id.isPresent()) {
                Ref payment = new Ref(ObjectType.PAYMENT, id.getAsLong());
                if (!chosen.contains(payment)) {
                    chosen.add(payment);
                    BigDecimal amount = ledger.settlement(payment).total().value();
                    int number = chosen.size();
                    long funds = office.chart().undeposited();
                    parts.add(new Deposit.Part(number, amount, payment, funds, ""));
                }
            }
        }
        return parts;
    }
}
