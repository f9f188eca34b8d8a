package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RailId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RecordRef;
import io.railmirror.core.RunQuery;
import io.railmirror.core.RunRecord;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamKey;
import io.railmirror.core.StreamName;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncHandle;
import io.railmirror.core.SyncListener;
import io.railmirror.core.SyncMode;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.spi.ContentRule;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailConfig;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.RailProvider;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.testkit.reference.ReferenceAccount;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import io.railmirror.testkit.reference.ReferenceConfig;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceRail;
import io.railmirror.testkit.reference.ReferenceWorld;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults that the engine once had, on real threads and the reference rail. */
@Timeout(60)
class RegressionTest {

    private static final BusinessId ACME = BusinessId.of("acme");
    private static final ConnectionKey BOOKS = new ConnectionKey(ACME, ConnectionId.of("books"));
    private static final ActorId ANNA = ActorId.of("anna");

    private final Clock clock = Clock.systemUTC();
    private final ReferenceWorld world = ReferenceWorld.on(clock);
    private final InMemoryStore store = new InMemoryStore();

    private SyncEngine engine(UnaryOperator<EngineBuilder> options) {
        return engine(ReferenceRail.provider(world), options);
    }

    private SyncEngine engine(RailProvider rail, UnaryOperator<EngineBuilder> options) {
        SyncEngine engine = options.apply(SyncEngine.builder(store)
                        .rail(rail)
                        .app(new App(AppId.of("app"), ReferenceConfig.SANDBOX))
                        .keys(KeyProvider.of(new EncryptionKey("key-1", new byte[32]))))
                .build();
        if (store.directory().business(ACME).isEmpty()) {
            engine.register(new Business(ACME, "acme", ZoneOffset.UTC));
            engine.connect(
                    new Connection(
                            ACME,
                            BOOKS.connection(),
                            AppId.of("app"),
                            ReferenceRail.ID,
                            Environment.SANDBOX,
                            "acme"),
                    ReferenceRail.credentials(account()));
            account().put(ReferenceKind.COMPANY, "1", Map.of("currency", "USD"));
        }
        return engine;
    }

    private ReferenceAccount account() {
        return world.account("acme");
    }

    private static Map<String, String> bill(String total) {
        return Map.of(
                "vendor",
                "1",
                "total",
                total,
                "status",
                "open",
                "due",
                "2026-04-01",
                "memo",
                "m",
                "tags",
                "a,b");
    }

    private void bills(int count) {
        for (int i = 1; i <= count; i++) account().put(ReferenceKind.BILL, "" + i, bill("10." + i));
    }

    private static RecordKey key(ReferenceKind kind, String id) {
        return BOOKS.record(kind.kind(), ExternalId.of(id));
    }

    private MirroredRecord row(ReferenceKind kind, String id) {
        return store.mirror().find(key(kind, id)).orElseThrow();
    }

    private static StreamReport of(SyncReport report, String stream) {
        return report.streams().stream()
                .filter(one -> one.run().stream().stream().value().equals(stream))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run of " + stream + " in " + report));
    }

    @Test
    void poolIsLargeEnoughForOneOfEach() throws Exception {
        SyncEngine engine = engine(b -> b.concurrency(1, 1, 1));
        world.pageSize(2);
        bills(6);
        SyncHandle handle = engine.start(SyncRequest.business(ACME));
        handle.completion().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Lets the next page of bills hang until its thread is interrupted. */
    private CountDownLatch hangingPage() {
        CountDownLatch entered = new CountDownLatch(1);
        world.onCall(call -> {
            if (!call.subject().equals("bills") || call.purpose() != Purpose.PAGE) return null;
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ReferenceFault.RETRY;
        });
        return entered;
    }

    @Test
    void closeInterruptsACallThatHangs() throws Exception {
        SyncEngine engine = engine(b -> b);
        bills(6);
        CountDownLatch entered = hangingPage();
        SyncHandle handle = engine.start(SyncRequest.business(ACME));
        entered.await();

        engine.close(Duration.ZERO);

        assertThat(handle.completion().toCompletableFuture()).isDone();
        assertThat(store.leases()
                        .acquire(
                                ACME,
                                "stream:books/bill-changes",
                                NodeId.of("next"),
                                Duration.ofMinutes(1)))
                .isPresent();
        assertThat(store.mirror().find(key(ReferenceKind.BILL, "1"))).isEmpty();
    }

    @Test
    void interruptedSyncLeavesNoCallBehindItsBack() {
        Thread caller = Thread.currentThread();
        AtomicBoolean begun = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        SyncEngine engine = engine(b -> b.concurrency(1, 1, 1).listener(new SyncListener() {
            @Override
            public void pageCommitted(PageCommitted event) {
                boolean bills = event.run().stream().equals(BOOKS.stream(StreamName.of("bills")));
                while (bills && !begun.get()) Thread.onSpinWait();
            }
        }));
        world.pageSize(2);
        bills(6);
        world.onCall(call -> {
            if (!call.subject().equals("bills") || Thread.currentThread() == caller) return null;
            begun.set(true);
            while (caller.getState() != Thread.State.WAITING) Thread.onSpinWait();
            caller.interrupt();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.set(true);
                Thread.currentThread().interrupt();
            }
            return null;
        });

        assertThatThrownBy(() -> engine.sync(SyncRequest.business(ACME)))
                .isInstanceOf(SyncCancelledException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).isTrue();
    }

