package io.railmirror.qbo.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.CompanyInfo;
import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.CreditNoteStatus;
import io.railmirror.core.model.CreditSide;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Customer;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Line;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.Vendor;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QboMappingTest {
    private static final QboMapping MAPPING = new QboMapping();
    private static final ConnectionId BOOKS = ConnectionId.of("books");
    private static final MappingContext HOME = new MappingContext(Map.of("home_currency", "CAD"));
    private static final CurrencyCode USD = CurrencyCode.of("USD");

    private static List<MappedEntity> map(String kind, String members, MappingContext context) {
        String json = "{\"Id\":\"145\",\"SyncToken\":\"0\""
                + (members.isEmpty() ? "" : "," + members) + "}";
        Snapshot snapshot = new Snapshot(Kind.of(kind), ExternalId.of("145"), null, null, json);
        return MAPPING.map(new MappingInput(BOOKS, snapshot, context));
    }

    private static <T extends Entity> T main(Class<T> type, String kind, String members) {
        List<MappedEntity> mapped = map(kind, members.strip().replaceAll("\\s*\\n\\s*", ""), HOME);
        assertThat(mapped.get(0).part()).isEmpty();
        return type.cast(mapped.get(0).entity());
    }

    private static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    private static Reference ref(String kind, String id, EntityType type, String name) {
        return new Reference(new RecordRef(BOOKS, Kind.of(kind), ExternalId.of(id)), type, name);
    }

    private static final String IN_USD =
            "\"CurrencyRef\":{\"value\":\"USD\",\"name\":\"United States Dollar\"}";

    @Test
    void vendor() {
        Vendor vendor = main(Vendor.class, "Vendor", """
                "BillAddr":{"Id":"43","Line1":"12 Quay St","Line3":"Back door","City":"Bayshore",
                "CountrySubDivisionCode":"CA","PostalCode":"94326","Lat":"INVALID"},"Balance":-315.00,
                "AcctNum":"V-5641","TaxIdentifier":"XXXXXXX1234","TermRef":{"value":"3","name":"Net 30"},
                "MetaData":{"CreateTime":"2026-01-12T10:38:12-08:00","LastUpdatedTime":"2026-02-19T12:36:59-08:00"},
                "CompanyName":"Reyes Paper Ltd","DisplayName":"Reyes Paper","Active":false,
                "PrimaryPhone":{"FreeFormNumber":"(650) 555-1111"},"Mobile":{"FreeFormNumber":"555-2222"},
                "PrimaryEmailAddr":{"Address":"ar@reyes.example"},%s""".formatted(IN_USD));
        assertThat(vendor.contact().displayName()).isEqualTo("Reyes Paper");
        assertThat(vendor.contact().legalName()).isEqualTo("Reyes Paper Ltd");
        assertThat(vendor.contact().email()).isEqualTo("ar@reyes.example");
        assertThat(vendor.contact().phones()).containsExactly("(650) 555-1111", "555-2222");
        assertThat(vendor.contact().addresses().get(0).lines())
                .containsExactly("12 Quay St", "Back door");
        assertThat(vendor.contact().addresses().get(0).region()).isEqualTo("CA");
        assertThat(vendor.contact().taxId()).hasToString("***1234");
        assertThat(vendor.openBalance()).isEqualTo(usd("-315"));
        assertThat(vendor.terms().reference()).isEqualTo(ref("Term", "3", null, "Net 30"));
        assertThat(vendor.active()).isFalse();
        assertThat(vendor.header().number()).isEqualTo("V-5641");
        assertThat(vendor.header().currency()).isEqualTo(USD);
        assertThat(vendor.header().remoteUpdated())
                .isEqualTo(Instant.parse("2026-02-19T20:36:59Z"));
    }

    @Test
    void customerWithoutACurrencyIsInTheHomeCurrency() {
        Customer customer = main(Customer.class, "Customer", """
                "Balance":85.00,"DisplayName":"Lakeside Dental","Active":true,"SalesTermRef":{"value":"2"}""");
        assertThat(customer.openBalance()).isEqualTo(Money.parse("85", CurrencyCode.of("CAD")));
        assertThat(customer.contact().displayName()).isEqualTo("Lakeside Dental");
        assertThat(customer.terms().reference()).isEqualTo(ref("Term", "2", null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "Bank, BANK",
        "Credit Card, CARD",
        "Accounts Receivable, RECEIVABLE",
        "Accounts Payable, PAYABLE",
        "Other Current Asset, ASSET",
        "Fixed Asset, ASSET",
        "Other Asset, ASSET",
        "Other Current Liability, LIABILITY",
        "Long Term Liability, LIABILITY",
        "Equity, EQUITY",
        "Income, INCOME",
        "Other Income, INCOME",
        "Expense, EXPENSE",
        "Other Expense, EXPENSE",
        "Cost of Goods Sold, EXPENSE",
        "Non-Posting, OTHER",
        "Moonshot, OTHER",
    })
    void accountTypes(String raw, AccountType expected) {
        Account account =
                main(Account.class, "Account", "\"Name\":\"A\",\"AccountType\":\"" + raw + "\"");
        assertThat(account.accountType().value()).isEqualTo(expected);
        assertThat(account.accountType().raw())
                .isEqualTo(expected == AccountType.OTHER ? raw : null);
    }

    @Test
    void accountHasItsBalanceAsASecondPart() {
        List<MappedEntity> mapped = map("Account", """
                "Name":"Checking","AccountType":"Bank","CurrentBalance":1201.00,"ParentRef":{"value":"9"},%s""".formatted(IN_USD), HOME);
        assertThat(mapped).extracting(MappedEntity::part).containsExactly("", "balance");
        Account account = (Account) mapped.get(0).entity();
        assertThat(account.parent()).isEqualTo(ref("Account", "9", EntityType.ACCOUNT, null));
        Balance balance = (Balance) mapped.get(1).entity();
        assertThat(balance.current()).isEqualTo(usd("1201"));
        assertThat(balance.account()).isEqualTo(ref("Account", "145", EntityType.ACCOUNT, null));
        assertThat(map("Account", "\"Name\":\"A\",\"AccountType\":\"Bank\"", HOME))
                .hasSize(1);
    }

    @Test
    void bill() {
        Bill bill = main(Bill.class, "Bill", """
                "DueDate":"2026-04-01","Balance":100.10,"DocNumber":"INV-8841","TxnDate":"2026-03-02",%s,
                "PrivateNote":"paper","LinkedTxn":[],"ExchangeRate":1.25,"TxnTaxDetail":{"TotalTax":8.10},
                "Line":[{"Id":"1","Description":"Paper","Amount":92.00,"DetailType":"AccountBasedExpenseLineDetail",
                "AccountBasedExpenseLineDetail":{"AccountRef":{"value":"7","name":"Office Supplies"},
                "TaxCodeRef":{"value":"NON"},"ClassRef":{"value":"4"}}},
                {"Id":"2","Amount":8.00,"DetailType":"ItemBasedExpenseLineDetail","ItemBasedExpenseLineDetail":
                {"ItemRef":{"value":"12"},"Qty":3,"UnitPrice":2.6667}}],
                "VendorRef":{"value":"49","name":"Reyes Paper"},"TotalAmt":100.10""".formatted(IN_USD));
        assertThat(bill.vendor()).isEqualTo(ref("Vendor", "49", EntityType.VENDOR, "Reyes Paper"));
        assertThat(bill.issueDate()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(bill.dueDate()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(bill.total()).isEqualTo(usd("100.1"));
        assertThat(bill.totals().tax()).isEqualTo(usd("8.1"));
        assertThat(bill.totals().exchangeRate()).hasToString("1.25");
        assertThat(bill.status()).isEqualTo(Stated.of(BillStatus.OPEN));
        assertThat(bill.header().number()).isEqualTo("INV-8841");
        assertThat(bill.header().memo()).isEqualTo("paper");
        Line first = bill.lines().get(0);
        assertThat(first.account())
                .isEqualTo(ref("Account", "7", EntityType.ACCOUNT, "Office Supplies"));
        assertThat(first.taxCode()).isEqualTo("NON");
        assertThat(first.dimensions()).hasToString("[Dimension[name=Class, value=4]]");
        Line second = bill.lines().get(1);
        assertThat(second.quantity()).hasToString("3");
        assertThat(second.unitPrice()).hasToString("2.6667");
        assertThat(second.item()).isEqualTo(ref("Item", "12", null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "100.10, 100.10, note, OPEN",
        "100.10, 40, note, PARTLY_PAID",
        "100.10, 0, note, PAID",
        "100.10, 0.00, Voided, PAID",
        "0, 0, Voided: typing error, VOIDED",
        "0.00, 0, not Voided, OPEN",
        "100.10, 200, note, OTHER",
    })
    void theStatusIsDerivedFromTheAmounts(
            String total, String balance, String note, String expected) {
        String members = "\"TotalAmt\":%s,\"Balance\":%s,\"PrivateNote\":\"%s\""
                .formatted(total, balance, note);
        assertThat(main(Bill.class, "Bill", members).status().value())
                .isEqualTo(BillStatus.valueOf(expected));
        assertThat(main(Invoice.class, "Invoice", members).status().value())
                .isEqualTo(InvoiceStatus.valueOf(expected));
        assertThat(main(Bill.class, "Bill", "\"TotalAmt\":5").status().raw())
                .isEqualTo("no balance");
    }

    @Test
    void invoice() {
        Invoice invoice = main(Invoice.class, "Invoice", """
                "DocNumber":"1041","TxnDate":"2026-02-20",%s,"LinkedTxn":[],
                "Line":[{"Id":"1","Amount":100.00,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":
                {"ItemRef":{"value":"1","name":"Services"},"TaxCodeRef":{"value":"NON"}}},
                {"Amount":100.00,"DetailType":"SubTotalLineDetail","SubTotalLineDetail":{}},
                {"Amount":10.00,"DetailType":"DiscountLineDetail","DiscountLineDetail":
                {"DiscountAccountRef":{"value":"86"}}},{"Description":"Thank you","DetailType":"DescriptionOnly",
                "DescriptionLineDetail":{}},{"Id":"5","Amount":1,"DetailType":"HologramLineDetail"}],
                "TxnTaxDetail":{"TotalTax":0},"CustomerRef":{"value":"70","name":"Lakeside Dental"},
                "DueDate":"2026-03-22","TotalAmt":90.00,"Balance":30.00""".formatted(IN_USD));
        assertThat(invoice.customer())
                .isEqualTo(ref("Customer", "70", EntityType.CUSTOMER, "Lakeside Dental"));
        assertThat(invoice.totals().subtotal()).isEqualTo(usd("100"));
        assertThat(invoice.status()).isEqualTo(Stated.of(InvoiceStatus.PARTLY_PAID));
        assertThat(invoice.lines()).hasSize(4);
        assertThat(invoice.lines().get(1).amount()).isEqualTo(usd("-10"));
        assertThat(invoice.lines().get(1).account().ref().id()).isEqualTo(ExternalId.of("86"));
        assertThat(invoice.lines().get(2).description()).isEqualTo("Thank you");
        assertThat(invoice.lines().get(2).amount()).isNull();
        assertThat(invoice.lines().get(3).amount()).isEqualTo(usd("1"));
    }

    @Test
    void payment() {
        Payment payment = main(Payment.class, "Payment", """
                "CustomerRef":{"value":"70"},"DepositToAccountRef":{"value":"4"},"PaymentRefNum":"10264",
                "PaymentMethodRef":{"value":"2"},"TotalAmt":100.00,"UnappliedAmt":0,"TxnDate":"2026-03-01",%s,
                "Line":[{"Amount":60.00,"LinkedTxn":[{"TxnId":"264","TxnType":"Invoice"}]},
                {"Amount":40.00,"LinkedTxn":[{"TxnId":"9","TxnType":"Check"}]},{"Amount":0,"LinkedTxn":[]}]""".formatted(IN_USD));
        assertThat(payment.amount()).isEqualTo(usd("100"));
        assertThat(payment.unapplied()).isEqualTo(usd("0"));
        assertThat(payment.reference()).isEqualTo("10264");
        assertThat(payment.method()).isEqualTo("2");
        assertThat(payment.status()).isEqualTo(Stated.of(PaymentStatus.SETTLED));
        assertThat(payment.allocations()).hasSize(2);
        assertThat(payment.allocations().get(0).target())
                .isEqualTo(ref("Invoice", "264", EntityType.INVOICE, null));
        assertThat(payment.allocations().get(1).target().ref().kind())
                .isEqualTo(Kind.of("Purchase"));
    }

    @Test
    void billPaymentByCheckByCardAndVoided() {
        BillPayment check = main(BillPayment.class, "BillPayment", """
                "VendorRef":{"value":"49"},"PayType":"Check","TotalAmt":100.10,"TxnDate":"2026-03-02",%s,
                "CheckPayment":{"BankAccountRef":{"value":"35","name":"Checking"},"PrintStatus":"NotSet"},
                "DocNumber":"RM7K","Line":[{"Amount":110.10,"LinkedTxn":[{"TxnId":"145","TxnType":"Bill"}]},
                {"Amount":10.00,"LinkedTxn":[{"TxnId":"5","TxnType":"VendorCredit"}]}]""".formatted(IN_USD));
        assertThat(check.sourceAccount())
                .isEqualTo(ref("Account", "35", EntityType.ACCOUNT, "Checking"));
        assertThat(check.method()).isEqualTo("Check");
        assertThat(check.reference()).isEqualTo("RM7K");
        assertThat(check.status()).isEqualTo(Stated.of(BillPaymentStatus.SETTLED));
        assertThat(check.allocations())
                .extracting(one -> one.amount().toString())
                .containsExactly("110.1 USD", "10 USD");
        BillPayment card = main(BillPayment.class, "BillPayment", """
                "PayType":"CreditCard","CreditCardPayment":{"CCAccountRef":{"value":"41"}},"TotalAmt":0,
                "PrivateNote":"Voided old note","Line":[]""");
        assertThat(card.sourceAccount()).isEqualTo(ref("Account", "41", EntityType.ACCOUNT, null));
        assertThat(card.status()).isEqualTo(Stated.of(BillPaymentStatus.VOIDED));
    }

    @Test
    void creditsOfBothSides() {
        CreditNote payable = main(CreditNote.class, "VendorCredit", """
                "VendorRef":{"value":"49"},"TotalAmt":30,"Balance":30,"TxnDate":"2026-03-02\"""");
        assertThat(payable.side()).isEqualTo(CreditSide.PAYABLE);
        assertThat(payable.status()).isEqualTo(Stated.of(CreditNoteStatus.OPEN));
        CreditNote receivable = main(CreditNote.class, "CreditMemo", """
                "CustomerRef":{"value":"70"},"TotalAmt":30,"Balance":30,"RemainingCredit":10""");
        assertThat(receivable.side()).isEqualTo(CreditSide.RECEIVABLE);
        assertThat(receivable.remaining()).hasToString("10 CAD");
        assertThat(receivable.status()).isEqualTo(Stated.of(CreditNoteStatus.PARTLY_USED));
        assertThat(receivable.party()).isEqualTo(ref("Customer", "70", EntityType.CUSTOMER, null));
    }

    @Test
    void refundReceipt() {
        Refund refund = main(Refund.class, "RefundReceipt", """
                "TotalAmt":12.5,"TxnDate":"2026-03-02","CustomerMemo":{"value":"broken pots"},%s""".formatted(IN_USD));
        assertThat(refund.amount()).isEqualTo(usd("12.5"));
        assertThat(refund.reason()).isEqualTo("broken pots");
        assertThat(refund.payment()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"false, -42", "true, 42"})
    void purchaseIsSignedFromTheAccountsView(String credit, String amount) {
        BankTransaction purchase =
                main(BankTransaction.class, "Purchase", """
                "AccountRef":{"value":"41","name":"Mastercard"},"PaymentType":"CreditCard",
                "EntityRef":{"value":"70","name":"Lakeside","type":"Customer"},"Credit":%s,"TotalAmt":42.00,
                "TxnDate":"2026-02-20","DocNumber":"77",%s""".formatted(credit, IN_USD));
        assertThat(purchase.amount()).isEqualTo(usd(amount));
        assertThat(purchase.account())
                .isEqualTo(ref("Account", "41", EntityType.ACCOUNT, "Mastercard"));
        assertThat(purchase.counterparty().reference())
                .isEqualTo(ref("Customer", "70", EntityType.CUSTOMER, "Lakeside"));
        assertThat(purchase.pending()).isFalse();
    }

    @Test
    void depositAndTransfer() {
        BankTransaction deposit = main(BankTransaction.class, "Deposit", """
                "DepositToAccountRef":{"value":"35"},"TotalAmt":100.00,"TxnDate":"2026-03-02",%s""".formatted(IN_USD));
        assertThat(deposit.amount()).isEqualTo(usd("100"));
        Transfer transfer = main(Transfer.class, "Transfer", """
                "FromAccountRef":{"value":"35"},"ToAccountRef":{"value":"36"},"Amount":250.00,
                "TxnDate":"2026-03-02",%s""".formatted(IN_USD));
        assertThat(transfer.from()).isEqualTo(ref("Account", "35", EntityType.ACCOUNT, null));
        assertThat(transfer.to()).isEqualTo(ref("Account", "36", EntityType.ACCOUNT, null));
        assertThat(transfer.amount()).isEqualTo(usd("250"));
    }

    @Test
    void companyInfoTakesCurrencyAndClosedBooksFromThePreferences() {
        Snapshot preferences =
                new Snapshot(Kind.of("Preferences"), ExternalId.of("1"), null, null, """
                {"Id":"1","CurrencyPrefs":{"HomeCurrency":{"value":"USD"}},
                "AccountingInfoPrefs":{"BookCloseDate":"2025-12-31"}}""");
        MappingContext context = MAPPING.context(List.of(preferences));
        CompanyInfo company =
                (CompanyInfo) map("CompanyInfo", """
                "CompanyName":"Green","LegalName":"Green Inc","Country":"US","FiscalYearStartMonth":"April",
                "DefaultTimeZone":"America/Los_Angeles\"""", context).get(0).entity();
        assertThat(company.legalName()).isEqualTo("Green Inc");
        assertThat(company.homeCurrency()).isEqualTo(USD);
        assertThat(company.booksClosedUntil()).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(company.fiscalYearStart()).isEqualTo(MonthDay.of(4, 1));
        assertThat(company.timeZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
    }

    @Test
    void whatHasNoCanonicalFormIsKeptWithoutEntities() {
        assertThat(map("JournalEntry", "\"TotalAmt\":\"odd\"", HOME)).isEmpty();
        assertThat(map("Preferences", "", HOME)).isEmpty();
        assertThat(MAPPING.entityTypes(Kind.of("JournalEntry"))).isEmpty();
        assertThat(MAPPING.contextKinds(Kind.of("JournalEntry"))).isEmpty();
        assertThat(MAPPING.contextKinds(Kind.of("Bill"))).containsExactly(Kind.of("Preferences"));
        assertThat(MAPPING.entityTypes(Kind.of("Account")))
                .isEqualTo(Set.of(EntityType.ACCOUNT, EntityType.BALANCE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bill|\"TotalAmt\":1.123456789012345,\"Balance\":0|/TotalAmt",
                "Bill|\"TotalAmt\":100,\"DueDate\":\"0000-00-00\"|/DueDate",
                "Bill|\"Balance\":1|/TotalAmt",
                "Bill|\"TotalAmt\":\"100\"|/TotalAmt",
                "Bill|\"TotalAmt\":-1,\"Balance\":-1|total",
                "Bill|\"TotalAmt\":1,\"CurrencyRef\":{\"value\":\"dollars\"}|/CurrencyRef/value",
                "Bill|\"TotalAmt\":1,\"Line\":[{\"Amount\":1},{\"Amount\":\"x\"}]|/Line/1/Amount",
                "Payment|\"TotalAmt\":1,\"Line\":[{\"Amount\":1,\"LinkedTxn\":[{\"TxnType\":\"Bill\"}]}]|/Line/0/LinkedTxn/0/TxnId",
                "Payment|\"TotalAmt\":1,\"Line\":[{\"Amount\":1,\"LinkedTxn\":[{},{}]}]|/Line/0/LinkedTxn",
                "Vendor|\"Balance\":1|/DisplayName",
                "Account|\"Name\":\"A\"|/AccountType",
                "Purchase|\"TotalAmt\":1,\"TxnDate\":\"2026-01-01\"|/AccountRef",
                "Deposit|\"TotalAmt\":1,\"DepositToAccountRef\":{\"value\":\"1\"}|/TxnDate",
                "Bill|\"TotalAmt\":1,\"TotalAmt\":2|twice",
            })
    void whatDoesNotFitIsNamed(String kind, String members, String field) {
        assertThatThrownBy(() -> map(kind, members, HOME))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(field);
    }

    @Test
    void aForeignAmountIsNeverGuessed() {
        assertThatThrownBy(() -> map("Bill", "\"TotalAmt\":1", MappingContext.EMPTY))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("/CurrencyRef");
    }

    @Test
    void manyDigitsStayExact() {
        Bill bill = main(Bill.class, "Bill", "\"TotalAmt\":1234567890123.123456789,\"Balance\":0");
        assertThat(bill.total().amount()).isEqualTo(new BigDecimal("1234567890123.123456789"));
    }
}
