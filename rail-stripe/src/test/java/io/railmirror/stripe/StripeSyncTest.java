package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.Kind;
import io.railmirror.core.Portfolio;
import io.railmirror.core.RecordKey;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.mirror.EntityQuery;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.Ports;
import io.railmirror.stripe.simulator.StripeAccount;
import io.railmirror.stripe.simulator.StripeKind;
import io.railmirror.stripe.simulator.StripeLimits;
import io.railmirror.stripe.simulator.StripeSimulator;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine pulls accounts from the simulator. */
class StripeSyncTest {
    private static final BusinessId BUSINESS = BusinessId.of("b1");
    private static final String SHOP = "acct_1BKshop";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T17:00:00.250Z"));
    private final Books books = StripeHarness.books(8, 600, clock);
    private final StripeSimulator simulator = StripeSimulator.builder()
            .account(StripeHarness.OWN, books)
            .account(StripeHarness.OTHER, StripeHarness.books(9, 200, clock))
            .account(SHOP, StripeHarness.books(10, 100, clock))
            .clock(clock)
            .limits(StripeLimits.LIFTED.withEmbedded(2))
            .start();
    private final StripeAccount account = simulator.account();
    private final Ports ports = StripeHarness.ports(clock);
    private final InMemoryStore store = new InMemoryStore(clock, ports.ids(), ports.random());
    private final SyncEngine engine = SyncEngine.builder(store)
            .rail(StripeRail.provider())
            .app(new App(
                    AppId.of("app"),
                    StripeHarness.config(simulator)
                            .pageSize(20)
                            .limits(StripeHarness.lifted())
                            .build()))
            .ports(ports)
            .concurrency(1, 1, 1)
            .build();
    private final Connection own = connect("own", StripeHarness.OWN);

    private Connection connect(String name, String some) {
        engine.register(new Business(BUSINESS, "Green", ZoneOffset.UTC));
        Connection connection = new Connection(
                BUSINESS,
                ConnectionId.of(name),
                AppId.of("app"),
                StripeErrors.RAIL,
                Environment.SANDBOX,
                some);
        engine.connect(connection, Credentials.NONE);
        return connection;
    }

    @AfterEach
    void disconnect() {
        engine.close();
        simulator.close();
    }

    private SyncReport sync(Connection connection) {
        clock.advance(Duration.ofMinutes(2));
        SyncReport report = engine.sync(SyncRequest.connection(connection.key()));
        assertThat(report.problems()).isEmpty();
        assertThat(report.unclean()).as("streams that did not end well").isEmpty();
        return report;
    }

    private void assertEqual(Connection connection, StripeAccount some) {
        new StripeTruth(some, store, connection.key()).compare(Set.of());
    }

    @Test
    void aFullSyncThenDaysOfBusinessAndASyncThatFindsNothing() {
        SyncReport full = sync(own);
        assertThat(full.counts().created()).isGreaterThan(300);
        assertEqual(own, account);
        for (int day = 0; day < 6; day++) {
            clock.advance(Duration.ofDays(1));
            books.dayOfBusiness();
            Random random = new Random(day);
            for (int i = 0; i < 25; i++) books.randomChange(random);
            simulator.journal().clear();
            SyncReport changes = sync(own);
            assertThat(changes.counts().updated()).isPositive();
            assertThat(simulator.journal().count("list customer"))
                    .as("lists are not read")
                    .isZero();
            assertEqual(own, account);
        }
        SyncReport nothing = sync(own);
        assertThat(nothing.counts().created()).isZero();
        assertThat(nothing.counts().updated()).isZero();
        assertThat(engine.verify(BUSINESS).isSound()).isTrue();
    }

    @Test
    void linesOfTheBalanceBecomeAvailableWithoutAnEvent() {
        clock.advance(Duration.ofDays(1));
        books.dayOfBusiness();
        sync(own);
        assertThat(account.balance()).doesNotContain("\"pending\":[{\"amount\":0,");
        clock.advance(Duration.ofDays(3));
        SyncReport later = sync(own);
        assertThat(later.counts().updated()).isPositive();
        assertEqual(own, account);
    }

    @Test
    void whatTheProcessorOwesIsNoCash() {
        sync(own);
        List<Balance> balances = engine.mirror()
                .entities(EntityQuery.of(BUSINESS, Balance.class))
                .entities();

        assertThat(balances).isNotEmpty();
        for (Balance balance : balances) {
            RecordKey key = balance.account().ref().within(BUSINESS);
            assertThat(engine.mirror().entity(key, Account.class))
                    .map(account -> account.accountType().value())
                    .contains(AccountType.ASSET);
        }
        assertThat(engine.portfolios().cash(Portfolio.of(BUSINESS))).isEmpty();
    }