    @Test
    void closeFromAnotherThreadLetsASettlementEnd() throws Exception {
        SyncEngine engine = engine(b -> b.brake(new Brake(10, 2)));
        for (int i = 1; i <= 8; i++)
            account().put(ReferenceKind.ACCOUNT, "" + i, Map.of("name", "A", "balance", "1"));
        engine.sync(SyncRequest.business(ACME));
        for (int i = 1; i <= 4; i++) account().delete(ReferenceKind.ACCOUNT, "" + i);
        engine.sync(SyncRequest.business(ACME));
        ParkedDeletions parked = engine.runs().parked(BOOKS).get(0);
        List<RunRecord> leftRunning = new CopyOnWriteArrayList<>();
        Thread closing = new Thread(() -> {
            engine.close();
            leftRunning.addAll(
                    engine.runs().list(RunQuery.of(ACME).inStates(EnumSet.of(RunState.RUNNING))));
        });
        world.onCall(call -> {
            if (closing.getState() == Thread.State.NEW) closing.start();
            while (isOpen(engine)) Thread.onSpinWait();
            return null;
        });

        assertThatThrownBy(() -> engine.confirmDeletions(parked, ANNA, "closed"))
                .isInstanceOf(EngineClosedException.class);

        closing.join();
        assertThat(leftRunning).isEmpty();
    }

    private static boolean isOpen(SyncEngine engine) {
        try {
            engine.register(new Business(ACME, "acme", ZoneOffset.UTC));
            return true;
        } catch (EngineClosedException e) {
            return false;
        }
    }

    /** Version 2 cannot map bills. */
    private RailProvider broken(int version) {
        RailProvider good = ReferenceRail.provider(world, version);
        RailMapping mapping = good.mapping();
        return new RailProvider() {
            @Override
            public RailId id() {
                return good.id();
            }

            @Override
            public int spiVersion() {
                return good.spiVersion();
            }

            @Override
            public Class<? extends RailConfig> configType() {
                return good.configType();
            }

            @Override
            public Rail open(RailConfig config, Ports ports) {
                return good.open(config, ports);
            }

            @Override
            public RailMapping mapping() {
                return new RailMapping() {
                    @Override
                    public int version() {
                        return mapping.version();
                    }

                    @Override
                    public Set<EntityType> entityTypes(Kind kind) {
                        return mapping.entityTypes(kind);
                    }

                    @Override
                    public ContentRule contentRule(Kind kind) {
                        return mapping.contentRule(kind);
                    }

                    @Override
                    public Set<Kind> contextKinds(Kind kind) {
                        return mapping.contextKinds(kind);
                    }

                    @Override
                    public MappingContext context(Collection<Snapshot> r) {
                        return mapping.context(r);
                    }

                    @Override
                    public List<MappedEntity> map(MappingInput input) {
                        if (input.snapshot().kind().equals(ReferenceKind.BILL.kind()))
                            throw new IllegalStateException("cannot map");
                        return mapping.map(input);
                    }
                };
            }
        };
    }

    @Test
    void recordThatANewMapperCannotMapIsReported() {
        bills(3);
        engine(b -> b).sync(SyncRequest.business(ACME));
        bills(3);
        SyncReport report = engine(broken(2), b -> b).sync(SyncRequest.business(ACME));
        assertThat(row(ReferenceKind.BILL, "1").entities()).isEmpty();
        assertThat(report.counts().failed()).isPositive();
        assertThat(store.runs().failures(BOOKS, null, 10)).hasSize(3);
    }

