package io.railmirror.plaid;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.EngineBuilder;
import io.railmirror.core.Environment;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.spi.store.Store;
import io.railmirror.http.HttpTransport;
import io.railmirror.plaid.simulator.PlaidItem;
import io.railmirror.plaid.simulator.PlaidLimits;
import io.railmirror.plaid.simulator.PlaidSimulator;
import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.AccountKind;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.BooksBuilder;
import io.railmirror.testkit.contract.SeededWorld;
import io.railmirror.testkit.http.SimRequest;
import io.railmirror.testkit.http.SimResponse;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Plaid over real HTTP under the seeded simulation: two companies, one Item each. */
final class PlaidSeededWorld implements SeededWorld {
    private static final AppId APP = AppId.of("app");
    private static final ConnectionId CONNECTION = ConnectionId.of("bank");
    private static final KeyProvider KEYS =
            KeyProvider.of(new EncryptionKey("key-1", new byte[32]));
    private static final List<String> USERS = List.of("acme", "bolt");
    private static final int SILENT_ONE_IN = 12;
    private static final int PAGE_MAX = 60;

    private final Start start;
    private final RandomGenerator random;
    private final PlaidSimulator simulator;
    private final PlaidSeededFaults faults;
    private final boolean silence;
    private final Map<BusinessId, PlaidItem> items = new HashMap<>();
    private final Map<PlaidItem, Set<String>> spoilt = new HashMap<>();
    private final List<Moving> transfers = new ArrayList<>();
    private final List<String> retracted = new ArrayList<>();
    private final Set<String> tokens = new LinkedHashSet<>();
    private Runnable event = () -> {};
    private boolean faulty;

    /** A transfer that can still move. */
    private record Moving(String id, String status) {}

    PlaidSeededWorld(Start start) {
        this.start = start;
        this.random = start.random();
        this.silence = random.nextInt(SILENT_ONE_IN) == 0;
        this.simulator = PlaidSimulator.builder()
                .company(USERS.get(0), books())
                .company(USERS.get(1), books())
                .clock(start.ports().clock())
                .seed(random.nextLong())
                .limits(PlaidLimits.LIFTED)
                .gzip(false)
                .journalMax(0)
                .start();
        this.faults = new PlaidSeededFaults(simulator, start, silence);
        simulator.http().before(this::arrived);
        simulator.http().after(this::answered);
    }

    private Books books() {
        Books books = Books.builder(random.nextLong())
                .records(BooksBuilder.RECORDS_MIN + 20 + random.nextInt(80))
                .clock(start.ports().clock())
                .build();
        books.closeUntil(null);
        return books;
    }

    private void arrived(SimRequest request) {
        if (random.nextBoolean()) event.run();
        if (faulty) faults.meet(request);
    }

    /** Something may happen after the answer was made and before it arrives. */
    private void answered(SimRequest request, SimResponse response) {
        if (random.nextBoolean()) event.run();
    }

    @Override
    public EngineBuilder assemble(EngineBuilder builder) {
        PlaidConfig.Builder config = PlaidScene.config(simulator)
                .pageSize(4 + random.nextInt(PAGE_MAX))
                .transfers(true);
        if (silence)
            config.transport(HttpTransport.DEFAULTS.withTimes(
                    HttpTransport.Times.DEFAULTS.withTotalMax(PlaidSeededFaults.PATIENCE)));
        return builder.rail(PlaidRail.provider())
                .app(new App(APP, config.build()))
                .keys(KEYS)
                .classLoader(ClassLoader.getPlatformClassLoader());
    }

    @Override
    public ConnectionKey connect(SyncEngine engine, BusinessId business) {
        PlaidItem item = simulator.link(USERS.get(items.size()), null);
        items.put(business, item);
        spoilt.put(item, new TreeSet<>());
        tokens.add(item.accessToken());
        engine.register(new Business(business, business.value(), ZoneOffset.UTC));
        engine.connect(
                new Connection(
                        business,
                        CONNECTION,
                        APP,
                        PlaidErrors.RAIL,
                        Environment.SANDBOX,
                        item.itemId()),
                PlaidLink.ofAccessToken(item.itemId(), item.accessToken()));
        return new ConnectionKey(business, CONNECTION);
    }