    @Test
    void aLineThatIsHeldForMonthsIsAskedForOnceADay() {
        long born = clock.instant().minus(Duration.ofDays(60)).getEpochSecond();
        long free = clock.instant().plus(Duration.ofHours(12)).getEpochSecond();
        account.put(
                StripeKind.BALANCE_TRANSACTION,
                ("{\"id\":\"txn_held\",\"object\":\"balance_transaction\",\"amount\":700,"
                                + "\"fee\":0,\"net\":700,\"currency\":\"usd\","
                                + "\"type\":\"adjustment\",\"created\":%d,\"available_on\":%d,"
                                + "\"status\":\"pending\"}")
                        .formatted(born, free));
        sync(own);
        clock.advance(Duration.ofHours(13));
        sync(own);
        assertThat(held()).as("too early").contains("\"pending\"");

        clock.advance(Duration.ofHours(12));
        sync(own);

        assertThat(held()).contains("\"available\"");
    }

    private String held() {
        return String.valueOf(store.mirror()
                .find(own.key().record(Kind.of("balance_transaction"), ExternalId.of("txn_held")))
                .orElseThrow()
                .snapshot());
    }

    @Test
    void connectedAccountsAreConnectionsOfTheirOwn() {
        Connection other = connect("other", StripeHarness.OTHER);
        sync(own);
        sync(other);
        assertEqual(own, account);
        assertEqual(other, simulator.account(StripeHarness.OTHER));
    }

    @Test
    void deletionsComeFromEvents() {
        String draft = "{\"id\":\"in_draft\",\"object\":\"invoice\",\"status\":\"draft\","
                + "\"created\":%d,\"currency\":\"usd\",\"total\":100,\"amount_remaining\":100}"
                        .formatted(clock.instant().getEpochSecond());
        account.put(StripeKind.INVOICE, draft);
        account.put(
                StripeKind.CUSTOMER,
                "{\"id\":\"cus_gone\",\"object\":\"customer\",\"name\":\"N\",\"created\":5}");
        sync(own);
        simulator.journal().clear();
        account.delete(StripeKind.INVOICE, "in_draft");
        account.delete(StripeKind.CUSTOMER, "cus_gone");
        sync(own);
        for (String name : List.of("invoice in_draft", "customer cus_gone")) {
            String[] parts = name.split(" ");
            MirroredRecord row = store.mirror()
                    .find(own.key().record(Kind.of(parts[0]), ExternalId.of(parts[1])))
                    .orElseThrow();
            assertThat(row.row().isGone()).as(name).isTrue();
        }
        assertThat(simulator.journal().count("read customer")).isZero();
    }

    @Test
    void afterThirtyDaysEverythingIsReadAgain() {
        sync(own);
        clock.advance(Duration.ofDays(31));
        for (int i = 0; i < 20; i++) books.randomChange(new Random(i));
        account.delete(StripeKind.CUSTOMER, anyCustomer());
        simulator.journal().clear();
        sync(own);
        assertThat(simulator.journal().count("list charge")).isPositive();
        assertEqual(own, account);
    }

    private String anyCustomer() {
        account.put(
                StripeKind.CUSTOMER,
                "{\"id\":\"cus_some\",\"object\":\"customer\",\"name\":\"N\",\"created\":5}");
        return "cus_some";
    }

    @Test
    void aLineThatIsBookedLongAfterItsChargeIsFound() {
        sync(own);
        account.bookAfter(Duration.ofHours(2));
        clock.advance(Duration.ofDays(1));
        books.dayOfBusiness();
        sync(own);
        assertEqual(own, account);
        int lines = account.countOf(StripeKind.BALANCE_TRANSACTION);
        clock.advance(Duration.ofHours(3));
        assertThat(account.countOf(StripeKind.BALANCE_TRANSACTION)).isGreaterThan(lines);
        sync(own);
        assertEqual(own, account);
    }

    @Test
    void aPayoutThatFailsAfterItWasPaidIsSeen() {
        sync(own);
        String payout = account.idsOf(StripeKind.PAYOUT).get(0);
        String json = account.jsonOf(StripeKind.PAYOUT, payout)
                .replaceFirst("\"status\":\"(paid|in_transit)\"", "\"status\":\"failed\"");
        account.put(StripeKind.PAYOUT, json);
        sync(own);
        assertEqual(own, account);
    }

