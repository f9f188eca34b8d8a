package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Brake;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.EngineBuilder;
import io.railmirror.core.Environment;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.NodeId;
import io.railmirror.core.StreamName;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.reference.ReferenceAccount;
import io.railmirror.testkit.reference.ReferenceCall;
import io.railmirror.testkit.reference.ReferenceConfig;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceObject;
import io.railmirror.testkit.reference.ReferenceRail;
import io.railmirror.testkit.reference.ReferenceTruth;
import io.railmirror.testkit.reference.ReferenceWorld;
import io.railmirror.testkit.sim.Invariants;
import io.railmirror.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The world behind the reference rail, which every process makes anew: a seed and a number of
 * rounds of changes give the same one. Confined to one thread.
 */
final class CrashWorld {

    static final List<BusinessId> BUSINESSES =
            List.of(BusinessId.of("acme"), BusinessId.of("bolt"));
    static final SyncRequest ALL = SyncRequest.portfolio(BUSINESSES);

    /** A list that founds a feed: whoever reads it holds both. */
    static final StreamName BILLS = StreamName.of("bills");

    static final AppId APP = AppId.of("app");
    private static final ConnectionId CONNECTION = ConnectionId.of("books");
    private static final KeyProvider KEYS =
            KeyProvider.of(new EncryptionKey("key-1", new byte[32]));
    private static final int OBJECTS_PER_KIND = 30;
    private static final int CHANGES_PER_ROUND = 60;
    private static final int PAGE_SIZE = 8;
    private static final int THREADS_MAX = 16;

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T08:00:00Z"));
    private final ReferenceWorld world = ReferenceWorld.on(clock).pageSize(PAGE_SIZE);
    private final Random random;

    private CrashWorld(long seed, int objectsPerKind) {
        random = new Random(seed);
        for (BusinessId business : BUSINESSES) found(account(business), objectsPerKind);
    }

    /** A world in which nothing is but the companies. */
    static CrashWorld bare() {
        return new CrashWorld(0, 0);
    }

    /** The world after some rounds of changes. */
    static CrashWorld after(long seed, int rounds) {
        CrashWorld world = new CrashWorld(seed, OBJECTS_PER_KIND);
        for (int round = 0; round < rounds; round++) world.nextRound();
        return world;
    }

    ReferenceWorld world() {
        return world;
    }

    /** Whoever asks for the first bills of the first business waits until this has been done. */
    void onBills(Runnable first) {
        AtomicBoolean asked = new AtomicBoolean();
        world.onCall(call -> {
            if (call.purpose() == ReferenceCall.Purpose.PAGE
                    && call.subject().equals(BILLS.value())
                    && call.account().equals(BUSINESSES.get(0).value())
                    && asked.compareAndSet(false, true)) first.run();
            return null;
        });
    }

    static ConnectionKey connection(BusinessId business) {
        return new ConnectionKey(business, CONNECTION);
    }

    private ReferenceAccount account(BusinessId business) {
        return world.account(business.value());
    }

    private void found(ReferenceAccount account, int objectsPerKind) {
        account.put(ReferenceKind.COMPANY, "1", Map.of("currency", "USD"));
        for (ReferenceKind kind : ReferenceKind.values())
            if (kind != ReferenceKind.COMPANY)
                for (int i = 1; i <= objectsPerKind; i++)
                    account.put(kind, Integer.toString(i), fields(kind));
    }

    void nextRound() {
        clock.advance(Duration.ofMinutes(10));
        for (int i = 0; i < CHANGES_PER_ROUND; i++)
            change(account(BUSINESSES.get(random.nextInt(BUSINESSES.size()))));
    }

    /** A note is not deleted: that would take two more passes to be believed. */
    private void change(ReferenceAccount account) {
        ReferenceKind kind = ReferenceKind.values()[1 + random.nextInt(8)];
        List<ReferenceObject> objects = account.all(kind);
        ReferenceObject one = objects.get(random.nextInt(objects.size()));
        int what = random.nextInt(8);
        if (what == 0 && kind != ReferenceKind.NOTE && objects.size() > OBJECTS_PER_KIND / 2)
            account.delete(kind, one.id());
        else if (what <= 2)
            account.put(kind, Integer.toString(100 + random.nextInt(1_000_000)), fields(kind));
        else account.put(kind, one.id(), fields(kind));
    }

