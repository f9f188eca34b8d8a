package io.railmirror.stripe.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.CreditNote;
import io.railmirror.core.model.Customer;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Line;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.RefundStatus;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.TransferStatus;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single objects become, exactly. */
class StripeMappingTest {
    private static final MappingContext OSLO = new MappingContext(
            Map.of(StripeContext.ACCOUNT, "acct_1", StripeContext.ZONE, "Europe/Oslo"));

    private final StripeMapping mapping = new StripeMapping();

    private List<MappedEntity> map(String kind, String json) {
        return map(kind, json, OSLO);
    }

    private List<MappedEntity> map(String kind, String json, MappingContext context) {
        Snapshot snapshot = new Snapshot(
                Kind.of(kind), ExternalId.of("x_1"), null, null, json.replace('\'', '"'));
        return mapping.map(new MappingInput(ConnectionId.of("c"), snapshot, context));
    }

    private <E> E main(Class<E> type, String kind, String json) {
        return type.cast(map(kind, json).get(0).entity());
    }

    private static String payout(String currency, long amount) {
        return ("{'id':'po_1','object':'payout','amount':%d,'currency':'%s','status':'paid',"
                        + "'arrival_date':1765670400,'created':1765590000,'destination':'ba_1',"
                        + "'trace_id':{'value':'021'}}")
                .formatted(amount, currency);
    }

    @ParameterizedTest
    @CsvSource({
        "usd, 121345, 1213.45",
        "jpy, 121345, 121345",
        "krw, 1, 1",
        "mga, 500, 500",
        "kwd, 121340, 121.34",
        "bhd, 5, 0.005",
        "isk, 500, 5",
        "ugx, 10000, 100",
        "huf, 100, 1",
        "usd, 9007199254740993, 90071992547409.93"
    })
    void amountsAreExactInEveryCurrency(String currency, long minor, String units) {
        Transfer transfer = main(Transfer.class, "payout", payout(currency, minor));
        assertThat(transfer.amount().amount()).isEqualByComparingTo(units);
        assertThat(transfer.amount().currency().value()).isEqualToIgnoringCase(currency);
    }

    @Test
    void everyCurrencyOfTheListHasItsDigits() {
        for (String code :
                ("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF").split(" "))
            assertThat(Minor.digits(code)).as(code).isZero();
        for (String code : "BHD JOD KWD OMR TND".split(" "))
            assertThat(Minor.digits(code)).as(code).isEqualTo(3);
        for (String code : "USD EUR ISK UGX HUF TWD".split(" "))
            assertThat(Minor.digits(code)).as(code).isEqualTo(2);
    }

    @Test
    void aPayoutGoesToTheBankAndOneBelowZeroComesFromIt() {
        Transfer out = main(Transfer.class, "payout", payout("usd", 500));
        assertThat(out.from().ref().id().value()).isEqualTo("acct_1");
        assertThat(out.to().ref().id().value()).isEqualTo("ba_1");
        assertThat(out.arrivalDate()).isEqualTo(LocalDate.of(2025, 12, 14));
        assertThat(out.reference()).isEqualTo("021");
        Transfer back = main(Transfer.class, "payout", payout("usd", -500));
        assertThat(back.amount().amount()).isEqualByComparingTo("5");
        assertThat(back.from().ref().id().value()).isEqualTo("ba_1");
    }

    @ParameterizedTest
    @CsvSource({"0, false, 5, SETTLED", "200, false, 3, SETTLED", "500, true, 5, VOIDED"})
    void whatIsTakenBackOfATransferIsNotInItsAmount(
            int back, boolean reversed, String amount, TransferStatus status) {
        Transfer transfer = main(
                Transfer.class,
                "transfer",
                ("{'id':'tr_1','amount':500,'amount_reversed':%d,'reversed':%s,'currency':'usd',"
                                + "'destination':'acct_2','created':1765440000}")
                        .formatted(back, reversed));
        assertThat(transfer.amount().amount()).isEqualByComparingTo(amount);
        assertThat(transfer.status().value()).isEqualTo(status);
    }

    private static String invoice(String more) {
        return ("{'id':'in_1','object':'invoice','currency':'nok','total':125000,'subtotal':100000,"
                        + "'amount_paid':0,'amount_remaining':125000,'status':'open',"
                        + "'customer':'cus_1','created':1765431000,'due_date':1768023000,"
                        + "'total_taxes':[{'amount':20000},{'amount':5000}],"
                        + "'lines':{'object':'list','data':[]}%s}")
                .formatted(more);
    }

