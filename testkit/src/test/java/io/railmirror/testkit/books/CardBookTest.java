package io.railmirror.testkit.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CardBookTest {
    private static final int SEEDS = 40;

    @Test
    void noMoneyAppearsOrIsLostForManySeeds() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Books books = books(seed, 300 + (int) seed * 20);
            checkAt(seed, books);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 40; i++) {
                books.randomChange(random);
            }
            checkAt(seed, books);
            for (int i = 0; i < 8; i++) {
                books.dayOfBusiness();
            }
            checkAt(seed, books);
        }
    }

    @Test
    void everythingThatCanHappenToACardHappens() {
        Books books = books(3, 4_000);
        for (int i = 0; i < 4; i++) {
            books.dayOfBusiness();
        }
        CardBook cards = cards(books);
        assertThat(cards.charges())
                .extracting(CardCharge::status)
                .contains(CardCharge.Status.SUCCEEDED, CardCharge.Status.DECLINED);
        assertThat(cards.refunds()).isNotEmpty();
        assertThat(cards.disputes())
                .extracting(CardDispute::status)
                .contains(CardDispute.Status.WON, CardDispute.Status.LOST);
        assertThat(cards.payouts()).extracting(CardPayout::arrived).contains(true, false);
        assertThat(cards.movements())
                .extracting(CardMovement::kind)
                .contains(CardMovement.Kind.values());
    }

    @Test
    void aPayoutArrivesOnItsDayAndNotBefore() {
        Books books = books(11, 1_000);
        int seen = 0;
        for (int i = 0; i < 10; i++) {
            books.dayOfBusiness();
            for (CardPayout payout : cards(books).payouts()) {
                boolean due = !payout.arrival().isAfter(books.today());
                assertThat(payout.arrived()).as("%s", payout).isEqualTo(due);
                seen++;
            }
        }
        assertThat(seen).isPositive();
    }

    @Test
    void theSameSeedGivesTheSameCards() {
        Function<Books, List<Object>> all = books -> {
            CardBook cards = cards(books);
            List<Object> records = new ArrayList<>(cards.charges());
            records.addAll(cards.refunds());
            records.addAll(cards.disputes());
            records.addAll(cards.payouts());
            records.addAll(cards.movements());
            return records;
        };
        assertThat(all.apply(books(5, 800))).isEqualTo(all.apply(books(5, 800)));
        assertThat(all.apply(books(5, 800))).isNotEqualTo(all.apply(books(6, 800)));
    }

    @Test
    void booksWithoutAProcessorKnowNoCards() {
        Books books = Books.builder(5).records(800).build();
        assertThat(books.cards()).isEmpty();
        assertThat(books.accounts())
                .extracting(Account::name)
                .doesNotContain("Card processing fees");
    }

    @Test
    void whatTheProcessorHasTooIsNeitherVoidedNorDeleted() {
        Books books = books(7, 1_000);
        CardCharge charge = cards(books).charges().stream()
                .filter(one -> one.payment() != null)
                .reduce((first, second) -> second)
                .orElseThrow();
        CardPayout payout = cards(books).payouts().stream()
                .filter(CardPayout::arrived)
                .reduce((first, second) -> second)
                .orElseThrow();
        for (Ref ref : List.of(charge.payment(), payout.deposit())) {
            assertThatThrownBy(() -> books.voidOut(ref)).hasMessageContaining("card processor");
            assertThatThrownBy(() -> books.delete(ref)).hasMessageContaining("card processor");
        }
        BooksAudit.check(books);
    }

    @Test
    void anInvoiceOfACardCustomerIsVoidedButNotDeleted() {
        Books books = books(8, 1_000);
        Document invoice = books.documents(ObjectType.INVOICE).stream()
                .filter(one -> one.state() == State.LIVE && one.links().isEmpty())
                .filter(one -> serves(books, one))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThatThrownBy(() -> books.delete(invoice.ref())).hasMessageContaining("voided");
        books.voidOut(invoice.ref());
        assertThat(books.find(ObjectType.INVOICE, invoice.id()).orElseThrow().state())
                .isEqualTo(State.VOIDED);
    }

    private static boolean serves(Books books, Document invoice) {
        Ref party = invoice.party();
        BookRecord customer = books.find(party.type(), party.id()).orElseThrow();
        return cards(books).serves((Party) customer);
    }

    private static Books books(long seed, int records) {
        return Books.builder(seed).records(records).withCardProcessor().build();
    }

    private static CardBook cards(Books books) {
        return books.cards().orElseThrow();
    }

    private static void checkAt(long seed, Books books) {
        try {
            BooksAudit.check(books);
            balanceFollows(cards(books));
            chargesArePayments(books);
            payoutsAreDeposits(books);
        } catch (AssertionError broken) {
            throw new AssertionError("seed " + seed, broken);
        }
    }

    /** Charges less fees, refunds and disputes are what was paid out and what is left. */
    private static void balanceFollows(CardBook cards) {
        BigDecimal sum = BigDecimal.ZERO;
        for (CardCharge charge : cards.charges()) {
            if (charge.status() == CardCharge.Status.SUCCEEDED) {
                sum = sum.add(charge.amount().value()).subtract(charge.fee().value());
            }
        }
        for (CardRefund refund : cards.refunds()) {
            sum = sum.subtract(refund.amount().value());
        }
        for (CardDispute dispute : cards.disputes()) {
            if (dispute.status() != CardDispute.Status.WON) {
                sum = sum.subtract(dispute.amount().value())
                        .subtract(dispute.fee().value());
            }
        }
        for (CardPayout payout : cards.payouts()) {
            sum = sum.subtract(payout.amount().value());
        }
        assertThat(cards.balance().value()).isEqualByComparingTo(sum);
        for (CardPayout payout : cards.payouts()) {
            assertThat(paidBy(cards, payout))
                    .isEqualByComparingTo(payout.amount().value());
        }
        for (CardCharge charge : cards.charges()) {
            BigDecimal back = cards.refunds().stream()
                    .filter(refund -> refund.charge() == charge.id())
                    .map(refund -> refund.amount().value())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(charge.refunded().value()).isEqualByComparingTo(back);
            assertThat(charge.refunded().value())
                    .isLessThanOrEqualTo(charge.amount().value());
        }
    }

    private static BigDecimal paidBy(CardBook cards, CardPayout payout) {
        return cards.movements().stream()
                .filter(line -> line.kind() != CardMovement.Kind.PAYOUT)
                .filter(line -> line.payout() != null && line.payout() == payout.id())
                .map(line -> line.gross().value().subtract(line.fee().value()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void chargesArePayments(Books books) {
        Set<Ref> paid = new HashSet<>();
        for (CardCharge charge : cards(books).charges()) {
            boolean succeeded = charge.status() == CardCharge.Status.SUCCEEDED;
            assertThat(charge.payment() != null).isEqualTo(succeeded);
            if (charge.payment() != null) {
                Settlement payment = (Settlement)
                        books.find(ObjectType.PAYMENT, charge.payment().id()).orElseThrow();
                assertThat(payment.total()).isEqualTo(charge.amount());
                assertThat(payment.party()).isEqualTo(charge.customer());
                assertThat(payment.allocations())
                        .extracting(Allocation::target)
                        .containsExactly(charge.invoice());
                assertThat(paid.add(payment.ref())).isTrue();
            }
        }
    }

    private static void payoutsAreDeposits(Books books) {
        for (CardPayout payout : cards(books).payouts()) {
            if (payout.deposit() != null) {
                Deposit deposit = (Deposit)
                        books.find(ObjectType.DEPOSIT, payout.deposit().id()).orElseThrow();
                assertThat(deposit.number()).isEqualTo(payout.reference());
                assertThat(deposit.total()).isEqualTo(payout.amount());
                assertThat(deposit.lines())
                        .extracting(Deposit.Part::payment)
                        .filteredOn(ref -> ref != null)
                        .containsExactlyElementsOf(paymentsOf(cards(books), payout));
            }
        }
    }

    private static List<Ref> paymentsOf(CardBook cards, CardPayout payout) {
        return cards.movements().stream()
                .filter(line -> line.kind() == CardMovement.Kind.CHARGE)
                .filter(line -> line.payout() != null && line.payout() == payout.id())
                .map(line -> cards.charges().get((int) line.source() - 1).payment())
                .toList();
    }
}
