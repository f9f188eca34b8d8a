package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.EncryptionKey;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.KeyProvider;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import io.railmirror.core.StreamName;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.CountsRecords;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.FetchRequest;
import io.railmirror.core.spi.Fetched;
import io.railmirror.core.spi.PositionsFeeds;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.ReadsById;
import io.railmirror.core.spi.StreamMode;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.sim.Invariants;
import io.railmirror.testkit.sim.SimulatedPorts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every rail keeps, whatever it reads. Extended by the tests of a rail. */
public abstract class RailContract {

    private static final BusinessId BUSINESS = BusinessId.of("contract");
    private static final AppId APP = AppId.of("app");
    private static final int PAGES_MAX = 10_000;

    private final SimulatedPorts ports = SimulatedPorts.seeded(1);
    private final Store store = new InMemoryStore(ports.clock(), ports.ids(), ports.random());
    private final CountingGateway gateway = new CountingGateway();
    private @Nullable RailHarness open;

    /** Creates the suite. */
    protected RailContract() {}

    /** A new rail, simulator and account, on the ports of the suite. */
    protected abstract RailHarness newHarness(SimulatedPorts some);

    @BeforeEach
    final void openHarness() {
        open = newHarness(ports);
    }

    @AfterEach
    final void closeHarness() throws Exception {
        harness().close();
    }

    private RailHarness harness() {
        if (open == null) throw new IllegalStateException("no harness");
        return open;
    }

    private Connection connection() {
        return new Connection(
                BUSINESS,
                ConnectionId.of("contract"),
                APP,
                harness().provider().id(),
                harness().config().environment(),
                harness().account());
    }

    private SyncEngine engine() {
        SyncEngine engine = SyncEngine.builder(store)
                .rail(harness().provider())
                .app(new App(APP, harness().config()))
                .keys(KeyProvider.of(new EncryptionKey("key", new byte[32])))
                .ports(ports.ports())
                .build();
        engine.register(new Business(BUSINESS, "Contract", ZoneOffset.UTC));
        engine.connect(connection(), harness().credentials());
        return engine;
    }

    private RailClient client(Rail rail) {
        return rail.connect(new ConnectionContext(
                connection(),
                gateway,
                new FixedCredentials(harness().provider().id(), harness().credentials()),
                ports.ports()));
    }

    private Rail rail() {
        return harness().provider().open(harness().config(), ports.ports());
    }

    @Test
    void r01_streamsAreDeclaredConsistently() {
        try (Rail rail = rail();
                RailClient client = client(rail)) {
            List<StreamSpec> streams = client.streams();
            assertThat(client.streams())
                    .extracting(StreamSpec::name)
                    .containsExactlyElementsOf(
                            streams.stream().map(StreamSpec::name).toList());
            assertThat(streams).extracting(StreamSpec::name).doesNotHaveDuplicates();
            Set<StreamName> lists = streams.stream()
                    .filter(stream -> stream.mode() == StreamMode.LIST)
                    .map(StreamSpec::name)
                    .collect(Collectors.toSet());
            for (StreamSpec stream : streams) {
                assertThat(lists)
                        .as("founders of %s", stream.name())
                        .containsAll(stream.foundedBy());
                if (stream.readById()) assertThat(client).isInstanceOf(ReadsById.class);
                if (stream.counted()) assertThat(client).isInstanceOf(CountsRecords.class);
                if (!stream.foundedBy().isEmpty())
                    assertThat(client).isInstanceOf(PositionsFeeds.class);
            }
        }
    }

    @Test
    void r02_everyKindIsCarriedByAtMostOneList() {
        try (Rail rail = rail();
                RailClient client = client(rail)) {
            List<Kind> listed = client.streams().stream()
                    .filter(stream -> stream.mode() == StreamMode.LIST)
                    .flatMap(stream -> stream.kinds().stream())
                    .toList();
            assertThat(listed).doesNotHaveDuplicates();
        }
    }

    @Test
    void r03_everyListEndsAndItsCursorsAdvance() {
        harness().populate();
        try (Rail rail = rail();
                RailClient client = client(rail)) {
            for (StreamSpec stream : client.streams())
                if (stream.mode() == StreamMode.LIST) walk(client, stream);
        }
    }

    private static void walk(RailClient client, StreamSpec list) {
        Set<Cursor> met = new HashSet<>();
        Cursor cursor = null;
        for (int pages = 0; pages < PAGES_MAX; pages++) {
            Fetched fetched = client.fetch(new FetchRequest(list, cursor));
            assertThat(fetched).as("page of %s", list.name()).isInstanceOf(Fetched.Page.class);
            Fetched.Page page = (Fetched.Page) fetched;
            page.changes()
                    .forEach(change -> assertThat(list.kinds())
                            .as("kinds of %s", list.name())
                            .contains(change.kind()));
            if (page.last()) return;
            cursor = page.next();
            assertThat(met.add(cursor)).as("cursor of %s advances", list.name()).isTrue();
        }
        throw new AssertionError("list '%s' does not end".formatted(list.name()));
    }

