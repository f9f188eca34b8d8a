package io.railmirror.testkit.engine;

import io.railmirror.core.ActorId;
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
import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.NodeId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.StreamName;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.testkit.reference.ReferenceAccount;
import io.railmirror.testkit.reference.ReferenceConfig;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceRail;
import io.railmirror.testkit.reference.ReferenceWorld;
import io.railmirror.testkit.sim.Invariants;
import io.railmirror.testkit.sim.SimulatedPorts;
import io.railmirror.testkit.time.SettableClock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One business with one account on the reference rail, an engine, and short words for tests. */
final class EngineScene {

    static final BusinessId ACME = BusinessId.of("acme");
    static final BusinessId BOLT = BusinessId.of("bolt");
    static final ActorId ANNA = ActorId.of("anna");
    static final ConnectionId CONNECTION = ConnectionId.of("books");

    private static final AppId APP = AppId.of("app");
    private static final KeyProvider KEYS =
            KeyProvider.of(new EncryptionKey("key-1", new byte[32]));

    SimulatedPorts ports;
    final ReferenceWorld world;
    final Store store;
    private Store seen;
    private UnaryOperator<EngineBuilder> options = builder -> builder;
    private UnaryOperator<Ports> around = some -> some;
    private int mapperVersion = 1;
    private int nodes;
    private SyncEngine engine;

    EngineScene() {
        this(1);
    }

    EngineScene(long seed) {
        this(seed, EngineScene::inMemory);
    }

    EngineScene(long seed, Function<Ports, Store> stores) {
        ports = SimulatedPorts.seeded(seed);
        world = ReferenceWorld.on(ports.clock());
        store = stores.apply(ports.ports());
        seen = store;
        engine = build();
        open(ACME);
    }

    static Store inMemory(Ports ports) {
        return new InMemoryStore(ports.clock(), ports.ids(), ports.random());
    }

    /** Makes a business known and connects it to the account of its own name. */
    void open(BusinessId business) {
        engine.register(new Business(business, business.value(), ZoneOffset.UTC));
        engine.connect(
                new Connection(
                        business,
                        CONNECTION,
                        APP,
                        ReferenceRail.ID,
                        Environment.SANDBOX,
                        business.value()),
                ReferenceRail.credentials(world.account(business.value())));
        account(business).put(ReferenceKind.COMPANY, "1", Map.of("currency", "USD"));
    }

    /** A new engine with other options on the same store. */
    EngineScene with(UnaryOperator<EngineBuilder> some) {
        options = some;
        engine = build();
        return this;
    }

    /** A new engine that reaches store and ports only through others. */
    EngineScene behind(UnaryOperator<Store> stores, UnaryOperator<Ports> some) {
        seen = stores.apply(store);
        around = some;
        engine = build();
        return this;
    }

    /** The process died: what waited to run is lost, and a new engine starts on the store. */
    EngineScene restart() {
        ports = ports.restarted();
        seen = store;
        around = some -> some;
        engine = build();
        return this;
    }

    EngineScene mapper(int version) {
        mapperVersion = version;
        engine = build();
        return this;
    }

    EngineScene brake(int percent, long records) {
        return with(builder -> builder.brake(new Brake(percent, records)));
    }

    /** A further node on the same store. */
    SyncEngine build() {
        return options.apply(SyncEngine.builder(seen)
                        .rail(ReferenceRail.provider(world, mapperVersion))
                        .app(new App(APP, ReferenceConfig.SANDBOX))
                        .keys(KEYS)
                        .ports(around.apply(ports.ports()))
                        .classLoader(ClassLoader.getPlatformClassLoader())
                        .node(NodeId.of("node-" + ++nodes)))
                .build();
    }

    SyncEngine engine() {
        return engine;
    }

    SettableClock clock() {
        return ports.clock();
    }

    void advance(Duration time) {
        ports.clock().advance(time);
    }

    /** Now, after which an hour passes. */
    Instant later() {
        Instant now = ports.clock().instant();
        advance(Duration.ofHours(1));
        return now;
    }

    ReferenceAccount account() {
        return account(ACME);
    }

    ReferenceAccount account(BusinessId business) {
        return world.account(business.value());
    }

    ConnectionKey connection() {
        return new ConnectionKey(ACME, CONNECTION);
    }

    SyncReport sync() {
        return engine.sync(SyncRequest.business(ACME));
    }

    SyncReport full() {
        return engine.sync(SyncRequest.business(ACME).full());
    }

    static RecordKey key(ReferenceKind kind, String id) {
        return new ConnectionKey(ACME, CONNECTION).record(kind.kind(), ExternalId.of(id));
    }

    MirroredRecord row(ReferenceKind kind, String id) {
        return store.mirror().find(key(kind, id)).orElseThrow();
    }

    boolean knows(ReferenceKind kind, String id) {
        return store.mirror().find(key(kind, id)).isPresent();
    }

    StreamState state(String stream) {
        return store.sync().stream(connection().stream(StreamName.of(stream))).orElseThrow();
    }

    /** What the log says of a record, in order. */
    List<ChangeKind> history(ReferenceKind kind, String id) {
        return store.log().read(LogQuery.of(ACME).about(key(kind, id).ref())).stream()
                .map(change -> change.entry().what().change())
                .toList();
    }

    long entries() {
        return store.log().head(ACME).map(LogHead::sequence).orElse(0L);
    }

    /** The report of the one run of a stream. */
    static StreamReport of(SyncReport report, String stream) {
        List<StreamReport> found = report.streams().stream()
                .filter(one -> one.run().stream().stream().value().equals(stream))
                .toList();
        if (found.size() != 1)
            throw new AssertionError(found.size() + " runs of '" + stream + "' in " + report);
        return found.get(0);
    }

    void bill(String id, String total) {
        account().put(ReferenceKind.BILL, id, billFields(total));
    }

    void bills(int count) {
        for (int i = 1; i <= count; i++) bill(Integer.toString(i), "10." + i);
    }

    void notes(int count) {
        for (int i = 1; i <= count; i++)
            account().put(ReferenceKind.NOTE, Integer.toString(i), Map.of("text", "note " + i));
    }

    void customers(int count) {
        for (int i = 1; i <= count; i++)
            account()
                    .put(
                            ReferenceKind.CUSTOMER,
                            Integer.toString(i),
                            Map.of("name", "customer " + i));
    }

    void transaction(String id, boolean pending) {
        account()
                .put(
                        ReferenceKind.TRANSACTION,
                        id,
                        Map.of(
                                "account", "1",
                                "date", "2026-03-01",
                                "amount", "-12.50",
                                "pending", Boolean.toString(pending)));
    }

    static Map<String, String> billFields(String total) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("vendor", "1");
        fields.put("total", total);
        fields.put("status", "open");
        fields.put("due", "2026-04-01");
        fields.put("memo", "for the garden");
        fields.put("tags", "a,b,c");
        return fields;
    }

    void checkInvariants() {
        for (BusinessId business : List.of(ACME, BOLT))
            if (store.directory().business(business).isPresent())
                Invariants.of(store, business).check();
    }
}
