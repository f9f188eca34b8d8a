package io.railmirror.testkit.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Derives the lines of all accounts from the books as they are. Used once, under their lock. */
final class BankView {
    private static final BigDecimal SHARE_ANNOUNCED = new BigDecimal("0.75");
    private static final BigDecimal MISREAD = new BigDecimal("0.09");
    private static final Comparator<BankLine> ORDER =
            Comparator.comparing(BankLine::date).thenComparing(BankLine::id);

    private final Books books;
    private final long seed;
    private final Map<Long, Account> accounts = new TreeMap<>();

    /** One movement over one account: all that never changes about it. */
    private record Entry(
            Transaction source,
            long accountId,
            Amount amount,
            BankMovement movement,
            BankLife life,
            String name) {

        String id(String stage) {
            String type = source.type().name().toLowerCase(Locale.ROOT);
            return "%s-%d-%d-%s".formatted(type, source.id(), accountId, stage);
        }
    }

    /** What differs between the lines of one entry. */
    private record Face(
            String stage, boolean pending, LocalDate date, BigDecimal value, String text) {}

    BankView(Books books, long seed) {
        this.books = books;
        this.seed = seed;
        books.accounts().forEach(account -> accounts.put(account.id(), account));
    }

    /** The lines of each account that holds money on a day. */
    Map<Long, List<BankLine>> lines(LocalDate day) {
        Company company = books.company();
        boolean cards = books.cards().isPresent();
        Chart chart = new Chart(company.homeCurrency(), company.foreignCurrencies(), cards);
        Effects effects = new Effects(chart, id -> account(id).currency());
        Map<Long, List<BankLine>> lines = new TreeMap<>();
        accounts.values().stream()
                .filter(account -> account.kind().holdsMoney())
                .forEach(account -> lines.put(account.id(), new ArrayList<>()));
        for (ObjectType type : ObjectType.values()) {
            for (BookRecord record : type.isTransaction() ? books.all(type) : List.<BookRecord>of())
                entries((Transaction) record, effects.onAccounts(null, record), lines.keySet())
                        .forEach(entry -> lines.computeIfPresent(
                                entry.accountId(), (id, some) -> show(entry, day, some)));
        }
        lines.replaceAll((id, some) -> some.stream().sorted(ORDER).toList());
        return lines;
    }

    /** The entries of a transaction on accounts that a bank keeps. */
    private List<Entry> entries(
            Transaction source, Map<Long, BigDecimal> debits, Set<Long> accountsKept) {
        return debits.entrySet().stream()
                .filter(debit -> accountsKept.contains(debit.getKey()))
                .map(debit -> entry(source, debit.getKey(), debit.getValue()))
                .toList();
    }

    private Account account(long id) {
        Account account = accounts.get(id);
        if (account == null) {
            throw new IllegalStateException("no account " + id);
        }
        return account;
    }

    private Entry entry(Transaction source, long accountId, BigDecimal debit) {
        Account account = account(accountId);
        boolean card = account.kind() == AccountKind.CREDIT_CARD;
        BankMovement movement = BankText.movement(source, card, debit.signum() > 0);
        long chance = seed * 31 + source.type().name().hashCode();
        SplittableRandom random =
                new SplittableRandom((chance * 1_000_003 + source.id()) * 1_000_003 + accountId);
        BankLife life = BankLife.draw(movement, source.date(), random);
        String name = BankText.counterparty(source, party(source), random);
        Amount amount = new Amount(debit, account.currency());
        return new Entry(source, accountId, amount, movement, life, name);
    }

    private @Nullable Party party(Transaction source) {
        Ref party = Ledger.partyOf(source);
        return party == null
                ? null
                : (Party) books.find(party.type(), party.id()).orElse(null);
    }

    private static List<BankLine> show(Entry entry, LocalDate day, List<BankLine> lines) {
        BankLife life = entry.life();
        BigDecimal value = entry.amount().value();
        if (life.isHeld(day)) {
            Face held = new Face("hold", true, life.authorised(), value, text(entry));
            lines.add(line(entry, held, null));
        }
        if (life.isPending(day)) {
            boolean other = life.quirk() == BankLife.Quirk.OTHER_AMOUNT_PENDING;
            BigDecimal announced = other
                    ? value.multiply(SHARE_ANNOUNCED).setScale(2, RoundingMode.HALF_UP)
                    : value;
            Face face = new Face("announced", true, life.authorised(), announced, text(entry));
            lines.add(line(entry, face, null));
        }
        if (life.isPosted(day)) {
            lines.add(posted(entry, day));
        }
        return lines;
    }

    private static BankLine posted(Entry entry, LocalDate day) {
        BankLife life = entry.life();
        boolean misread = life.isUncorrected(BankLife.Quirk.AMOUNT_CORRECTED, day);
        boolean unnamed = life.isUncorrected(BankLife.Quirk.TEXT_CORRECTED, day);
        BigDecimal value = entry.amount().value();
        Face face = new Face(
                "posted",
                false,
                life.posted(),
                misread ? value.add(MISREAD) : value,
                unnamed ? "ELECTRONIC ENTRY " + entry.source().id() : text(entry));
        boolean linked = life.announced() && life.quirk() != BankLife.Quirk.UNLINKED;
        return line(entry, face, linked ? entry.id("announced") : null);
    }

    private static String text(Entry entry) {
        boolean in = entry.amount().value().signum() > 0;
        String check = BankText.checkNumber(entry.source(), entry.movement());
        String number = check.isEmpty() ? BankText.reference(entry.source()) : check;
        return BankText.description(entry.movement(), in, entry.name(), number);
    }

    private static BankLine line(Entry entry, Face face, @Nullable String replaces) {
        return new BankLine(
                entry.id(face.stage()),
                entry.accountId(),
                entry.source().ref(),
                entry.movement(),
                face.pending(),
                face.date(),
                entry.life().authorised(),
                new Amount(face.value(), entry.amount().currency()),
                face.text(),
                entry.name(),
                BankText.checkNumber(entry.source(), entry.movement()),
                BankText.reference(entry.source()),
                replaces);
    }
}