    @Test
    void r04_everyRequestPassesTheGateway() {
        harness().populate();
        long before = harness().requests();
        try (Rail rail = rail();
                RailClient client = client(rail)) {
            for (StreamSpec stream : client.streams()) callAll(client, stream);
        }
        assertThat(gateway.attempts()).isPositive().isEqualTo(harness().requests() - before);
    }

    private static void callAll(RailClient client, StreamSpec stream) {
        if (stream.mode() == StreamMode.LIST) walk(client, stream);
        if (stream.counted()) ((CountsRecords) client).count(stream);
        if (stream.foundedBy().isEmpty()) return;
        Cursor position = ((PositionsFeeds) client).position(stream);
        client.fetch(new FetchRequest(stream, position));
    }

    @Test
    void r05_listFeedAndDirectReadShowOneContent() {
        try (SyncEngine engine = engine()) {
            assertClean(engine.sync(SyncRequest.business(BUSINESS)));
            harness().populate();
            assertClean(engine.sync(SyncRequest.business(BUSINESS)));
            long byFeed = entries();
            assertThat(byFeed).isPositive();

            assertClean(engine.sync(SyncRequest.business(BUSINESS).full()));
            assertThat(entries()).as("entries after lists showed the same").isEqualTo(byFeed);

            assertClean(engine.sync(SyncRequest.records(BUSINESS, readable())));
            assertThat(entries()).as("entries after direct reads").isEqualTo(byFeed);
        }
    }

    private long entries() {
        return store.log().head(BUSINESS).map(LogHead::sequence).orElse(0L);
    }

    /** The mirrored records that the rail can read by id. */
    private List<RecordRef> readable() {
        Set<Kind> kinds;
        try (Rail rail = rail();
                RailClient client = client(rail)) {
            kinds = client.streams().stream()
                    .filter(StreamSpec::readById)
                    .flatMap(stream -> stream.kinds().stream())
                    .collect(Collectors.toSet());
        }
        RecordQuery query =
                RecordQuery.of(connection().key()).ofKinds(kinds).atMost(RecordQuery.LIMIT_MAX);
        return store.mirror().records(query).stream()
                .map(row -> row.key().ref())
                .toList();
    }

    private static void assertClean(SyncReport report) {
        assertThat(report.clean()).as("%s", report).isTrue();
    }

    @Test
    void r06_recordThatCannotBeMappedIsKeptAndStopsNothing() {
        harness().populate();
        harness().addUnmappable();
        try (SyncEngine engine = engine()) {
            engine.sync(SyncRequest.business(BUSINESS));
            List<FailedRecord> failures = engine.runs().failures(connection().key(), null, 10);
            assertThat(failures).hasSize(1);
            assertThat(failures.get(0).stage()).isEqualTo(FailedRecord.Stage.MAP);
            MirroredRecord kept = store.mirror().find(failures.get(0).record()).orElseThrow();
            assertThat(kept.snapshot()).isNotEmpty();
            assertThat(kept.entities()).isEmpty();
        }
    }

    @Test
    void r07_invariantsHoldAndNoSecretShows() {
        harness().populate();
        try (SyncEngine engine = engine()) {
            assertClean(engine.sync(SyncRequest.business(BUSINESS)));
            assertClean(engine.sync(SyncRequest.business(BUSINESS).full()));
            Invariants invariants = Invariants.of(store, BUSINESS);
            invariants.check();
            invariants.checkEntities(engine);
            invariants.checkSecrets(harness().secrets());
            assertThat(engine.asOf(BUSINESS, Instant.parse("9999-01-01T00:00:00Z"))
                            .sequence())
                    .isEqualTo(entries());
        }
    }

    @Test
    void r08_mapperNamesTheTypesThatItMakes() {
        harness().populate();
        try (SyncEngine engine = engine()) {
            engine.sync(SyncRequest.business(BUSINESS));
            RecordQuery all = RecordQuery.of(connection().key()).atMost(RecordQuery.LIMIT_MAX);
            for (MirroredRecord row : store.mirror().records(all))
                row.entities()
                        .forEach(mapped -> assertThat(harness()
                                        .provider()
                                        .mapping()
                                        .entityTypes(row.key().kind()))
                                .as("types of %s", row.key().kind())
                                .contains(mapped.entity().type()));
        }
    }
}
