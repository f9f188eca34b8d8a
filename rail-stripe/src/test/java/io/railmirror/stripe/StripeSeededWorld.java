package io.railmirror.stripe;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EngineBuilder;
import io.railmirror.core.Environment;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.store.Store;
import io.railmirror.stripe.simulator.StripeAccount;
import io.railmirror.stripe.simulator.StripeKey;
import io.railmirror.stripe.simulator.StripeKind;
import io.railmirror.stripe.simulator.StripeLimits;
import io.railmirror.stripe.simulator.StripeSimulator;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.BooksBuilder;
import io.railmirror.testkit.contract.SeededWorld;
import io.railmirror.testkit.http.SimRequest;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Stripe over real HTTP under the seeded simulation: two accounts, one connected to the other. */
final class StripeSeededWorld implements SeededWorld {
    private static final AppId APP = AppId.of("app");
    private static final ConnectionId CONNECTION = ConnectionId.of("cards");
    private static final List<String> ACCOUNTS = List.of(StripeHarness.OWN, StripeHarness.OTHER);
    private static final int GUESTS = 45;
    private static final int PAGE_SIZE_MAX = 4;
    private static final List<Integer> PAUSES_ONE_IN = List.of(6, 60, 150, 400);

    private final Start start;
    private final RandomGenerator random;
    private final StripeSimulator simulator;
    private final StripeSeededFaults faults;
    private final Map<BusinessId, StripeAccount> accounts = new HashMap<>();
    private final Map<StripeAccount, Set<String>> spoilt = new HashMap<>();
    private Runnable event = () -> {};
    private boolean faulty;
    private int pausesOneIn = 1;
    private int guests;

    StripeSeededWorld(Start start) {
        this.start = start;
        this.random = start.random();
        this.simulator = StripeSimulator.builder()
                .account(ACCOUNTS.get(0), books())
                .account(ACCOUNTS.get(1), books())
                .clock(start.ports().clock())
                .limits(StripeLimits.LIFTED.withEmbedded(1 + random.nextInt(3)))
                .gzip(false)
                .journalMax(0)
                .start();
        this.faults = new StripeSeededFaults(simulator, start);
        for (StripeAccount account : simulator.accounts()) {
            account.events()
                    .lag(Duration.ofSeconds(random.nextInt(50)))
                    .copies(1 + random.nextInt(2))
                    .shuffle(random.nextLong());
            account.bookAfter(Duration.ofSeconds(random.nextInt(2) * random.nextInt(4_000)));
            for (int i = 0; i < GUESTS; i++) admit(account);
        }
        simulator.http().before(this::arrived);
        simulator.http().after((request, response) -> {
            if (random.nextBoolean()) event.run();
        });
    }

    private Books books() {
        return Books.builder(random.nextLong())
                .records(BooksBuilder.RECORDS_MIN + 30 + random.nextInt(40))
                .clock(start.ports().clock())
                .withCardProcessor()
                .build();
    }

    private void arrived(SimRequest request) {
        if (random.nextBoolean()) event.run();
        if (faulty) faults.meet(request);
    }

    @Override
    public EngineBuilder assemble(EngineBuilder builder) {
        pausesOneIn = PAUSES_ONE_IN.get(random.nextInt(PAUSES_ONE_IN.size()));
        StripeConfig config = StripeHarness.config(simulator)
                .pageSize(1 + random.nextInt(PAGE_SIZE_MAX))
                .limits(StripeHarness.lifted())
                .build();
        return builder.rail(StripeRail.provider())
                .app(new App(APP, config))
                .classLoader(ClassLoader.getPlatformClassLoader());
    }

    @Override
    public int pausesOneIn() {
        return pausesOneIn;
    }

    @Override
    public ConnectionKey connect(SyncEngine engine, BusinessId business) {
        StripeAccount account = simulator.account(ACCOUNTS.get(accounts.size()));
        accounts.put(business, account);
        spoilt.put(account, new TreeSet<>());
        engine.register(new Business(business, business.value(), ZoneOffset.UTC));
        engine.connect(
                new Connection(
                        business,
                        CONNECTION,
                        APP,
                        StripeErrors.RAIL,
                        Environment.SANDBOX,
                        account.id()),
                Credentials.NONE);
        return new ConnectionKey(business, CONNECTION);
    }

    /** The owner authorizes again where that is asked for. */
    @Override
    public void attend(SyncEngine engine, BusinessId business) {
        accounts.get(business).authorize();
        ConnectionKey connection = new ConnectionKey(business, CONNECTION);
        if (engine.health(connection).state() == ConnectionHealth.State.RECONSENT_NEEDED)
            engine.reconnect(connection);
    }

    @Override
    public void change(BusinessId business) {
        StripeAccount account = accounts.get(business);
        switch (random.nextInt(100)) {
            case 0 -> account.deauthorize();
            case 1, 2 -> dismissMany(account);
            case 3, 4, 5, 6, 7 -> transfer(account);
            case 8, 9, 10 -> correct(account);
            case 11, 12, 13 -> admit(account);
            case 14, 15 -> dismissOne(account);
            case 16, 17 -> draft(account);
            case 18, 19, 20 -> sell(account);
            case 21, 22 -> take(account);
            default -> account.books().randomChange(random);
        }
    }