    @Test
    void anAccountThatLeftIsReadAgainWhenItIsBack() {
        sync(own);
        account.deauthorize();
        SyncReport refused = engine.sync(SyncRequest.connection(own.key()));
        assertThat(refused.clean()).isFalse();
        assertThat(engine.health(own.key()).state())
                .isEqualTo(ConnectionHealth.State.RECONSENT_NEEDED);
        account.authorize();
        engine.reconnect(own.key());
        books.dayOfBusiness();
        sync(own);
        assertEqual(own, account);
    }

    @Test
    void theLinesOfAPayoutAddUpToIt() {
        sync(own);
        StripeApi api = engine.api(own.key(), StripeApi.class);
        ExternalId payout = ExternalId.of(account.idsOf(StripeKind.PAYOUT).get(2));

        List<StripeApi.PayoutLine> lines = api.payoutLines(payout);

        Transfer paidOut = (Transfer) entities("payout", payout).get(0);
        assertThat(lines.stream().map(StripeApi.PayoutLine::net).reduce(Money::plus))
                .contains(paidOut.amount());
        for (StripeApi.PayoutLine line : lines)
            assertThat(Stream.of(line.moved(), line.fee()).filter(Objects::nonNull))
                    .as("as in the mirror")
                    .isEqualTo(entities("balance_transaction", line.id()));
    }

    private List<Payment> receipts(String kind, String id) {
        return entities(kind, ExternalId.of(id)).stream()
                .map(Payment.class::cast)
                .toList();
    }

    private List<Entity> entities(String kind, ExternalId id) {
        MirroredRecord record =
                store.mirror().find(own.key().record(Kind.of(kind), id)).orElseThrow();
        return record.entities().stream().<Entity>map(MappedEntity::entity).toList();
    }

    private void pay(String id, String order) {
        pay(account, id, order);
    }

    private void pay(StripeAccount account, String id, String order) {
        long now = clock.instant().getEpochSecond();
        account.put(StripeKind.PAYMENT_INTENT, intent(id, now, order));
    }

    static String intent(String id, long created, String order) {
        return ("{'id':'%s','object':'payment_intent','status':'succeeded','created':%d,"
                        + "'currency':'usd','amount':700,'amount_received':700,"
                        + "'payment_details':{'order_reference':%s}}")
                .formatted(id, created, order)
                .replace('\'', '"');
    }

    /** The payment by which an invoice takes the money of an intent. */
    static String taken(String id, long created, String intent) {
        return ("{'id':'%s','object':'invoice_payment','status':'paid','created':%d,"
                        + "'currency':'usd','amount_paid':700,'amount_requested':700,"
                        + "'invoice':'in_late','payment':{'type':'payment_intent',"
                        + "'payment_intent':'%s'}}")
                .formatted(id, created, intent)
                .replace('\'', '"');
    }

    @Test
    void moneyWithoutAnInvoiceIsAReceiptOfItsOwnUntilAnInvoiceTakesIt() {
        sync(own);
        simulator.journal().clear();
        pay("pi_sale", "null");
        pay("pi_order", "'in_1SVWoDDwzgQ85STg31e2Dg'");
        sync(own);
        assertThat(receipts("payment_intent", "pi_sale")).hasSize(1);
        assertThat(receipts("payment_intent", "pi_order"))
                .as("a text of the merchant proves nothing")
                .hasSize(1);
        assertThat(simulator.journal().count("list invoice_payment"))
                .as("births, whether there is any, and two questions")
                .isEqualTo(4);
        clock.advance(Duration.ofMinutes(10)); // its own events are no longer read
        sync(own);
        long late = clock.instant().getEpochSecond();
        account.put(StripeKind.INVOICE_PAYMENT, taken("inpay_late", late, "pi_sale"));
        sync(own);
        assertThat(receipts("payment_intent", "pi_sale")).as("told once").isEmpty();
        Payment applied = receipts("invoice_payment", "inpay_late").get(0);
        assertThat(applied.allocations()).hasSize(1);
        assertThat(applied.reference()).isEqualTo("pi_sale");
    }

    /** Or the money would be told twice: by the sale, and by the payment of the invoice. */
    @Test
    void aSaleThatAnInvoiceTakesIsNoneAnyMoreThoughTheEventIsLost() {
        pay("pi_sale", "null");
        sync(own);
        clock.advance(Duration.ofMinutes(10)); // its own events are no longer read
        sync(own);
        assertThat(receipts("payment_intent", "pi_sale")).hasSize(1);
        account.events().silence("invoice_payment.paid");
        long late = clock.instant().getEpochSecond();
        account.put(StripeKind.INVOICE_PAYMENT, taken("inpay_late", late, "pi_sale"));
        sync(own);
        assertThat(receipts("invoice_payment", "inpay_late")).hasSize(1);
        assertThat(receipts("payment_intent", "pi_sale")).as("told once").isEmpty();
    }

