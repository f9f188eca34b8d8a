package io.railmirror.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstructorTest {

    private static final CurrencyCode USD = CurrencyCode.of("USD");
    private static final Money TEN = Money.parse("10", USD);
    private static final Money LESS = Money.parse("-0.01", USD);
    private static final Money KWACHA = Money.parse("10", CurrencyCode.of("ZMW"));
    private static final Totals TOTALS = Totals.builder(TEN).build();
    private static final RecordRef REF =
            new RecordRef(ConnectionId.of("c-1"), Kind.of("Bill"), ExternalId.of("145"));
    private static final Reference BILL_REF = Reference.to(REF, EntityType.BILL);

    @Test
    void amountsOfDocumentsAreNotNegative() {
        assertRefused("total", () -> Totals.builder(LESS).build());
        assertRefused("openBalance", () -> Totals.builder(TEN).openBalance(LESS).build());
        assertRefused("total", () -> credit(LESS).build());
        assertRefused("remaining", () -> credit(TEN).remaining(LESS).build());
        assertRefused("allocation amount", () -> new Allocation(BILL_REF, LESS));
    }

    @Test
    void amountsOfPaymentsAreNotNegative() {
        assertRefused("amount", () -> payment(LESS).build());
        assertRefused("unapplied", () -> payment(TEN).unapplied(LESS).build());
        assertRefused(
                "amount",
                () -> BillPayment.builder(LESS, Stated.of(BillPaymentStatus.SENT))
                        .build());
        assertRefused(
                "amount",
                () -> Refund.builder(LESS, Stated.of(RefundStatus.SETTLED)).build());
        Stated<TransferType> sweep = Stated.of(TransferType.SWEEP);
        Stated<TransferStatus> sent = Stated.of(TransferStatus.SENT);
        assertRefused("amount", () -> Transfer.builder(sweep, LESS, sent).build());
    }

    @Test
    void linesFeesAndPartyBalancesMayBeNegative() {
        Line discount = Line.builder().amount(LESS).taxAmount(LESS).build();
        assertThat(bill().lines(List.of(discount)).build().lines()).containsExactly(discount);
        assertThat(payment(TEN).fee(LESS).build().fee()).isEqualTo(LESS);
        Vendor vendor = Vendor.builder(Contact.builder("Reyes Paper").build())
                .openBalance(LESS)
                .build();
        assertThat(vendor.openBalance()).isEqualTo(LESS);
    }

    @Test
    void aDocumentHasOneCurrency() {
        Line kwacha = Line.builder().amount(KWACHA).build();
        Line kwachaTax = Line.builder().taxAmount(KWACHA).build();
        Header header = Header.builder().currency(KWACHA.currency()).build();
        assertRefused("subtotal", () -> Totals.builder(TEN).subtotal(KWACHA).build());
        assertRefused("tax", () -> Totals.builder(TEN).tax(KWACHA).build());
        assertRefused(
                "openBalance", () -> Totals.builder(TEN).openBalance(KWACHA).build());
        assertRefused("line amount", () -> bill().lines(List.of(kwacha)).build());
        assertRefused(
                "line tax amount", () -> invoice().lines(List.of(kwachaTax)).build());
        assertRefused("header", () -> bill().header(header).build());
        assertRefused("header", () -> invoice().header(header).build());
        assertRefused("header", () -> credit(TEN).header(header).build());
        assertRefused("remaining", () -> credit(TEN).remaining(KWACHA).build());
        assertRefused("unapplied", () -> payment(TEN).unapplied(KWACHA).build());
    }

    @Test
    void aPaymentMaySettleADocumentInAnotherCurrency() {
        Allocation other = new Allocation(BILL_REF, KWACHA);
        assertThat(payment(TEN).allocations(List.of(other)).build().allocations())
                .containsExactly(other);
    }

    @Test
    void anExchangeRateIsAboveZero() {
        assertRefused(
                "exchangeRate",
                () -> Totals.builder(TEN).exchangeRate(Decimal.ZERO).build());
    }

    @Test
    void listsAreCopied() {
        List<Line> lines = new ArrayList<>(List.of(Line.builder().amount(TEN).build()));
        Bill bill = bill().lines(lines).build();
        lines.clear();
        assertThat(bill.lines()).hasSize(1).isUnmodifiable();
    }

    @Test
    void namesAreNotBlank() {
        assertRefused("displayName", () -> Contact.builder(" ").build());
        assertRefused(
                "name", () -> Account.builder("", Stated.of(AccountType.BANK)).build());
        assertRefused("dimension name", () -> new Dimension("", "North"));
        assertRefused("dimension value", () -> new Dimension("Region", ""));
    }

    @Test
    void whatSaysNothingIsRefused() {
        assertRefused("current or available", () -> Balance.builder(BILL_REF).build());
        assertRefused("reference or", () -> new PaymentTerms(null, null));
        assertRefused("reference or", () -> new Counterparty(null, null));
    }

    @Test
    void aWordThatIsNotKnownIsKept() {
        Map<String, BillStatus> known = Map.of("open", BillStatus.OPEN);
        assertThat(Stated.of("open", known, BillStatus.OTHER))
                .isEqualTo(Stated.of(BillStatus.OPEN));
        Stated<BillStatus> other = Stated.of("on hold", known, BillStatus.OTHER);
        assertThat(other.raw()).isEqualTo("on hold");
        assertThat(other).hasToString("OTHER(on hold)");
    }

    @Test
    void theRawWordGoesWithOtherOnly() {
        assertRefused("raw", () -> new Stated<>(BillStatus.OPEN, "open"));
        assertRefused("raw", () -> Stated.of(BillStatus.OTHER));
    }

    @Test
    void referencesMeanTheSameWhateverTheyCallIt() {
        assertThat(BILL_REF.meansSame(new Reference(REF, null, "INV-8841"))).isTrue();
        RecordRef other = new RecordRef(REF.connection(), Kind.of("Invoice"), REF.id());
        assertThat(BILL_REF.meansSame(Reference.to(other, EntityType.BILL))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "123-45-6789, 6789",
        "XXXXX6789, 6789",
        "12345, 45",
        "7, ''",
        "'', ''",
        "GB 999 9999 73, 9973"
    })
    void onlyTheEndOfAnIdentifierStaysLegible(String identifier, String tail) {
        assertThat(Masked.of(identifier)).hasToString("***" + tail);
    }

    @Test
    void aMaskedIdentifierCannotHoldMoreThanItsEnd() {
        assertRefused("tail", () -> new Masked("56789"));
    }

    private static Bill.Builder bill() {
        return Bill.builder(TOTALS, Stated.of(BillStatus.OPEN));
    }

    private static Invoice.Builder invoice() {
        return Invoice.builder(TOTALS, Stated.of(InvoiceStatus.OPEN));
    }

    private static CreditNote.Builder credit(Money total) {
        return CreditNote.builder(CreditSide.PAYABLE, total, Stated.of(CreditNoteStatus.OPEN));
    }

    private static Payment.Builder payment(Money amount) {
        return Payment.builder(amount, Stated.of(PaymentStatus.SETTLED));
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field);
    }
}