    /** Money without an invoice; the shop's own text looks like the id of one, or is none. */
    private void sell(StripeAccount account) {
        String order = random.nextBoolean() ? "null" : "'in_SHOP%04d'".formatted(++guests);
        account.put(
                StripeKind.PAYMENT_INTENT,
                StripeSyncTest.intent("pi_sale" + ++guests, now(), order));
    }

    /** An invoice takes what was a sale before, once: its payment is born and paid at once. */
    private void take(StripeAccount account) {
        List<String> taken = account.idsOf(StripeKind.INVOICE_PAYMENT);
        List<String> sales = account.idsOf(StripeKind.PAYMENT_INTENT).stream()
                .filter(id -> id.startsWith("pi_sale") && !taken.contains("inpay_" + id))
                .toList();
        if (sales.isEmpty()) return;
        String sale = sales.get(random.nextInt(sales.size()));
        account.put(StripeKind.INVOICE_PAYMENT, StripeSyncTest.taken("inpay_" + sale, now(), sale));
    }

    private long now() {
        return start.ports().clock().instant().getEpochSecond();
    }

    /** A customer that the books do not know. */
    private void admit(StripeAccount account) {
        String id = "cus_guest" + ++guests;
        account.put(
                StripeKind.CUSTOMER,
                "{\"id\":\"%s\",\"object\":\"customer\",\"name\":\"Guest %d\",\"created\":%d}"
                        .formatted(id, guests, now()));
    }

    private static List<String> guestsOf(StripeAccount account) {
        return account.idsOf(StripeKind.CUSTOMER).stream()
                .filter(id -> id.startsWith("cus_guest"))
                .toList();
    }

    /** Enough to stop at the brake. */
    private void dismissMany(StripeAccount account) {
        List<String> all = guestsOf(account);
        for (String id : all.subList(0, all.size() * 2 / 3))
            account.delete(StripeKind.CUSTOMER, id);
    }

    private void dismissOne(StripeAccount account) {
        List<String> all = guestsOf(account);
        if (!all.isEmpty())
            account.delete(StripeKind.CUSTOMER, all.get(random.nextInt(all.size())));
    }

    /** A draft is made, goes on to be paid, or is deleted. */
    private void draft(StripeAccount account) {
        List<String> drafts = account.idsOf(StripeKind.INVOICE).stream()
                .filter(id -> id.startsWith("in_draft"))
                .toList();
        if (drafts.isEmpty() || random.nextBoolean()) {
            String id = "in_draft" + ++guests;
            account.put(StripeKind.INVOICE, StripeSyncTest.invoice(id, now(), "draft"));
            return;
        }
        String id = drafts.get(random.nextInt(drafts.size()));
        boolean draft = account.jsonOf(StripeKind.INVOICE, id).contains("\"draft\"");
        if (draft && random.nextBoolean()) account.delete(StripeKind.INVOICE, id);
        else account.put(StripeKind.INVOICE, StripeSyncTest.invoice(id, now(), "paid"));
    }

    /** One in three is of a currency that is none: it is kept, and cannot be mapped. */
    private void transfer(StripeAccount account) {
        String id = "tr_" + ++guests;
        boolean odd = random.nextInt(3) == 0;
        if (odd) spoilt.get(account).add(id);
        account.put(StripeKind.TRANSFER, transfer(id, odd ? "u$" : "usd"));
    }

    private String transfer(String id, String currency) {
        return ("{\"id\":\"%s\",\"object\":\"transfer\",\"amount\":%d,\"created\":%d,"
                        + "\"currency\":\"%s\",\"destination\":\"acct_1BKelse\",\"reversed\":false,"
                        + "\"reversals\":{\"object\":\"list\",\"data\":[{\"id\":\"trr_1\"},"
                        + "{\"id\":\"trr_2\"},{\"id\":\"trr_3\"},{\"id\":\"trr_4\"}],"
                        + "\"has_more\":false,\"url\":\"/v1/transfers/%s/reversals\"}}")
                .formatted(id, 100 + random.nextInt(100_000), now(), currency, id);
    }

    private void correct(StripeAccount account) {
        Set<String> odd = spoilt.get(account);
        if (odd.isEmpty()) return;
        String id = odd.iterator().next();
        odd.remove(id);
        account.put(StripeKind.TRANSFER, transfer(id, "usd"));
    }

    @Override
    public void duringCalls(Runnable some) {
        event = some;
    }

    @Override
    public void faults(boolean happen) {
        faulty = happen;
    }

    @Override
    public void compare(Store store, BusinessId business) {
        StripeAccount account = accounts.get(business);
        Set<String> unmappable = new TreeSet<>();
        spoilt.get(account).forEach(id -> unmappable.add(StripeKind.TRANSFER + " " + id));
        new StripeTruth(account, store, new ConnectionKey(business, CONNECTION))
                .compare(unmappable);
    }

    @Override
    public List<String> secrets() {
        return List.of(StripeKey.DEFAULT.secret(), "_secret_BK");
    }

    @Override
    public void close() {
        simulator.close();
    }
}
