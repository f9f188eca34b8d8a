package io.railmirror.stripe.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Transfer;
import com.stripe.net.Webhook;
import com.stripe.service.V1Services;
import io.railmirror.stripe.simulator.StripeAccount;
import io.railmirror.stripe.simulator.StripeDelivery;
import io.railmirror.stripe.simulator.StripeIds;
import io.railmirror.stripe.simulator.StripeKind;
import io.railmirror.stripe.simulator.StripeSimulator;
import io.railmirror.stripe.simulator.StripeSimulatorMain;
import io.railmirror.stripe.simulator.StripeWebhooks;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.http.SimulatorProcess;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The books are made twice from one seed: in the simulator's process and here. */
class RefereeTest {

    private static final String ACCOUNT = "acct_1BKreferee";
    private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");
    private static final int SEED = 42;
    private static final int RECORDS = 1_500;
    private static final int DAYS = 3;

    private static SimulatorProcess simulator;
    private static StripeClient client;
    private static FromBooks expected;

    @BeforeAll
    static void start() throws Exception {
        simulator = SimulatorProcess.start(
                StripeSimulatorMain.class,
                "--seed=" + SEED,
                "--records=" + RECORDS,
                "--days=" + DAYS,
                "--clock=" + NOW,
                "--limits-lifted",
                "--account=" + ACCOUNT);
        expected = new FromBooks(books(), NOW);
        client = StripeClient.builder()
                .setApiKey(simulator.said("key"))
                .setApiBase(simulator.baseUrl())
                .setMaxNetworkRetries(0)
                .build();
    }

