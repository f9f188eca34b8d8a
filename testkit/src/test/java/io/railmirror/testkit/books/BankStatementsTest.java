package io.railmirror.testkit.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BankStatementsTest {

    private static final int DAYS_UNTIL_POSTED = 10;

    /** The fates that a line can have, counted while the days of a company pass. */
    private enum Fate {
        POSTED_AS_ANNOUNCED,
        POSTED_WITH_ANOTHER_AMOUNT,
        VANISHED,
        POSTED_WITHOUT_LINK,
        TEXT_CORRECTED,
        AMOUNT_CORRECTED
    }

    @Test
    void balancesFollowFromTheBooksOnceAllIsPosted() {
        for (long seed = 1; seed <= 8; seed++) {
            Books books = Books.builder(seed).records(200 + (int) seed * 20).build();
            BankStatements banks = BankStatements.of(books, seed);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 40; i++) books.randomChange(random);
            books.dayOfBusiness();
            LocalDate later = books.today().plusDays(DAYS_UNTIL_POSTED);
            for (Account account : banks.accounts()) {
                List<BankLine> lines = banks.lines(account.id(), later);
                assertThat(lines).as("seed %d", seed).noneMatch(BankLine::pending);
                assertThat(sum(lines))
                        .as("seed %d, account %s", seed, account.name())
                        .isEqualByComparingTo(account.balance().value());
            }
        }
    }

    @Test
    void aPayoutShowsTheReferenceThatItsSenderGave() {
        Books books = Books.builder(5).records(600).withCardProcessor().build();
        BankStatements banks = BankStatements.of(books, 5);
        LocalDate later = books.today().plusDays(DAYS_UNTIL_POSTED);
        List<CardPayout> arrived = books.cards().orElseThrow().payouts().stream()
                .filter(CardPayout::arrived)
                .toList();

        assertThat(arrived).isNotEmpty();
        for (CardPayout payout : arrived)
            assertThat(banks.accounts().stream()
                            .flatMap(account -> banks.lines(account.id(), later).stream())
                            .filter(line -> line.reference().equals(payout.reference())))
                    .as(payout.reference())
                    .singleElement()
                    .satisfies(line -> assertThat(line.amount().value())
                            .isEqualByComparingTo(payout.amount().value()));
    }

    @Test
    void theBalanceOfADayIsTheSumOfItsPostedLines() {
        Books books = lived(3, 1);
        BankStatements banks = BankStatements.of(books, 3);
        boolean pending = false;
        for (Account account : banks.accounts()) {
            List<BankLine> lines = banks.lines(account.id());
            Map<Boolean, List<BankLine>> parts =
                    lines.stream().collect(Collectors.partitioningBy(BankLine::pending));
            assertThat(banks.balance(account.id()).value())
                    .isEqualByComparingTo(sum(parts.get(false)));
            assertThat(banks.pending(account.id()).value())
                    .isEqualByComparingTo(sum(parts.get(true)));
            assertThat(lines).allMatch(line -> !line.date().isAfter(books.today()));
            assertThat(lines).allMatch(line -> line.amount().currency().equals(account.currency()));
            pending |= !parts.get(true).isEmpty();
        }
        assertThat(pending).isTrue();
    }

    @Test
    void theSameSeedAndDayGiveTheSameLines() {
        assertThat(all(lived(4, 2), 4)).isEqualTo(all(lived(4, 2), 4));
        assertThat(all(lived(4, 2), 4)).isNotEqualTo(all(lived(4, 2), 5));
        assertThat(all(lived(4, 2), 4)).isNotEqualTo(all(lived(4, 3), 4));
    }

    @Test
    void lookingChangesNothing() {
        Books looked = Books.builder(6).records(400).build();
        Books untouched = Books.builder(6).records(400).build();
        all(looked, 6);
        looked.dayOfBusiness();
        untouched.dayOfBusiness();
        for (ObjectType type : ObjectType.values())
            assertThat(looked.all(type)).isEqualTo(untouched.all(type));
    }

    @Test
    void everyFateOfALineOccursAndEachIsOneStory() {
        Map<Fate, Integer> fates = new HashMap<>();
        for (long seed = 1; seed <= 2; seed++) {
            Books books = Books.builder(seed).records(1_000).build();
            BankStatements banks = BankStatements.of(books, seed);
            LocalDate first = books.today().minusDays(200);
            for (Account account : banks.accounts()) {
                Map<String, BankLine> before = recent(banks.lines(account.id(), first), first);
                for (int day = 1; day <= 200; day++) {
                    LocalDate next = first.plusDays(day);
                    Map<String, BankLine> after = recent(banks.lines(account.id(), next), first);
                    count(before, after, fates);
                    before = after;
                }
            }
        }
        assertThat(fates.keySet()).containsExactlyInAnyOrder(Fate.values());
        assertThat(fates.get(Fate.POSTED_AS_ANNOUNCED)).isGreaterThan(fates.get(Fate.VANISHED));
    }

    private static void count(
            Map<String, BankLine> before, Map<String, BankLine> after, Map<Fate, Integer> fates) {
        Set<String> replaced = new HashSet<>();
        after.forEach((id, line) -> {
            if (before.containsKey(id)) countCorrection(before.get(id), line, fates);
            else if (line.replaces() != null && before.containsKey(line.replaces())) {
                BankLine announced = before.get(line.replaces());
                assertThat(announced.pending()).isTrue();
                assertThat(announced.source()).isEqualTo(line.source());
                boolean same = announced.amount().equals(line.amount());
                add(fates, same ? Fate.POSTED_AS_ANNOUNCED : Fate.POSTED_WITH_ANOTHER_AMOUNT);
                assertThat(replaced.add(line.replaces())).isTrue();
            }
        });
        before.forEach((id, line) -> {
            if (after.containsKey(id) || replaced.contains(id)) return;
            assertThat(line.pending()).as("posted lines stay: %s", line).isTrue();
            boolean posted = after.values().stream()
                    .anyMatch(one -> !one.pending()
                            && one.source().equals(line.source())
                            && one.replaces() == null
                            && !before.containsKey(one.id()));
            add(fates, posted ? Fate.POSTED_WITHOUT_LINK : Fate.VANISHED);
        });
    }

    private static void countCorrection(BankLine before, BankLine after, Map<Fate, Integer> fates) {
        if (before.equals(after)) return;
        assertThat(before.pending()).isFalse();
        boolean amount = !before.amount().equals(after.amount());
        add(fates, amount ? Fate.AMOUNT_CORRECTED : Fate.TEXT_CORRECTED);
    }

    private static void add(Map<Fate, Integer> fates, Fate fate) {
        fates.merge(fate, 1, Integer::sum);
    }

    @Test
    void everyMovementOccursWithItsSign() {
        List<BankLine> lines = all(lived(8, 5), 8);
        assertThat(lines.stream().map(BankLine::movement).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(BankMovement.values());
        assertThat(lines)
                .filteredOn(line -> line.movement() == BankMovement.CHECK)
                .allSatisfy(line -> {
                    assertThat(line.amount().value()).isNegative();
                    assertThat(line.checkNumber()).matches("[0-9]+");
                });
        assertThat(lines)
                .filteredOn(line -> line.movement() == BankMovement.DEPOSIT)
                .allMatch(line -> line.amount().value().signum() > 0);
        assertThat(lines)
                .filteredOn(line -> line.source().type() == ObjectType.TRANSFER && !line.pending())
                .extracting(line -> line.amount().value().signum())
                .contains(1, -1);
    }

    @Test
    void whatLeavesTheBooksLeavesTheStatement() {
        Books books = lived(9, 2);
        BankStatements banks = BankStatements.of(books, 9);
        Ref deposit = books.create(ObjectType.DEPOSIT).ref();
        LocalDate later = books.today().plusDays(DAYS_UNTIL_POSTED);
        assertThat(sources(banks, later)).contains(deposit);
        books.delete(deposit);
        assertThat(sources(banks, later)).doesNotContain(deposit);
        Ref transfer = books.create(ObjectType.TRANSFER).ref();
        assertThat(sources(banks, later)).contains(transfer);
        books.voidOut(transfer);
        assertThat(sources(banks, later)).doesNotContain(transfer);
    }

    @Test
    void aPartyThatIsRenamedChangesNoLine() {
        Books books = lived(10, 1);
        List<BankLine> before = all(books, 10);
        for (Party vendor : books.vendors()) books.rename(vendor.ref(), "Renamed " + vendor.id());
        assertThat(all(books, 10)).isEqualTo(before);
    }

    @Test
    void anAccountThatNoBankKeepsIsRefused() {
        Books books = Books.builder(1).records(100).build();
        long expense = books.accounts().stream()
                .filter(account -> account.kind() == AccountKind.EXPENSE)
                .findFirst()
                .orElseThrow()
                .id();
        assertThatThrownBy(() -> BankStatements.of(books, 1).lines(expense))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no bank");
    }

    private static Set<Ref> sources(BankStatements banks, LocalDate day) {
        Set<Ref> sources = new HashSet<>();
        for (Account account : banks.accounts())
            banks.lines(account.id(), day).forEach(line -> sources.add(line.source()));
        return sources;
    }

    private static Books lived(long seed, int days) {
        Books books = Books.builder(seed).records(500).build();
        for (int day = 0; day < days; day++) books.dayOfBusiness();
        return books;
    }

    private static List<BankLine> all(Books books, long seed) {
        BankStatements banks = BankStatements.of(books, seed);
        List<BankLine> all = new ArrayList<>();
        banks.accounts().forEach(account -> all.addAll(banks.lines(account.id())));
        assertThat(all).extracting(BankLine::id).doesNotHaveDuplicates();
        return all;
    }

    /** What was not posted before the days that are looked at. */
    private static Map<String, BankLine> recent(List<BankLine> lines, LocalDate first) {
        return lines.stream()
                .filter(line -> !line.authorised().isBefore(first))
                .collect(Collectors.toMap(BankLine::id, line -> line));
    }

    private static BigDecimal sum(List<BankLine> lines) {
        return lines.stream()
                .map(line -> line.amount().value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
