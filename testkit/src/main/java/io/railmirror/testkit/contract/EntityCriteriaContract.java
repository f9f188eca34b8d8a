package io.railmirror.testkit.contract;

import static io.railmirror.testkit.contract.SampleEntities.EUR;
import static io.railmirror.testkit.contract.SampleEntities.USD;
import static io.railmirror.testkit.contract.SampleEntities.eur;
import static io.railmirror.testkit.contract.SampleEntities.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.mirror.MoneyRange;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.Contact;
import io.railmirror.core.model.Counterparty;
import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.CreditNoteStatus;
import io.railmirror.core.model.CreditSide;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Totals;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.TransferStatus;
import io.railmirror.core.model.TransferType;
import io.railmirror.core.model.Vendor;
import io.railmirror.core.spi.MappedEntity;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which entities each criterion of a query names. */
public abstract class EntityCriteriaContract extends EntitySuite {

    /** Creates the suite. */
    protected EntityCriteriaContract() {}

    @Test
    void m16_wordsOfOneEnumAreAlternativesAndOfTwoBothHold() {
        transfer("1", TransferType.PAYOUT, TransferStatus.PENDING);
        transfer("2", TransferType.PAYOUT, TransferStatus.SETTLED);
        transfer("3", TransferType.TOPUP, TransferStatus.PENDING);
        transfer("4", TransferType.SWEEP, TransferStatus.FAILED);
        put(
                "5",
                Transfer.builder(
                                Stated.of(TransferType.PAYOUT),
                                usd("1"),
                                Stated.of("odd", Map.of(), TransferStatus.OTHER))
                        .build());

        assertThat(ids(all(Transfer.class).only(TransferType.PAYOUT, TransferType.TOPUP)))
                .containsExactly("1", "2", "3", "5");
        assertThat(ids(all(Transfer.class)
                        .only(TransferType.PAYOUT, TransferType.TOPUP)
                        .only(TransferStatus.PENDING, TransferStatus.OTHER)))
                .containsExactly("1", "3", "5");
        assertThatThrownBy(
                        () -> all(Transfer.class).only(TransferType.PAYOUT, TransferStatus.PENDING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void m16_aCreditNoteIsNamedByItsSide() {
        put("1", creditNote(CreditSide.PAYABLE));
        put("2", creditNote(CreditSide.RECEIVABLE));

        assertThat(ids(all(CreditNote.class).only(CreditSide.PAYABLE))).containsExactly("1");
        assertThat(ids(all(CreditNote.class).only(CreditSide.PAYABLE).only(CreditSide.RECEIVABLE)))
                .isEmpty();
    }

    @Test
    void m17_theCurrencyIsThatOfTheAmountElseOfWhatIsOpenElseOfTheHeader() {
        put("1", bill(eur("1")).build());
        put("2", bill(usd("1")).build());
        put("1", vendor("Ann").openBalance(eur("0")).header(currency()).build());
        put("2", vendor("Bob").header(currency()).build());
        put("3", vendor("Cid").build());
        Balance.Builder balance = Balance.builder(account("1")).available(eur("1"));
        put("1", balance.header(currency()).build());

        assertThat(ids(all(Bill.class).inCurrency(EUR))).containsExactly("1");
        assertThat(ids(all(Bill.class).inCurrency(EUR, USD))).containsExactly("1", "2");
        assertThat(ids(all(Vendor.class).inCurrency(EUR))).containsExactly("1");
        assertThat(ids(all(Vendor.class).inCurrency(USD))).containsExactly("2");
        assertThat(ids(all(Balance.class).inCurrency(EUR))).containsExactly("1");
        assertThat(ids(all(Balance.class).inCurrency(USD))).isEmpty();
    }

    @Test
    void m18_counterpartiesAreNamedByTheirWholeReference() {
        put("1", bill(usd("1")).vendor(vendor("7", "Ann")).build());
        put("2", bill(usd("1")).vendor(vendor("8", "Ann")).build());
        put("3", bill(usd("1")).build());
        BankTransaction.Builder movement = BankTransaction.builder(account("1"), DAY, usd("-5"));
        put(
                "1",
                movement.counterparty(new Counterparty(vendor("7", null), null)).build());
        put("2", movement.counterparty(new Counterparty(null, "Ann")).build());

        assertThat(ids(all(Bill.class).withCounterparty(ref("VENDOR", "7")))).containsExactly("1");
        assertThat(ids(all(Bill.class).withCounterparty(ref("VENDOR", "8"), ref("VENDOR", "7"))))
                .containsExactly("1", "2");
        assertThat(ids(all(Bill.class).withCounterparty(ref("CUSTOMER", "7")))).isEmpty();
        assertThat(ids(all(BankTransaction.class).withCounterparty(ref("VENDOR", "7"))))
                .containsExactly("1");
    }

    @Test
    void m19_aTransferIsNamedByEitherAccount() {
        Transfer.Builder some = Transfer.builder(
                Stated.of(TransferType.TRANSFER), usd("1"), Stated.of(TransferStatus.SETTLED));
        put("1", some.from(account("1")).to(account("2")).build());
        put("2", some.from(account("2")).to(account("3")).build());
        put("3", some.from(null).to(account("1")).build());
        put("4", some.from(null).to(null).build());

        assertThat(ids(all(Transfer.class).onAccount(ref("ACCOUNT", "1"))))
                .containsExactly("1", "3");
        assertThat(ids(all(Transfer.class).onAccount(ref("ACCOUNT", "1"), ref("ACCOUNT", "2"))))
                .containsExactly("1", "2", "3");
        assertThat(ids(all(Transfer.class).onAccount(ref("BANK", "1")))).isEmpty();
    }

    @Test
    void m20_daysAreIncludedOnBothEndsAndWhatHasNoneIsNotNamed() {
        put(
                "1",
                bill(usd("1"))
                        .issueDate(DAY.minusDays(1))
                        .dueDate(DAY.plusDays(9))
                        .build());
        put("2", bill(usd("1")).issueDate(DAY).build());
        put("3", bill(usd("1")).issueDate(DAY.plusDays(1)).dueDate(DAY).build());
        put("4", bill(usd("1")).dueDate(DAY).build());

        assertThat(ids(all(Bill.class).datedBetween(DAY, DAY))).containsExactly("2");
        assertThat(ids(all(Bill.class).datedBetween(null, DAY))).containsExactly("1", "2");
        assertThat(ids(all(Bill.class).datedBetween(DAY, null))).containsExactly("2", "3");
        assertThat(ids(all(Bill.class).datedBetween(null, DAY).dueBetween(DAY, null)))
                .containsExactly("1");
    }

    @Test
    void m21_amountsAreComparedExactlyAndInTheirCurrency() {
        put("1", bill(usd("10.000000000001")).build());
        put("2", bill(usd("10")).build());
        put("3", bill(usd("9.999999999999")).build());
        put("4", bill(eur("10")).build());
        Totals untold = Totals.builder(usd("10")).build();
        put("5", Bill.builder(untold, Stated.of(BillStatus.OPEN)).build());
        MoneyRange ten = MoneyRange.between(usd("10"), usd("10.00"));

        assertThat(ids(all(Bill.class).amount(ten))).containsExactly("2", "5");
        assertThat(ids(all(Bill.class).open(ten))).containsExactly("2");
        assertThat(ids(all(Bill.class).amount(MoneyRange.atLeast(usd("10")))))
                .containsExactly("1", "2", "5");
        assertThat(ids(all(Bill.class).open(MoneyRange.atMost(usd("10")))))
                .containsExactly("2", "3");
    }

    @Test
    void m21_movementsOutAreBelowZero() {
        put("1", BankTransaction.builder(account("1"), DAY, usd("-5")).build());
        put("2", BankTransaction.builder(account("1"), DAY, usd("5")).build());

        assertThat(ids(all(BankTransaction.class).amount(MoneyRange.atMost(usd("0")))))
                .containsExactly("1");
    }

    @Test
    void m22_aNumberIsComparedCharacterByCharacter() {
        put("1", numbered("A-10"));
        put("2", numbered("a-10"));
        put("3", numbered("A-10 "));
        put("4", numbered("A-100"));
        put("5", bill(usd("1")).build());

        assertThat(ids(all(Bill.class).numbered("A-10"))).containsExactly("1");
        assertThat(ids(all(Bill.class).numbered("A-1%"))).isEmpty();
    }

    @Test
    void m23_textIsFoundWithinNumberMemoAndName() {
        put("1", bill(usd("1")).header(header("Fence 12", null)).build());
        put("2", bill(usd("1")).header(header(null, "new\nFENCE")).build());
        put("3", bill(usd("1")).vendor(vendor("1", "Defence Ltd")).build());
        put("4", bill(usd("1")).header(header("Fen", "ce")).build());

        assertThat(ids(all(Bill.class).containing("fence"))).containsExactly("1", "2", "3");
        assertThat(ids(all(Bill.class).containing("fence 1"))).containsExactly("1");
    }

    @Test
    void m23_caseIsFoldedWithoutRegardToLanguage() {
        put("1", vendor("Häuser & Söhne").build());
        put("2", vendor("Große Straße").build());
        put("3", vendor("ΟΔΟΣ").build());
        put("4", vendor("DİLEK").build());
        put("5", vendor("Hauser").build());

        assertThat(ids(all(Vendor.class).containing("HÄUSER"))).containsExactly("1");
        assertThat(ids(all(Vendor.class).containing("STRASSE"))).containsExactly("2");
        assertThat(ids(all(Vendor.class).containing("οδοσ"))).containsExactly("3");
        assertThat(ids(all(Vendor.class).containing("dilek"))).containsExactly("4");
    }

    @Test
    void m23_noCharacterStandsForOthers() {
        put("1", vendor("50% off").build());
        put("2", vendor("50 off").build());
        put("3", vendor("a_b").build());
        put("4", vendor("a\\b").build());
        put("5", vendor("axb'").build());

        assertThat(ids(all(Vendor.class).containing("0%"))).containsExactly("1");
        assertThat(ids(all(Vendor.class).containing("a_b"))).containsExactly("3");
        assertThat(ids(all(Vendor.class).containing("a\\b"))).containsExactly("4");
        assertThat(ids(all(Vendor.class).containing("b'"))).containsExactly("5");
    }

    @Test
    void m23_everyTypeHasItsOtherTexts() {
        BankTransaction.Builder movement = BankTransaction.builder(account("1"), DAY, usd("-5"));
        put("1", movement.description("Card purchase FUEL").build());
        put("2", movement.description(null).reference("fuel-1").build());
        put("3", movement.reference(null).category("fuel").build());
        put(
                "1",
                BillPayment.builder(usd("1"), Stated.of(BillPaymentStatus.SENT))
                        .reference("Fuel")
                        .method("fuel")
                        .build());
        Contact.Builder contact = Contact.builder("Ann").legalName("Fuel Inc");
        put("1", Vendor.builder(contact.build()).build());

        assertThat(ids(all(BankTransaction.class).containing("fuel"))).containsExactly("1", "2");
        assertThat(ids(all(BillPayment.class).containing("fuel"))).containsExactly("1");
        assertThat(ids(all(Vendor.class).containing("fuel"))).containsExactly("1");
    }

    @Test
    void m24_flagsAreNamedEitherWay() {
        Stated<AccountType> bank = Stated.of(AccountType.BANK);
        put("1", Account.builder("one", bank).active(true).build());
        put("2", Account.builder("two", bank).active(false).build());
        BankTransaction.Builder movement = BankTransaction.builder(account("1"), DAY, usd("-5"));
        put("1", movement.pending(true).build());
        put("2", movement.pending(false).build());

        assertThat(ids(all(Account.class).active(true))).containsExactly("1");
        assertThat(ids(all(Account.class).active(false))).containsExactly("2");
        assertThat(ids(all(BankTransaction.class).pending(true))).containsExactly("1");
        assertThat(ids(all(BankTransaction.class).pending(false))).containsExactly("2");
    }

    @Test
    void m25_connectionsAreToldApart() {
        write(A.key(Samples.BILL, "1"), MappedEntity.main(numbered("1")));
        write(A.key("connection-2", Samples.BILL, "2"), MappedEntity.main(numbered("1")));
        write(A.key("connection-3", Samples.BILL, "3"), MappedEntity.main(numbered("1")));
        Set<ConnectionId> two =
                Set.of(ConnectionId.of("connection-1"), ConnectionId.of("connection-3"));

        assertThat(ids(all(Bill.class).on(two))).containsExactly("1", "3");
        assertThat(ids(all(Bill.class).on(Set.of(ConnectionId.of("connection-9")))))
                .isEmpty();
    }

    @Test
    void m26_whatATypeLacksIsRefused() {
        assertThatThrownBy(() -> all(Vendor.class).dueBetween(DAY, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VENDOR has no DUE");
        assertThatThrownBy(() -> all(Transfer.class).pending(true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TRANSFER has no PENDING");
        assertThatThrownBy(() -> all(Bill.class).containing(" "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void transfer(String id, TransferType type, TransferStatus status) {
        put(id, Transfer.builder(Stated.of(type), usd("1"), Stated.of(status)).build());
    }

    private static CreditNote creditNote(CreditSide side) {
        return CreditNote.builder(side, usd("1"), Stated.of(CreditNoteStatus.OPEN))
                .build();
    }

    private static Vendor.Builder vendor(String name) {
        return Vendor.builder(Contact.builder(name).build());
    }

    private static Header currency() {
        return Header.builder().currency(USD).build();
    }

    private static Header header(@Nullable String number, @Nullable String memo) {
        return Header.builder().number(number).memo(memo).build();
    }
}