    @Test
    void failureThatANewMapperHealsIsSettled() {
        bills(3);
        engine(broken(1), b -> b).sync(SyncRequest.business(ACME));
        assertThat(store.runs().failures(BOOKS, null, 10)).hasSize(3);
        engine(ReferenceRail.provider(world, 2), b -> b).sync(SyncRequest.business(ACME));
        assertThat(row(ReferenceKind.BILL, "1").entities()).isNotEmpty();
        assertThat(store.runs().failures(BOOKS, null, 10)).isEmpty();
    }

    @Test
    void namedRunThatDiedDoesNotStayRunning() {
        SyncEngine engine = engine(b -> b);
        bills(3);
        engine.sync(SyncRequest.business(ACME));
        world.onCall(call -> {
            if (call.purpose() == Purpose.READ) throw new AssertionError("the node dies");
            return null;
        });
        try {
            engine.sync(SyncRequest.records(
                    ACME, List.of(key(ReferenceKind.BILL, "1").ref())));
        } catch (AssertionError e) {
            assertThat(e).hasMessageContaining("dies");
        }
        world.onCall(call -> null);
        SyncEngine next = engine(b -> b);
        next.sync(SyncRequest.business(ACME).full());
        next.sync(SyncRequest.records(ACME, List.of(key(ReferenceKind.BILL, "1").ref())));
        assertThat(next.runs().list(RunQuery.of(ACME).inStates(EnumSet.of(RunState.RUNNING))))
                .isEmpty();
    }

    @Test
    void ageOfACursorIsThatOfThePositionNotOfTheRequest() {
        SyncEngine engine = engine(b -> b);
        world.pageSize(2);
        bills(6);
        engine.sync(SyncRequest.business(ACME));
        StreamKey stream = BOOKS.stream(StreamName.of("bill-changes"));
        Instant before = store.sync().stream(stream).orElseThrow().cursorAt();
        for (int i = 1; i <= 6; i++) account().put(ReferenceKind.BILL, "" + i, bill("20." + i));
        AtomicInteger pages = new AtomicInteger();
        world.onCall(call -> call.purpose() == Purpose.PAGE
                        && call.subject().equals("bill-changes")
                        && pages.incrementAndGet() == 2
                ? ReferenceFault.PERMANENT
                : null);
        assertThat(of(engine.sync(SyncRequest.business(ACME)), "bill-changes")
                        .run()
                        .state())
                .isEqualTo(RunState.FAILED);
        assertThat(store.sync().stream(stream).orElseThrow().cursorAt()).isEqualTo(before);
    }

    @Test
    void failedReadIsRetriedHoweverManyRecordsCannotBeMapped() {
        SyncEngine engine = engine(b -> b.compareCounts(false));
        for (int i = 0; i < 1_000; i++)
            account().put(ReferenceKind.BILL, "b" + i, bill("no number"));
        account().put(ReferenceKind.CUSTOMER, "1", Map.of("name", "before"));
        engine.sync(SyncRequest.business(ACME));
        account().put(ReferenceKind.CUSTOMER, "1", Map.of("name", "after"));
        world.failNext("Customer", ReferenceFault.RECORD_FAILED);
        engine.sync(SyncRequest.business(ACME));
        world.forgetCalls();
        engine.sync(SyncRequest.business(ACME));
        assertThat(store.runs().failures(BOOKS, null, 2_000))
                .noneMatch(f -> f.record().equals(key(ReferenceKind.CUSTOMER, "1")));
        assertThat(row(ReferenceKind.CUSTOMER, "1").snapshot()).contains("after");
    }

    @Test
    void feedThatWasNotReadIsNotCompleted() {
        SyncEngine engine = engine(b -> b);
        bills(3);
        engine.sync(SyncRequest.business(ACME));
        world.onCall(call -> call.subject().equals("events") && call.purpose() == Purpose.PAGE
                ? ReferenceFault.CURSOR_LOST
                : null);
        SyncReport report = engine.sync(SyncRequest.business(ACME));
        assertThat(of(report, "events").run().state()).isNotEqualTo(RunState.COMPLETED);
    }