    @ParameterizedTest
    @CsvSource({
        "draft, 0, DRAFT",
        "open, 0, OPEN",
        "open, 1, PARTLY_PAID",
        "paid, 125000, PAID",
        "uncollectible, 0, UNCOLLECTIBLE",
        "void, 0, VOIDED",
        "frozen, 0, OTHER"
    })
    void invoicesHaveAState(String status, long paid, InvoiceStatus expected) {
        Invoice invoice = main(
                Invoice.class,
                "invoice",
                invoice("")
                        .replace("'open'", "'" + status + "'")
                        .replace("'amount_paid':0", "'amount_paid':" + paid));
        assertThat(invoice.status().value()).isEqualTo(expected);
        if (expected == InvoiceStatus.OTHER) assertThat(invoice.status().raw()).isEqualTo("frozen");
    }

    @ParameterizedTest
    @CsvSource({"draft, 0", "open, 1250", "paid, 1250", "uncollectible, 0", "void, 0"})
    void nobodyOwesWhatIsADraftVoidOrWrittenOff(String status, String owed) {
        Invoice invoice =
                main(Invoice.class, "invoice", invoice("").replace("'open'", "'" + status + "'"));
        assertThat(invoice.totals().openBalance().amount()).isEqualByComparingTo(owed);
        assertThat(invoice.totals().total().amount()).isEqualByComparingTo("1250");
    }

    @Test
    void taxesAreSummedAndDaysAreTheAccounts() {
        Invoice invoice = main(Invoice.class, "invoice", invoice(",'effective_at':1765493999"));
        assertThat(invoice.totals().tax().amount()).isEqualByComparingTo("250");
        assertThat(invoice.totals().openBalance().amount()).isEqualByComparingTo("1250");
        assertThat(invoice.issueDate()).isEqualTo(LocalDate.of(2025, 12, 11));
        Invoice later = main(Invoice.class, "invoice", invoice(",'effective_at':1765494000"));
        assertThat(later.issueDate()).isEqualTo(LocalDate.of(2025, 12, 12));
        Invoice finalized = main(
                Invoice.class,
                "invoice",
                invoice(",'effective_at':null,'status_transitions':{'finalized_at':1765494000}"));
        assertThat(finalized.issueDate()).isEqualTo(LocalDate.of(2025, 12, 12));
    }

    @Test
    void linesKeepFractionsOfQuantitiesAndOfPrices() {
        String line = "'lines':{'data':[{'id':'il_1','amount':4988,'description':'Hours',"
                + "'quantity':null,'quantity_decimal':'1.5',"
                + "'pricing':{'unit_amount_decimal':'3325.123456789012',"
                + "'price_details':{'price':'price_1','product':'prod_1'}},'taxes':[]},"
                + "{'id':'il_2','amount':200,'quantity':2,'taxes':[]}]}";
        Invoice invoice = main(
                Invoice.class,
                "invoice",
                invoice("")
                        .replace("'lines':{'object':'list','data':[]}", line)
                        .replace("'nok'", "'jpy'"));
        assertThat(invoice.lines().get(0).quantity().value()).isEqualByComparingTo("1.5");
        assertThat(invoice.lines().get(0).unitPrice().value())
                .isEqualByComparingTo("3325.123456789012");
        assertThat(invoice.lines().get(0).amount().amount()).isEqualByComparingTo("4988");
        assertThat(invoice.lines().get(1).quantity().value()).isEqualByComparingTo("2");
    }

    /** Twelve digits after the point of a cent are fourteen of a dollar. */
    @Test
    void aPriceThatIsNotExactCostsTheLineItsPriceAndTheInvoiceNothing() {
        String line = "'lines':{'data':[{'id':'il_1','amount':4988,'quantity':1,"
                + "'pricing':{'unit_amount_decimal':'%s'},'taxes':[]}]}";
        String whole = invoice("").replace("'lines':{'object':'list','data':[]}", line);
        Line fits = main(Invoice.class, "invoice", whole.formatted("0.1234567891"))
                .lines()
                .get(0);
        assertThat(fits.unitPrice().value()).isEqualByComparingTo("0.001234567891");
        Line finer = main(Invoice.class, "invoice", whole.formatted("0.123456789012"))
                .lines()
                .get(0);
        assertThat(finer.unitPrice()).isNull();
        assertThat(finer.amount().amount()).isEqualByComparingTo("49.88");
        assertThatThrownBy(() -> map("invoice", whole.formatted("a lot")))
                .hasMessageContaining("/pricing/unit_amount_decimal");
    }