    private Map<String, String> fields(ReferenceKind kind) {
        Map<String, String> fields = new TreeMap<>();
        String amount = random.nextInt(10_000) + "." + (10 + random.nextInt(90));
        switch (kind) {
            case COMPANY -> fields.put("currency", "USD");
            case VENDOR, CUSTOMER -> fields.put("name", "party " + random.nextInt(1_000_000));
            case BILL, INVOICE -> {
                fields.put(kind == ReferenceKind.BILL ? "vendor" : "customer", "1");
                fields.put("total", amount);
                fields.put("status", random.nextBoolean() ? "open" : "paid");
            }
            case ACCOUNT -> {
                fields.put("name", "account " + random.nextInt(1_000_000));
                fields.put("balance", amount);
            }
            case TRANSFER -> {
                fields.put("amount", amount);
                fields.put("status", random.nextBoolean() ? "pending" : "settled");
            }
            case TRANSACTION -> {
                fields.put("account", "1");
                fields.put("date", "2026-03-0" + (1 + random.nextInt(9)));
                fields.put("amount", amount);
                fields.put("pending", Boolean.toString(random.nextBoolean()));
            }
            case NOTE -> fields.put("text", "note " + random.nextInt(1_000_000));
        }
        return fields;
    }

    /** An engine on this world, with real threads. */
    SyncEngine engine(Store store, Ports ports, String node) {
        return engine(store, ports, node, KEYS);
    }

    /** The same with other keys. */
    SyncEngine engine(Store store, Ports ports, String node, KeyProvider keys) {
        return builder(store, ports, node, keys).build();
    }

    /** One that does a single thing at a time: who waits in a call does nothing else meanwhile. */
    SyncEngine oneByOne(Store store, Ports ports, String node) {
        return builder(store, ports, node, KEYS).concurrency(1, 1, 1).build();
    }

    /** What an engine on this world is built by. */
    EngineBuilder builder(Store store, Ports ports, String node) {
        return builder(store, ports, node, KEYS);
    }

    private EngineBuilder builder(Store store, Ports ports, String node, KeyProvider keys) {
        return SyncEngine.builder(store)
                .rail(ReferenceRail.provider(world))
                .app(new App(APP, ReferenceConfig.SANDBOX))
                .keys(keys)
                .ports(ports)
                .node(NodeId.of(node))
                .brake(new Brake(100, Long.MAX_VALUE))
                .classLoader(ClassLoader.getPlatformClassLoader());
    }

    static Ports ports(String node) {
        return Ports.system(node, THREADS_MAX);
    }

    /** Makes the businesses known and connects them; each process does so when it starts. */
    void connect(SyncEngine engine) {
        for (BusinessId business : BUSINESSES) {
            engine.register(new Business(business, business.value(), ZoneOffset.UTC));
            engine.connect(
                    new Connection(
                            business,
                            CONNECTION,
                            APP,
                            ReferenceRail.ID,
                            Environment.SANDBOX,
                            business.value()),
                    ReferenceRail.credentials(account(business)));
        }
    }

    /** The next run finds the mirror equal to the world, the one after that finds nothing more. */
    void checkNextRun(Store store, SyncEngine engine) {
        SyncReport report = engine.sync(ALL);
        assertThat(report.unclean()).isEmpty();
        assertThat(report.problems()).isEmpty();
        check(store, engine);
        assertThat(engine.sync(ALL).counts().changed()).isZero();
    }

    /** The mirror is the world, and the log has no entry too many, none too few. */
    void check(Store store, SyncEngine engine) {
        for (BusinessId business : BUSINESSES) {
            Invariants invariants = Invariants.of(store, business);
            invariants.check();
            invariants.checkEntities(engine);
            ReferenceTruth.of(account(business)).compare(store, connection(business));
        }
    }
}