    @Test
    void estimateThatFailsDoesNotFailTheList() {
        SyncEngine engine = engine(b -> b.compareCounts(false));
        bills(3);
        world.onCall(call -> call.purpose() == Purpose.COUNT ? ReferenceFault.PERMANENT : null);
        SyncReport report = engine.sync(SyncRequest.business(ACME));
        assertThat(of(report, "bills").run().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void recordsOfOneBusinessAreNotReadInAnother() {
        SyncEngine engine = engine(b -> b);
        BusinessId bolt = BusinessId.of("bolt");
        engine.register(new Business(bolt, "bolt", ZoneOffset.UTC));
        engine.connect(
                new Connection(
                        bolt,
                        BOOKS.connection(),
                        AppId.of("app"),
                        ReferenceRail.ID,
                        Environment.SANDBOX,
                        "bolt"),
                ReferenceRail.credentials(world.account("bolt")));
        Set<RecordRef> refs = Set.of(key(ReferenceKind.CUSTOMER, "1").ref());
        account().put(ReferenceKind.CUSTOMER, "1", Map.of("name", "a"));
        Assertions.assertThrows(
                IllegalArgumentException.class,
                () -> new SyncRequest(
                        Set.of(ACME, bolt), null, SyncMode.NAMED, Set.of(), refs, Trigger.PERSON));
    }

    @Test
    void recordsOfAnotherConnectionThanTheNamedOneAreRefused() {
        engine(b -> b);
        RecordRef elsewhere = new ConnectionKey(ACME, ConnectionId.of("other"))
                .record(ReferenceKind.BILL.kind(), ExternalId.of("1"))
                .ref();
        Assertions.assertThrows(
                IllegalArgumentException.class,
                () -> new SyncRequest(
                        Set.of(ACME),
                        BOOKS.connection(),
                        SyncMode.NAMED,
                        Set.of(),
                        Set.of(elsewhere),
                        Trigger.PERSON));
    }

    @Test
    void olderMapperDoesNotWriteThroughAnotherStreamOfTheKind() {
        bills(3);
        engine(b -> b).sync(SyncRequest.business(ACME));
        SyncEngine newer = engine(ReferenceRail.provider(world, 2), b -> b);
        newer.sync(SyncRequest.business(ACME));
        account().put(ReferenceKind.BILL, "1", bill("99"));
        engine(b -> b)
                .sync(SyncRequest.records(
                        ACME, List.of(key(ReferenceKind.BILL, "1").ref())));
        newer.sync(SyncRequest.business(ACME));
        assertThat(row(ReferenceKind.BILL, "1").content().mapperVersion()).isEqualTo(2);
    }

    @Test
    void kindThatCannotBeReadDoesNotStopItsSiblings() {
        SyncEngine engine = engine(b -> b.compareCounts(false));
        account().put(ReferenceKind.CUSTOMER, "1", Map.of("name", "a"));
        account().put(ReferenceKind.INVOICE, "1", bill("5"));
        engine.sync(SyncRequest.business(ACME));
        account().put(ReferenceKind.CUSTOMER, "1", Map.of("name", "b"));
        account().put(ReferenceKind.INVOICE, "1", bill("77"));
        world.onCall(call -> call.purpose() == Purpose.READ && call.subject().equals("Customer")
                ? ReferenceFault.PERMANENT
                : null);
        engine.sync(SyncRequest.business(ACME));
        engine.sync(SyncRequest.business(ACME));
        assertThat(row(ReferenceKind.INVOICE, "1").snapshot()).contains("77");
    }

    @Test
    void settledListDoesNotComeBack() {
        SyncEngine engine = engine(b -> b.brake(new Brake(10, 2)));
        for (int i = 1; i <= 8; i++)
            account().put(ReferenceKind.ACCOUNT, "" + i, Map.of("name", "A", "balance", "1"));
        engine.sync(SyncRequest.business(ACME));
        for (int i = 1; i <= 4; i++) account().delete(ReferenceKind.ACCOUNT, "" + i);
        engine.sync(SyncRequest.business(ACME));
        ParkedDeletions parked = engine.runs().parked(BOOKS).get(0);
        account().delete(ReferenceKind.ACCOUNT, "5");
        AtomicBoolean once = new AtomicBoolean();
        world.onCall(call -> {
            if (call.purpose() == Purpose.READ && once.compareAndSet(false, true))
                engine.confirmDeletions(parked, ANNA, "closed");
            return null;
        });
        engine.sync(SyncRequest.records(
                ACME, List.of(key(ReferenceKind.ACCOUNT, "5").ref())));
        assertThat(engine.runs().parked(BOOKS, parked.run()).orElseThrow().state())
                .isEqualTo(ParkedDeletions.State.CONFIRMED);
    }
}