    @Test
    void aListThatIsStillCutIsNotTakenForWhole() {
        String cut = invoice("").replace("'data':[]", "'data':[],'has_more':true");
        assertThatThrownBy(() -> map("invoice", cut)).isInstanceOf(MappingException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "open, PENDING, 0, 50",
        "paid, SETTLED, 1, 40",
        "canceled, VOIDED, 0, 40",
        "odd, OTHER, 0, 40"
    })
    void onlyWhatIsPaidIsAppliedToAnInvoice(
            String status, PaymentStatus expected, int allocations, String amount) {
        String paid = status.equals("open") ? "null" : "4000";
        Payment payment = main(
                Payment.class,
                "invoice_payment",
                ("{'id':'inpay_1','amount_paid':%s,'amount_requested':5000,'currency':'usd',"
                                + "'created':1765431060,'invoice':{'id':'in_1','object':'invoice'},"
                                + "'payment':{'type':'payment_intent','payment_intent':'pi_1'},"
                                + "'status':'%s'}")
                        .formatted(paid, status));
        assertThat(payment.status().value()).isEqualTo(expected);
        assertThat(payment.allocations()).hasSize(allocations);
        assertThat(payment.amount().amount()).isEqualByComparingTo(amount);
        assertThat(payment.reference()).isEqualTo("pi_1");
    }

    private static final String LINE = "{'id':'txn_1','object':'balance_transaction',"
            + "'amount':125000,'available_on':1765584000,'created':1765432098,'currency':'usd',"
            + "'description':'Payment','fee':3655,'net':121345,'reporting_category':'charge',"
            + "'source':'ch_1','status':'pending','type':'charge'}";

    @Test
    void aLineOfTheBalanceAndItsFeeAreTwoMovements() {
        List<MappedEntity> parts = map("balance_transaction", LINE);
        BankTransaction gross = (BankTransaction) parts.get(0).entity();
        BankTransaction fee = (BankTransaction) parts.get(1).entity();
        assertThat(gross.amount().amount()).isEqualByComparingTo("1250");
        assertThat(fee.amount().amount()).isEqualByComparingTo("-36.55");
        assertThat(parts.get(1).part()).isEqualTo("fee");
        assertThat(gross.date())
                .as("the day on which the balance moved, in Oslo")
                .isEqualTo(LocalDate.of(2025, 12, 11));
        assertThat(fee.date()).isEqualTo(gross.date());
        assertThat(gross.pending()).isTrue();
        assertThat(gross.category()).isEqualTo("charge");
        assertThat(gross.account().ref().id().value()).isEqualTo("acct_1");
        assertThat(gross.reference()).isEqualTo("ch_1");
        assertThat(map("balance_transaction", LINE.replace("3655", "0"))).hasSize(1);
        BankTransaction bare =
                main(BankTransaction.class, "balance_transaction", LINE.replace("'ch_1'", "null"));
        assertThat(bare.reference()).as("some fees have no source").isNull();
    }

    @Test
    void anAdjustmentIsBookedByItsReportingCategory() {
        String won = LINE.replace("'charge','source'", "'dispute_reversal','source'")
                .replace("'fee':3655", "'fee':-1500");
        List<MappedEntity> parts = map("balance_transaction", won);
        assertThat(((BankTransaction) parts.get(0).entity()).category())
                .isEqualTo("dispute_reversal");
        assertThat(((BankTransaction) parts.get(1).entity()).amount().amount())
                .isEqualByComparingTo("15");
    }