    /** Or the money would be told by nobody: what does not stand is no receipt. */
    @Test
    void anIntentThatAnInvoiceLetsGoWhenItEndsIsASale() {
        keepForAnInvoice("pi_kept");
        account.put(StripeKind.INVOICE, invoice("in_late", longAgo(), "void"));
        sync(own);
        clock.advance(Duration.ofMinutes(2)); // until the youngest events may be seen
        sync(own);
        assertThat(receipts("payment_intent", "pi_kept")).hasSize(1);
    }

    @Test
    void anIntentThatAnInvoiceLetsGoInSilenceIsASaleOnTheNextDay() {
        keepForAnInvoice("pi_kept");
        sync(own);
        assertThat(receipts("payment_intent", "pi_kept")).isEmpty();
        clock.advance(Duration.ofDays(1));
        sync(own);
        assertThat(receipts("payment_intent", "pi_kept")).hasSize(1);
    }

    /** Longer ago than intents are read again without a word. */
    private long longAgo() {
        return clock.instant().minus(Duration.ofDays(10)).getEpochSecond();
    }

    /** An intent that brought money for an invoice, whose payment then is canceled in silence. */
    private void keepForAnInvoice(String intent) {
        String payment = taken("inpay_off", longAgo(), intent).replace("\"paid\"", "\"open\"");
        account.put(StripeKind.INVOICE_PAYMENT, payment);
        account.put(StripeKind.PAYMENT_INTENT, intent(intent, longAgo(), "null"));
        sync(own);
        clock.advance(Duration.ofMinutes(10)); // its own events are no longer read
        sync(own);
        assertThat(receipts("payment_intent", intent)).isEmpty();
        String canceled = "\"canceled\",\"status_transitions\":{\"canceled_at\":%d}"
                .formatted(clock.instant().getEpochSecond());
        account.put(StripeKind.INVOICE_PAYMENT, payment.replace("\"open\"", canceled));
    }

    @Test
    void anAccountWithoutInvoicesIsNotAskedForEachSale() {
        StripeAccount shop = simulator.account(SHOP);
        for (int i = 0; i < 30; i++) pay(shop, "pi_sale" + i, "null");

        Connection connection = connect("shop", SHOP);
        sync(connection);

        assertThat(engine.mirror()
                        .entities(
                                EntityQuery.of(BUSINESS, Payment.class).on(Set.of(connection.id())))
                        .entities())
                .hasSize(30);
        assertThat(simulator.journal().count("list invoice_payment"))
                .as("the list, births, and whether there is any in either run")
                .isLessThanOrEqualTo(4);
    }

    /** Each invoice is finalized and paid inside one second; events come twice and in disorder. */
    @Test
    void aStormInsideOneSecondEndsWithTheWorldInTheMirror() {
        sync(own);
        for (int seed = 1; seed <= 5; seed++) storm(seed, 60);
    }

    private void storm(int seed, int size) {
        account.events().copies(2).shuffle(seed);
        clock.advance(Duration.ofMinutes(1));
        long second = clock.instant().getEpochSecond();
        List<String> drafts = new ArrayList<>();
        for (int i = 0; i < size; i++) drafts.add("in_storm%dx%d".formatted(seed, i));
        for (String id : drafts) account.put(StripeKind.INVOICE, invoice(id, second, "open"));
        if (new Random(seed).nextBoolean()) sync(own);
        for (String id : drafts) account.put(StripeKind.INVOICE, invoice(id, second, "paid"));
        sync(own);
        try {
            assertEqual(own, account);
        } catch (AssertionError unequal) {
            throw new AssertionError("seed " + seed, unequal);
        }
    }

    static String invoice(String id, long created, String status) {
        long open = status.equals("paid") ? 0 : 5_000;
        String customer = "cus_BK00000001";
        return ("{'id':'%s','object':'invoice','status':'%s','created':%d,'currency':'usd',"
                        + "'total':5000,'subtotal':5000,'amount_paid':%d,'amount_remaining':%d,"
                        + "'customer':'%s','number':'S-1','total_taxes':[],'lines':{'object':'list',"
                        + "'data':[],'has_more':false,'url':'/v1/invoices/%s/lines'}}")
                .formatted(id, status, created, 5_000 - open, open, customer, id)
                .replace('\'', '"');
    }
}
