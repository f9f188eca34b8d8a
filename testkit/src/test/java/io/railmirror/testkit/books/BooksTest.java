package io.railmirror.testkit.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.SAME_THREAD)
class BooksTest {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    @Test
    void balancesFollowFromRecordsForManySeeds() {
        for (long seed = 1; seed <= 60; seed++) {
            Books books = Books.builder(seed).records(200 + (int) seed * 10).build();
            SplittableRandom random = new SplittableRandom(seed);
            auditAt(seed, books);
            for (int i = 0; i < 60; i++) {
                books.randomChange(random);
            }
            auditAt(seed, books);
            books.dayOfBusiness();
            books.dayOfBusiness();
            auditAt(seed, books);
        }
    }

    @Test
    void debitsEqualCreditsInOneCurrency() {
        Books books =
                Books.builder(5).records(3_000).currenciesForeign(new String[0]).build();
        BigDecimal sum = books.accounts().stream()
                .map(account -> account.balance().value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo("0");
    }

    @Test
    void theSizeIsMetAndEveryTypeOccurs() {
        for (int size : new int[] {100, 777, 5_000, 20_000}) {
            Books books = Books.builder(9).records(size).build();
            assertThat(books.size()).isBetween(size, size + 5);
        }
        Books books = Books.builder(9).records(2_000).build();
        for (ObjectType type : ObjectType.values()) {
            assertThat(books.count(type)).as("%s", type).isPositive();
        }
        assertThat(books.vendors()).anyMatch(vendor -> vendor.currency().equals("CAD"));
        assertThat(books.customers()).anyMatch(customer -> customer.currency().equals("CAD"));
    }

    @Test
    void theSameSeedGivesTheSameBooks() {
        assertThat(lived(4)).isEqualTo(lived(4));
        assertThat(lived(4)).isNotEqualTo(lived(5));
    }

    @Test
    void theRevisionOfATypeMovesWithItsRecordsAlone() {
        Books books = Books.builder(1).build();
        long bills = books.revision(ObjectType.BILL);
        long items = books.revision(ObjectType.ITEM);
        Ref bill = books.create(ObjectType.BILL).ref();
        assertThat(books.revision(ObjectType.BILL)).isGreaterThan(bills);
        bills = books.revision(ObjectType.BILL);
        books.editMemo(bill, "once more");
        assertThat(books.revision(ObjectType.BILL)).isGreaterThan(bills);
        bills = books.revision(ObjectType.BILL);
        books.delete(bill);
        assertThat(books.revision(ObjectType.BILL)).isGreaterThan(bills);
        assertThat(books.revision(ObjectType.ITEM)).isEqualTo(items);
    }

    @Test
    void idsOfDifferentTypesOverlap() {
        Books books = Books.builder(1).build();
        assertThat(books.find(ObjectType.BILL, 7)).isPresent();
        assertThat(books.find(ObjectType.INVOICE, 7)).isPresent();
        assertThat(books.find(ObjectType.VENDOR, 7)).isPresent();
        assertThat(books.find(ObjectType.BILL, 0)).isEmpty();
        assertThat(books.find(ObjectType.BILL, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void snowIsClearedInWinterAndLawnsAreMownInSummer() {
        Books books = Books.builder(2).records(4_000).build();
        for (Document invoice : books.documents(ObjectType.INVOICE)) {
            int month = invoice.date().getMonthValue();
            for (Line line : invoice.lines()) {
                if (line.description().startsWith("Snow clearance")) {
                    assertThat(month).isIn(12, 1, 2);
                }
                if (line.description().equals("Lawn mowing")) {
                    assertThat(month).isBetween(4, 10);
                }
            }
        }
    }

    @Test
    void aPartPaymentBumpsTheBillAndMovesTheTimeOfTheVendor() {
        Books books = Books.builder(3).build();
        Document before = openBill(books);
        Party vendor = vendorOf(books, before);
        books.advance(Duration.ofHours(1));
        Settlement paid = books.payBill(before.id(), CENT);

        Document after = (Document) books.find(ObjectType.BILL, before.id()).orElseThrow();
        assertThat(after.open()).isEqualTo(before.open().minus(CENT));
        assertThat(after.header().version()).isEqualTo(before.header().version() + 1);
        assertThat(after.updated()).isEqualTo(paid.header().created()).isEqualTo(books.now());
        assertThat(after.links()).endsWith(paid.ref());
        Party owed = vendorOf(books, before);
        assertThat(owed.openBalance()).isEqualTo(vendor.openBalance().minus(CENT));
        assertThat(owed.header().version()).isEqualTo(vendor.header().version());
        assertThat(owed.updated()).isEqualTo(books.now());
    }

    @Test
    void aPaymentBeyondTheOpenAmountIsRefusedAndChangesNothing() {
        Books books = Books.builder(3).build();
        Document bill = openBill(books);
        Map<Ref, BookRecord> before = everything(books);
        BigDecimal tooMuch = bill.open().value().add(CENT);
        assertThatThrownBy(() -> books.payBill(bill.id(), tooMuch))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exceeds what is open");
        assertThat(everything(books)).isEqualTo(before);
    }

    @Test
    void aVoidedPaymentOpensItsBillAgain() {
        Books books = Books.builder(3).build();
        Document before = openBill(books);
        Settlement paid = books.payBill(before.id(), before.open().value());
        assertThat(bill(books, before.id()).open().isZero()).isTrue();
        books.voidOut(paid.ref());
        assertThat(bill(books, before.id()).open()).isEqualTo(before.open());
        assertThat(bill(books, before.id()).links()).isEqualTo(before.links());
        Settlement voided =
                (Settlement) books.find(ObjectType.BILL_PAYMENT, paid.id()).orElseThrow();
        assertThat(voided.state()).isEqualTo(State.VOIDED);
        assertThat(voided.total().isZero()).isTrue();
        assertThat(voided.header().version()).isEqualTo(1);
        BooksAudit.check(books);
    }

    @Test
    void aDeletedRecordLeavesATombstone() {
        Books books = Books.builder(3).build();
        BookRecord bill = books.create(ObjectType.BILL);
        books.advance(Duration.ofSeconds(5));
        books.delete(bill.ref());
        assertThat(books.find(ObjectType.BILL, bill.id())).isEmpty();
        assertThat(books.findDeleted(ObjectType.BILL, bill.id()))
                .contains(new Tombstone(bill.ref(), bill.header().created(), books.now(), 1));
        assertThat(books.changesSince(books.now()).deleted())
                .extracting(Tombstone::ref)
                .containsExactly(bill.ref());
        BookRecord next = books.create(ObjectType.BILL);
        assertThat(next.id()).isEqualTo(bill.id() + 1);
    }

    @Test
    void whatIsPaidCannotBeDeletedOrVoided() {
        Books books = Books.builder(3).build();
        Document bill = openBill(books);
        books.payBill(bill.id(), CENT);
        assertThatThrownBy(() -> books.delete(bill.ref()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> books.voidOut(bill.ref()))
                .isInstanceOf(IllegalStateException.class);
        books.closeUntil(null);
        Settlement deposited = books.settlements(ObjectType.PAYMENT).stream()
                .filter(payment -> payment.depositId() != null)
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> books.delete(deposited.ref()))
                .hasMessageContaining("part of a deposit");
    }

    @Test
    void whatLiesInAClosedPeriodStays() {
        Books books = Books.builder(6).records(1_500).build();
        LocalDate closed =
                Optional.ofNullable(books.company().booksClosedUntil()).orElseThrow();
        Map<Ref, Object> before = closedPart(books, closed);
        assertThat(before).hasSizeGreaterThan(100);
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 3_000; i++) {
            books.randomChange(random);
        }
        assertThat(closedPart(books, closed)).isEqualTo(before);
        Ref old = before.keySet().iterator().next();
        assertThatThrownBy(() -> books.editMemo(old, "late")).hasMessageContaining("closed");
        assertThatThrownBy(() -> books.delete(old)).hasMessageContaining("closed");
    }

    @Test
    void theSameMemoIsNoChange() {
        Books books = Books.builder(3).build();
        BookRecord bill = books.create(ObjectType.BILL);
        books.advance(Duration.ofSeconds(5));
        books.editMemo(bill.ref(), bill.memo());
        assertThat(books.find(ObjectType.BILL, bill.id())).contains(bill);
        books.editMemo(bill.ref(), "something else");
        assertThat(books.find(ObjectType.BILL, bill.id()))
                .get()
                .satisfies(now -> assertThat(now.header().version()).isEqualTo(1))
                .satisfies(now -> assertThat(now.updated()).isEqualTo(books.now()));
    }

    @Test
    void aPartyWithAnOpenBalanceStaysInUse() {
        Books books = Books.builder(3).build();
        Party owed = vendorOf(books, openBill(books));
        assertThatThrownBy(() -> books.setActive(owed.ref(), false))
                .isInstanceOf(IllegalStateException.class);
        Party free = (Party) books.create(ObjectType.VENDOR);
        books.setActive(free.ref(), false);
        assertThat(books.find(ObjectType.VENDOR, free.id()))
                .get()
                .satisfies(now -> assertThat(now.state()).isEqualTo(State.INACTIVE));
        assertThat(books.all(ObjectType.VENDOR)).anyMatch(now -> now.ref().equals(free.ref()));
        assertThatThrownBy(() -> books.rename(free.ref(), owed.displayName()))
                .hasMessageContaining("taken");
    }

    @Test
    void changesSinceNamesExactlyWhatChanged() {
        for (long seed = 1; seed <= 40; seed++) {
            Books books = Books.builder(seed).records(300).build();
            SplittableRandom random = new SplittableRandom(seed);
            Map<Ref, BookRecord> before = everything(books);
            books.advance(Duration.ofMinutes(1));
            Instant began = books.now();
            for (int i = 0; i < 15; i++) {
                books.randomChange(random);
            }
            Map<Ref, BookRecord> after = everything(books);
            Changes changes = books.changesSince(began);
            List<BookRecord> expected = new ArrayList<>(after.values());
            expected.removeAll(before.values());
            // What was changed and changed back is named too; its version says so.
            assertThat(changes.records()).as("seed %d", seed).containsAll(expected);
            assertThat(changes.records()).noneMatch(record -> record.updated().isBefore(began));
            before.keySet().removeAll(after.keySet());
            assertThat(changes.deleted()).extracting(Tombstone::ref).containsAll(before.keySet());
        }
    }

    @Test
    void aDayOfBusinessBringsAllSortsOfChanges() {
        Books books = Books.builder(8).records(5_000).build();
        LocalDate eve = books.today();
        DayReport report = books.dayOfBusiness();
        assertThat(report.date()).isAfter(eve).isEqualTo(books.today());
        assertThat(report.counts().keySet())
                .containsExactlyInAnyOrder(
                        Change.Kind.CREATED,
                        Change.Kind.EDITED,
                        Change.Kind.RENAMED,
                        Change.Kind.DEACTIVATED,
                        Change.Kind.VOIDED,
                        Change.Kind.DELETED);
        assertThat(report.sentences()).hasSameSizeAs(report.changes()).doesNotContain("");
        Changes changes = books.changesSince(report.began());
        assertThat(changes.size()).isGreaterThan(report.changes().size());
        assertThat(changes.deleted()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(books.dayOfBusiness().date()).isAfter(report.date());
    }

    @Test
    void aSettableClockDrivesTheTimesAndNeverTurnsThemBack() {
        Hand clock = new Hand(Instant.parse("2026-03-02T17:00:00.750Z"));
        Books books = Books.builder(8).clock(clock).build();
        assertThat(books.now()).isEqualTo("2026-03-02T17:00:00Z");
        assertThat(books.today()).isEqualTo("2026-03-02");
        clock.move(Instant.parse("2026-03-03T18:00:01.999Z"));
        BookRecord bill = books.create(ObjectType.BILL);
        assertThat(bill.updated()).isEqualTo("2026-03-03T18:00:01Z");
        clock.move(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(books.create(ObjectType.BILL).updated()).isEqualTo(bill.updated());
        assertThat(books.dayOfBusiness().date()).isEqualTo("2026-03-03");
        assertThatThrownBy(() -> books.advance(Duration.ofDays(1)))
                .isInstanceOf(IllegalStateException.class);
        BooksAudit.check(books);
    }

    @ParameterizedTest
    @EnumSource(ObjectType.class)
    void oneRecordOfEachTypeCanBeEnteredWhereThatMakesSense(ObjectType type) {
        Books books = Books.builder(8).build();
        if (type.isTransaction()
                || type == ObjectType.ATTACHMENT
                || type == ObjectType.VENDOR
                || type == ObjectType.CUSTOMER
                || type == ObjectType.EMPLOYEE) {
            int before = books.count(type);
            BookRecord made = books.create(type);
            assertThat(books.count(type)).isEqualTo(before + 1);
            assertThat(made.header().version()).isZero();
            BooksAudit.check(books);
        } else {
            assertThatThrownBy(() -> books.create(type))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anyTransactionThatNothingTouchesCanBeVoidedAndThenDeleted() {
        Books books = Books.builder(8).build();
        for (ObjectType type : ObjectType.values()) {
            if (type.isTransaction()) {
                Ref ref = books.create(type).ref();
                books.voidOut(ref);
                BooksAudit.check(books);
                assertThatThrownBy(() -> books.voidOut(ref)).hasMessageContaining("already");
                books.delete(ref);
                BooksAudit.check(books);
            }
        }
    }

    @Test
    void aReceivedSurplusStaysUnapplied() {
        Books books = Books.builder(8).build();
        Document invoice = books.documents(ObjectType.INVOICE).stream()
                .filter(found -> !found.open().isZero())
                .findFirst()
                .orElseThrow();
        Settlement paid =
                books.receivePayment(invoice.id(), invoice.open().value().add(BigDecimal.TEN));
        assertThat(paid.unapplied().value()).isEqualByComparingTo(BigDecimal.TEN);
        BooksAudit.check(books);
    }

    /** Chance finds nothing in these on one of their first days. */
    @Test
    void smallBooksAreFilledEvenWhereChanceFindsNoOccasion() {
        Books books = Books.builder(51_980)
                .records(150)
                .clock(new Hand(Instant.parse("2026-03-02T17:00:00Z")))
                .withCardProcessor()
                .build();
        BooksAudit.check(books);
    }

    @Test
    void wrongSettingsAreAllNamed() {
        assertThatThrownBy(() -> Books.builder(1)
                        .records(5)
                        .currenciesForeign("USD")
                        .clock(new Hand(Instant.parse("2020-01-01T12:00:00Z")))
                        .start(LocalDate.of(2024, 1, 1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("records")
                .hasMessageContaining("currencies")
                .hasMessageContaining("start");
    }

    @Test
    void severalThreadsLeaveBooksThatAgree() throws Exception {
        Books books = Books.builder(8).records(500).build();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int task = 0; task < 4; task++) {
                SplittableRandom random = new SplittableRandom(task);
                tasks.add(() -> {
                    for (int i = 0; i < 300; i++) {
                        books.randomChange(random);
                    }
                    return books.size();
                });
            }
            for (Future<Integer> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        BooksAudit.check(books);
    }

    private static void auditAt(long seed, Books books) {
        try {
            BooksAudit.check(books);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static Map<Ref, BookRecord> lived(long seed) {
        Books books = Books.builder(seed).records(400).build();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 50; i++) {
            books.randomChange(random);
        }
        books.dayOfBusiness();
        return everything(books);
    }

    private static Map<Ref, BookRecord> everything(Books books) {
        Map<Ref, BookRecord> found = new HashMap<>();
        for (ObjectType type : ObjectType.values()) {
            books.all(type).forEach(record -> found.put(record.ref(), record));
        }
        return found;
    }

    /** What may not change of the closed period: everything but what a later payment moves. */
    private static Map<Ref, Object> closedPart(Books books, LocalDate closed) {
        Map<Ref, Object> found = new HashMap<>();
        everything(books).forEach((ref, record) -> {
            if (record instanceof Transaction transaction && !transaction.date().isAfter(closed)) {
                found.put(
                        ref,
                        List.of(
                                transaction.total(),
                                transaction.memo(),
                                transaction.state(),
                                transaction instanceof Document document
                                        ? document.lines()
                                        : List.of()));
            }
        });
        return found;
    }

    private static Document openBill(Books books) {
        return books.documents(ObjectType.BILL).stream()
                .filter(found -> found.open().value().compareTo(BigDecimal.TEN) > 0)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static Document bill(Books books, long id) {
        return (Document) books.find(ObjectType.BILL, id).orElseThrow();
    }

    private static Party vendorOf(Books books, Document bill) {
        Ref vendor = Optional.ofNullable(bill.party()).orElseThrow();
        return (Party) books.find(ObjectType.VENDOR, vendor.id()).orElseThrow();
    }
}