    @Test
    void aBalanceHasOnePartForEachCurrencyAndMayBeNegative() {
        List<MappedEntity> parts = map(
                "balance",
                "{'available':[{'amount':-500,'currency':'usd'},{'amount':7,'currency':'jpy'}],"
                        + "'pending':[{'amount':200,'currency':'usd'},"
                        + "{'amount':1000,'currency':'kwd'}]}");
        assertThat(parts).extracting(MappedEntity::part).containsExactly("JPY", "KWD", "USD");
        Balance dollars = (Balance) parts.get(2).entity();
        assertThat(dollars.current().amount()).isEqualByComparingTo("-3");
        assertThat(dollars.available().amount()).isEqualByComparingTo("-5");
        assertThat(((Balance) parts.get(1).entity()).current().amount()).isEqualByComparingTo("1");
        assertThat(((Balance) parts.get(1).entity()).available().amount())
                .isEqualByComparingTo("0");
    }

    @Test
    void aRefundMayLackItsState() {
        String refund = "{'id':'re_1','amount':20000,'currency':'usd','charge':'ch_1',"
                + "'created':1765440000,'status':%s,'reason':'requested_by_customer'}";
        assertThat(main(Refund.class, "refund", refund.formatted("null"))
                        .status()
                        .value())
                .isEqualTo(RefundStatus.OTHER);
        assertThat(main(Refund.class, "refund", refund.formatted("'succeeded'"))
                        .status()
                        .value())
                .isEqualTo(RefundStatus.SETTLED);
    }

    @Test
    void aRefundBearsTheIdThatIsTheReferenceOfItsReceipt() {
        String refund = "{'id':'re_1','amount':200,'currency':'usd','charge':'ch_1',"
                + "'payment_intent':%s,'created':1765440000,'status':'succeeded'}";
        String applied = "{'id':'inpay_1','amount_paid':4000,'amount_requested':5000,"
                + "'currency':'usd','created':1765431060,'invoice':'in_1','status':'paid',"
                + "'payment':{'type':'payment_intent','payment_intent':'pi_1'}}";
        String given = paymentOf(refund.formatted("'pi_1'"));
        assertThat(main(Payment.class, "invoice_payment", applied).reference()).isEqualTo(given);
        assertThat(main(Payment.class, "payment_intent", intent("'data':[]")).reference())
                .as("of the record %s itself", "x_1")
                .isEqualTo("x_1");
        assertThat(paymentOf(refund.formatted("{'id':'pi_1'}"))).isEqualTo(given);
        assertThat(paymentOf(refund.formatted("null"))).isEqualTo("ch_1");
    }

    private String paymentOf(String refund) {
        return main(Refund.class, "refund", refund).payment().ref().id().value();
    }

    private static String intent(String payments) {
        return ("{'id':'pi_1','object':'payment_intent','amount':5000,'amount_received':4500,"
                        + "'currency':'usd','customer':'cus_1','created':1765440000,"
                        + "'status':'succeeded','invoice_payments':{%s}}")
                .formatted(payments);
    }