    private static Books books() {
        Books books = Books.builder(SEED)
                .records(RECORDS)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .withCardProcessor()
                .build();
        for (int day = 0; day < DAYS; day++) books.dayOfBusiness();
        return books;
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static V1Services sdk() {
        return client.v1();
    }

    private static <T> void assertSame(
            Iterable<T> understood, Function<T, Facts> each, List<Facts> books) {
        List<Facts> facts = new ArrayList<>();
        understood.forEach(one -> facts.add(each.apply(one)));
        assertThat(byId(facts)).isEqualTo(byId(books)).isNotEmpty();
    }

    private static Map<String, Facts> byId(List<Facts> facts) {
        Map<String, Facts> byId = new TreeMap<>();
        for (Facts one : facts)
            assertThat(byId.put(one.id(), one)).as("%s", one).isNull();
        return byId;
    }

    @Test
    void simulatorRunsInAnotherProcess() {
        assertThat(simulator.isAnotherProcess()).isTrue();
    }

    @Test
    void customersEqualTheBooksInEveryField() throws Exception {
        assertSame(
                sdk().customers().list().autoPagingIterable(),
                FromSdk::customer,
                expected.customers());
    }

    @Test
    void invoicesAndTheirLinesEqualTheBooksInEveryField() throws Exception {
        List<Facts> facts = new ArrayList<>();
        for (Invoice one : sdk().invoices().list().autoPagingIterable())
            facts.add(FromSdk.invoice(client, one));
        assertThat(byId(facts)).isEqualTo(byId(expected.invoices())).isNotEmpty();
    }

    @Test
    void whatIsAppliedToInvoicesEqualsTheBooks() throws Exception {
        assertSame(
                sdk().invoicePayments().list().autoPagingIterable(),
                FromSdk::invoicePayment,
                expected.invoicePayments());
    }

    @Test
    void triesToPayEqualTheBooks() throws Exception {
        assertSame(
                sdk().paymentIntents().list().autoPagingIterable(),
                FromSdk::intent,
                expected.intents());
        assertSame(
                sdk().charges().list().autoPagingIterable(), FromSdk::charge, expected.charges());
    }

    @Test
    void whatIsGivenBackEqualsTheBooks() throws Exception {
        assertSame(
                sdk().refunds().list().autoPagingIterable(), FromSdk::refund, expected.refunds());
        assertSame(
                sdk().disputes().list().autoPagingIterable(),
                FromSdk::dispute,
                expected.disputes());
        assertSame(
                sdk().creditNotes().list().autoPagingIterable(),
                FromSdk::creditNote,
                expected.creditNotes());
    }

    @Test
    void theBalanceAndItsLinesEqualTheBooks() throws Exception {
        assertSame(
                sdk().balanceTransactions().list().autoPagingIterable(),
                FromSdk::line,
                expected.lines());
        assertThat(FromSdk.balance(sdk().balance().retrieve())).isEqualTo(expected.balance());
    }

    @Test
    void payoutsEqualTheBooks() throws Exception {
        assertSame(
                sdk().payouts().list().autoPagingIterable(), FromSdk::payout, expected.payouts());
    }

    @Test
    void theAccountEqualsTheBooks() throws Exception {
        assertThat(FromSdk.account(sdk().accounts().retrieveCurrent()))
                .isEqualTo(expected.account(ACCOUNT));
    }

    @Test
    void aDifferenceInOneFieldWouldBeNoticed() throws Exception {
        Customer customer = sdk().customers().list().getData().get(0);
        Facts before = FromSdk.customer(customer);
        customer.setDescription("another memo");
        assertThat(FromSdk.customer(customer)).isNotEqualTo(before);
    }

    @Test
    void errorsReachTheSdkWithTheirCode() {
        assertThatThrownBy(() -> sdk().invoices().retrieve("in_nope"))
                .isInstanceOfSatisfying(InvalidRequestException.class, failure -> {
                    assertThat(failure.getCode()).isEqualTo("resource_missing");
                    assertThat(failure.getStatusCode()).isEqualTo(404);
                    assertThat(failure.getRequestId()).startsWith("req_");
                });
    }

    @Test
    void signedDeliveriesAreAcceptedByTheSdkAndForgedOnesAreNot() throws Exception {
        Books books = books();
        try (StripeSimulator here = StripeSimulator.builder()
                .account(ACCOUNT, books)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .start()) {
            books.dayOfBusiness();
            String secret = here.webhooks().secrets().get(0);
            List<StripeDelivery> all = here.webhooks().take(StripeWebhooks.Disorder.NONE);
            assertThat(all).isNotEmpty();
            for (StripeDelivery one : all) {
                long tolerance = 0; // the clock of the simulator stands
                Event event =
                        Webhook.constructEvent(one.body(), one.signature(), secret, tolerance);
                assertThat(event.getApiVersion()).isEqualTo(StripeAccount.VERSION);
                assertThat(event.getDataObjectDeserializer().getObject())
                        .as(event.getType())
                        .isPresent();
                assertThatThrownBy(() -> Webhook.constructEvent(
                                one.body() + " ", one.signature(), secret, tolerance))
                        .isInstanceOf(SignatureVerificationException.class);
            }
        }
    }

    /** The books know no connected accounts, so this one is put. */
    @Test
    void aTransferToAConnectedAccountAndWhatWasTakenBackAreUnderstood() throws Exception {
        List<Facts> back = new ArrayList<>();
        List<String> reversals = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            back.add(Facts.of("id", "trr_" + i, "amount", 100L * i));
            reversals.add("{'id':'trr_%d','object':'transfer_reversal','amount':%d}"
                    .formatted(i, 100 * i));
        }
        String transfer = "{'id':'tr_1','object':'transfer','amount':20000,'currency':'usd',"
                + "'amount_reversed':7800,'reversed':false,'destination':'acct_1BKelse',"
                + "'transfer_group':'may','created':%d,'reversals':{'object':'list',"
                + "'has_more':false,'url':'/v1/transfers/tr_1/reversals','data':[%s]}}";
        try (StripeSimulator here = StripeSimulator.builder()
                .account(ACCOUNT, books())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .start()) {
            here.account()
                    .put(
                            StripeKind.TRANSFER,
                            transfer.formatted(NOW.getEpochSecond(), String.join(",", reversals))
                                    .replace('\'', '"'));
            StripeClient there = StripeClient.builder()
                    .setApiKey(here.key().secret())
                    .setApiBase(here.baseUri().toString())
                    .build();
            Transfer one = there.v1().transfers().list().getData().get(0);
            assertThat(one.getReversals().getHasMore())
                    .as("ten of them are shown")
                    .isTrue();
            assertThat(FromSdk.transfer(there, one))
                    .isEqualTo(Facts.of(
                            "id",
                            "tr_1",
                            "amount",
                            20_000,
                            "back",
                            7_800,
                            "reversed",
                            false,
                            "currency",
                            "usd",
                            "destination",
                            "acct_1BKelse",
                            "group",
                            "may",
                            "created",
                            NOW.getEpochSecond(),
                            "reversals",
                            back));
        }
    }

    @Test
    void objectsAreReadByTheirIdsToo() throws Exception {
        Invoice invoice = sdk().invoices().list().getData().get(0);
        assertThat(sdk().invoices().retrieve(invoice.getId()).getTotal())
                .isEqualTo(invoice.getTotal());
        assertThat(sdk().charges().retrieve(StripeIds.charge(1)).getId())
                .isEqualTo(StripeIds.charge(1));
    }
}