    /** The owner goes through update mode where that is asked for. */
    @Override
    public void attend(SyncEngine engine, BusinessId business) {
        PlaidItem item = items.get(business);
        item.repairLogin();
        ConnectionKey connection = new ConnectionKey(business, CONNECTION);
        if (engine.health(connection).state() == ConnectionHealth.State.RECONSENT_NEEDED)
            engine.reconnect(connection);
    }

    @Override
    public void change(BusinessId business) {
        PlaidItem item = items.get(business);
        switch (random.nextInt(60)) {
            case 0 -> item.requireLogin();
            case 1 -> item.forgetCursors();
            case 2 -> item.mutateFirstPages(1 + random.nextInt(2));
            case 3 -> item.notReady(1 + random.nextInt(8));
            case 4, 5, 6 -> retractSome(item);
            case 7 -> restoreSome(item);
            case 8, 9 -> spoil(item);
            case 10, 11 -> correctOne(item);
            case 12, 13, 14, 22, 23, 24, 25, 26, 27 ->
                transfers.add(new Moving(
                        simulator.transfer(item, checking(item), "1." + random.nextInt(10)),
                        "pending"));
            case 15, 16, 17, 28, 29 -> moveOne();
            case 18, 19, 20, 21 -> touch(item);
            default -> live(item);
        }
    }

    private void live(PlaidItem item) {
        item.books().randomChange(random);
        if (random.nextInt(3) == 0) item.poll();
    }

    private void touch(PlaidItem item) {
        if (!item.transactions().isEmpty()) item.touch();
    }

    private static long checking(PlaidItem item) {
        return item.banks().accounts().stream()
                .filter(account -> account.kind() == AccountKind.CHECKING)
                .map(Account::id)
                .findFirst()
                .orElseThrow();
    }

    /** Sometimes so many that the brake stops them. */
    private void retractSome(PlaidItem item) {
        List<String> all = List.copyOf(item.transactions().keySet());
        int count = random.nextBoolean() ? 1 + random.nextInt(3) : 20 + random.nextInt(40);
        List<String> gone = all.subList(0, Math.min(all.size(), count));
        spoilt.get(item).removeAll(gone);
        gone.forEach(item::uproot);
        item.retract(gone);
        retracted.addAll(gone);
    }

    /** The bank shows again what it took back. */
    private void restoreSome(PlaidItem item) {
        item.restore(List.copyOf(retracted));
        retracted.clear();
    }

    /** A currency that is none: the transaction is kept, and cannot be mapped. */
    private void spoil(PlaidItem item) {
        List<String> all = List.copyOf(item.transactions().keySet());
        if (all.isEmpty()) return;
        String id = all.get(random.nextInt(all.size()));
        String json = item.transactions().get(id);
        item.plant(json.replaceFirst(
                "\"iso_currency_code\":\"[A-Z]{3}\"", "\"iso_currency_code\":null"));
        spoilt.get(item).add(id);
    }

    private void correctOne(PlaidItem item) {
        if (spoilt.get(item).isEmpty()) return;
        String id = spoilt.get(item).iterator().next();
        spoilt.get(item).remove(id);
        String json = item.transactions().get(id);
        if (json == null) return; // the bank posted or dropped it meanwhile
        item.plant(
                json.replaceFirst("\"iso_currency_code\":null", "\"iso_currency_code\":\"USD\""));
    }

    /** What is posted is settled or returned later; what failed or was returned stays so. */
    private void moveOne() {
        if (transfers.isEmpty()) return;
        int place = random.nextInt(transfers.size());
        Moving moving = transfers.get(place);
        String next = switch (moving.status()) {
            case "pending" -> random.nextInt(4) == 0 ? "failed" : "posted";
            case "posted" -> random.nextInt(4) == 0 ? "returned" : "settled";
            default -> "returned";
        };
        simulator.moveTransfer(moving.id(), next);
        if (next.equals("posted") || next.equals("settled"))
            transfers.set(place, new Moving(moving.id(), next));
        else transfers.remove(place);
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
        PlaidItem item = items.get(business);
        PlaidTruth truth = new PlaidTruth(item, store, new ConnectionKey(business, CONNECTION));
        truth.compare(spoilt.get(item));
        truth.compareAccounts();
        truth.compareTransfers(simulator.transfers());
    }

    @Override
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>(tokens);
        secrets.add(simulator.app().secret());
        return secrets;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