    @Test
    void whatCameInWithoutAnInvoiceIsAReceiptAndWhatAnInvoiceAskedForIsTheInvoices() {
        Payment sale = main(Payment.class, "payment_intent", intent("'data':[]"));
        assertThat(sale.amount().amount()).isEqualByComparingTo("45");
        assertThat(sale.status().value()).isEqualTo(PaymentStatus.SETTLED);
        assertThat(sale.customer().ref().id().value()).isEqualTo("cus_1");
        assertThat(sale.date()).isEqualTo(LocalDate.of(2025, 12, 11));
        assertThat(sale.allocations()).isEmpty();
        assertThat(map("payment_intent", intent("'data':[{'id':'inpay_1'}]"))).isEmpty();
        assertThat(map("payment_intent", intent("'data':[{'id':'inpay_1','status':'canceled'}]")))
                .as("what no invoice took in the end")
                .hasSize(1);
        assertThat(map("payment_intent", intent(""))).as("nobody asked").isEmpty();
        for (String status : List.of("processing", "requires_capture", "canceled"))
            assertThat(map("payment_intent", intent("'data':[]").replace("succeeded", status)))
                    .as(status)
                    .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"card, card", "card link,", "'',"})
    void aSaleWasPaidInTheOneWayThatWasOpen(String types, String method) {
        String listed = types.replace(' ', ',').replaceAll("[a-z]+", "'$0'");
        String sale = intent("'data':[]")
                .replace("{'id'", "{'payment_method_types':[" + listed + "],'id'");
        assertThat(main(Payment.class, "payment_intent", sale).method()).isEqualTo(method);
    }

    @Test
    void thePaymentOfAnInvoiceDoesNotSayHowItWasMade() {
        String applied = "{'id':'inpay_1','amount_paid':4000,'amount_requested':4000,"
                + "'currency':'usd','created':1765431060,'invoice':'in_1','status':'paid',"
                + "'payment':{'type':'payment_intent','payment_intent':'pi_1'}}";
        assertThat(main(Payment.class, "invoice_payment", applied).method()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, true, false, SETTLED",
        "succeeded, true, true, SETTLED",
        "succeeded, false, false, ''",
        "pending, true, false, ''",
        "failed, false, false, ''"
    })
    void aChargeWithoutAnIntentIsAReceiptOnceItIsTaken(
            String status, boolean captured, boolean refunded, String expected) {
        String charge = ("{'id':'ch_1','amount':5000,'amount_captured':4500,'currency':'usd',"
                        + "'created':1765440000,'captured':%s,'refunded':%s,'status':'%s',"
                        + "'payment_intent':null,'payment_method_details':{'type':'card'}}")
                .formatted(captured, refunded, status);
        List<MappedEntity> mapped = map("charge", charge);
        assertThat(map("charge", charge.replace("null", "'pi_1'")))
                .as("of an intent")
                .isEmpty();
        assertThat(map("charge", charge.replace("{'id'", "{'source_transfer':'tr_1','id'")))
                .as("what a platform transfers to a connected account")
                .isEmpty();
        assertThat(mapped).hasSize(expected.isEmpty() ? 0 : 1);
        if (mapped.isEmpty()) return;
        Payment payment = (Payment) mapped.get(0).entity();
        assertThat(payment.status().value()).isEqualTo(PaymentStatus.valueOf(expected));
        assertThat(payment.amount().amount()).isEqualByComparingTo("45");
        assertThat(payment.reference()).isEqualTo("x_1");
        String applied = "{'id':'inpay_1','amount_paid':4500,'amount_requested':4500,"
                + "'currency':'usd','created':1765431060,'invoice':'in_1','status':'paid',"
                + "'payment':{'type':'charge','charge':'ch_1'}}";
        assertThat(map("invoice_payment", applied)).as("the same money").isEmpty();
    }

    @Test
    void aCreditNoteLowersItsInvoiceOnlyBeforeThatIsPaid() {
        String note = "{'id':'cn_1','number':'CN-1','total':500,'currency':'usd','status':'issued',"
                + "'pre_payment_amount':%d,'invoice':'in_1','customer':'cus_1',"
                + "'created':1765440000,'lines':{'data':[]}}";
        assertThat(main(CreditNote.class, "credit_note", note.formatted(500)).allocations())
                .hasSize(1);
        assertThat(main(CreditNote.class, "credit_note", note.formatted(0)).allocations())
                .isEmpty();
    }

    @Test
    void aCustomerHasTheFirstNameThatIsThereAndNoEmptyAddress() {
        String customer = "{'id':'cus_1','object':'customer','name':null,'email':'a@b.example',"
                + "'business_name':'','shipping':{},'address':{'city':null,'line1':null},"
                + "'created':1765000000}";
        Customer mapped = main(Customer.class, "customer", customer);
        assertThat(mapped.contact().displayName()).isEqualTo("a@b.example");
        assertThat(mapped.contact().addresses()).isEmpty();
        Customer bare = main(Customer.class, "customer", "{'id':'cus_1','created':1}");
        assertThat(bare.contact().displayName()).isEqualTo("cus_1");
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsPlace() {
        assertThatThrownBy(
                        () -> map("payout", payout("usd", 5).replace("'amount':5", "'amount':5.5")))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("/amount");
        assertThatThrownBy(() -> map("payout", payout("u$", 5))).hasMessageContaining("/currency");
        assertThatThrownBy(() -> map("invoice", invoice(""), MappingContext.EMPTY))
                .hasMessageContaining("time zone");
        assertThatThrownBy(() -> map("payout", payout("usd", 5).replace("1765590000", "9e99")))
                .isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> map("payout", "[]")).isInstanceOf(MappingException.class);
    }

    @Test
    void whatHasNoFormIsKeptRaw() {
        for (String kind : List.of("dispute", "tax_rate")) {
            assertThat(map(kind, "{}")).isEmpty();
            assertThat(mapping.entityTypes(Kind.of(kind))).isEmpty();
        }
    }
}
