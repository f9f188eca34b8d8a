package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EngineBuilder;
import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.NodeId;
import io.railmirror.core.RunQuery;
import io.railmirror.core.StreamName;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.error.BusyException;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.UnexpectedAnswerException;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.sim.SimulatedPorts;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed of an app is read once for all its connections, and nothing of it is lost. */
class AppFeedTest {

    private static final AppId APP = AppId.of("app");
    private static final BusinessId ACME = BusinessId.of("acme");
    private static final BusinessId BOLT = BusinessId.of("bolt");
    private static final BusinessId CAFE = BusinessId.of("cafe");
    private static final ConnectionId TILLS = ConnectionId.of("tills");
    private static final ConnectionKey ITSELF =
            new ConnectionKey(BusinessId.APP, ConnectionId.of("app"));

    private final SimulatedPorts ports = SimulatedPorts.seeded(1);
    private final Store store =
            new InMemoryStore(ports.clock(), ports.ids(), ports.ports().random());
    private final AppFedRail rail = new AppFedRail();
    private final List<Integer> asked = new ArrayList<>();
    private SyncEngine engine = engine(builder -> builder);

    private SyncEngine engine(UnaryOperator<EngineBuilder> options) {
        return options.apply(SyncEngine.builder(store)
                        .rail(rail)
                        .app(new App(APP, new AppFedRail.Config(Environment.SANDBOX)))
                        .ports(ports.ports())
                        .webhooks(WebhookOptions.DEFAULTS.withLanes(0))
                        .node(NodeId.of("node-1"))
                        .classLoader(ClassLoader.getPlatformClassLoader()))
                .build();
    }

    @BeforeEach
    void open() {
        rail.watcher = asked::add;
        open(ACME);
        open(BOLT);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void open(BusinessId business) {
        engine.register(new Business(business, business.value(), ZoneOffset.UTC));
        engine.connect(
                new Connection(
                        business, TILLS, APP, AppFedRail.ID, Environment.SANDBOX, business.value()),
                Credentials.NONE);
        rail.till(business.value(), business + "-1");
    }

    private SyncReport sync(BusinessId... businesses) {
        return engine.sync(SyncRequest.portfolio(Set.of(businesses)));
    }

    private Stream<String> moves(BusinessId business) {
        return store
                .mirror()
                .records(RecordQuery.of(new ConnectionKey(business, TILLS))
                        .ofKinds(Set.of(AppFedRail.MOVE)))
                .stream()
                .map(row -> row.key().id() + " " + row.snapshot());
    }

    private static String moved(String till, String move, String state) {
        return "%s {\"till\":\"%s\",\"state\":\"%s\"}".formatted(move, till, state);
    }

    private List<PendingHint> marks() {
        return store.sync().hints(ITSELF, Set.of(AppFedRail.TILL), 10);
    }

    @Test
    void oneReadServesAllConnections() {
        rail.move("acme-1", "a", "new");
        rail.move("bolt-1", "b", "new");
        rail.move("acme-1", "a", "done");
        rail.move("bolt-1", "c", "new");

        assertThat(sync(ACME, BOLT).clean()).isTrue();

        assertThat(moves(ACME)).containsExactly(moved("acme-1", "a", "done"));
        assertThat(moves(BOLT))
                .containsExactly(moved("bolt-1", "b", "new"), moved("bolt-1", "c", "new"));
        assertThat(asked).containsExactly(0, 3);
    }

    @Test
    void itGoesOnWhereItStoppedAndHintsAtThoseWhoDidNotAsk() {
        sync(ACME, BOLT);
        asked.clear();
        rail.move("acme-1", "a", "new");
        rail.move("bolt-1", "b", "new");

        sync(ACME);

        assertThat(asked).containsExactly(0);
        assertThat(moves(ACME)).hasSize(1);
        assertThat(moves(BOLT)).isEmpty();
        asked.clear();
        sync(BOLT);
        assertThat(asked).containsExactly(2);
        assertThat(moves(BOLT)).containsExactly(moved("bolt-1", "b", "new"));
    }

    @Test
    void aConnectionThatComesLateReadsItFromTheBeginning() {
        for (int i = 0; i < AppFedRail.PAGE; i++) rail.move("acme-1", "a" + i, "new");
        rail.move("cafe-1", "c", "new");
        sync(ACME, BOLT);
        asked.clear();
        open(CAFE);
        rail.move("cafe-1", "d", "new");

        assertThat(sync(CAFE).clean()).isTrue();

        assertThat(asked).as("what is new, then what was").containsExactly(4, 0, 3);
        assertThat(moves(CAFE))
                .containsExactly(moved("cafe-1", "c", "new"), moved("cafe-1", "d", "new"));
        asked.clear();
        sync(CAFE);
        assertThat(asked).containsExactly(5);
    }

    @Test
    void anOwnerThatAppearsLateIsReadUpOn() {
        sync(ACME, BOLT);
        rail.move("acme-2", "x", "new");
        rail.move("acme-1", "a", "new");
        sync(ACME);
        assertThat(moves(ACME)).containsExactly(moved("acme-1", "a", "new"));
        assertThat(marks()).hasSize(1);

        rail.till("acme", "acme-2");
        sync(ACME);

        assertThat(moves(ACME))
                .containsExactly(moved("acme-1", "a", "new"), moved("acme-2", "x", "new"));
        assertThat(marks()).isEmpty();
    }

    @Test
    void whatNobodyOwnsIsForgottenAfterAWhile() {
        sync(ACME, BOLT);
        rail.move("stranger", "x", "new");
        sync(ACME);
        ports.clock().advance(Duration.ofDays(6));
        sync(ACME);
        assertThat(marks()).hasSize(1);
        ports.clock().advance(Duration.ofDays(2));

        sync(ACME);

        assertThat(marks()).isEmpty();
        assertThat(moves(ACME)).isEmpty();
    }

    @Test
    void aFullSyncReadsTheWholeFeedForItsConnectionAlone() {
        rail.move("acme-1", "a", "new");
        rail.move("bolt-1", "b", "new");
        sync(ACME, BOLT);
        asked.clear();

        engine.sync(SyncRequest.business(ACME).full());

        assertThat(asked).containsExactly(2, 0);
        assertThat(store.sync().hints(key(ACME), Set.of(AppFedRail.MOVE), 10)).isEmpty();
        assertThat(store.sync().hints(key(BOLT), Set.of(AppFedRail.MOVE), 10)).isEmpty();
    }

    private static ConnectionKey key(BusinessId business) {
        return new ConnectionKey(business, TILLS);
    }

    @Test
    void aFeedThatFailsIsReportedAndGoesOnBehindItsLastPage() {
        sync(ACME, BOLT);
        for (int i = 0; i < 2 * AppFedRail.PAGE; i++) rail.move("acme-1", "a" + i, "new");
        rail.watcher = position -> {
            asked.add(position);
            if (position == AppFedRail.PAGE) throw new IllegalStateException("no answer");
        };

        SyncReport report = sync(ACME, BOLT);

        assertThat(report.clean()).isFalse();
        assertThat(report.problems()).hasSize(1);
        assertThat(report.problems().get(0).connection()).isEqualTo(ITSELF);
        assertThat(report.streams()).allMatch(stream -> stream.clean());
        assertThat(moves(ACME)).hasSize(AppFedRail.PAGE);
        rail.watcher = asked::add;
        asked.clear();
        assertThat(sync(ACME).clean()).isTrue();
        assertThat(asked).containsExactly(AppFedRail.PAGE);
        assertThat(moves(ACME)).hasSize(2 * AppFedRail.PAGE);
    }

    @Test
    void whatWasHintedAtIsReadEvenWhenItCouldNotBeReadAtOnce() {
        sync(ACME, BOLT);
        rail.move("acme-1", "a", "new");
        rail.reads = move -> {
            throw new IllegalStateException("no answer");
        };
        assertThat(sync(ACME).clean()).isFalse();
        rail.reads = move -> {};
        asked.clear();

        assertThat(sync(ACME).clean()).isTrue();

        assertThat(asked).containsExactly(1);
        assertThat(moves(ACME)).containsExactly(moved("acme-1", "a", "new"));
    }

    @Test
    void aNodeWaitsForTheOneThatReadsAndTakesOverWhenThatDied() {
        sync(ACME, BOLT);
        rail.move("acme-1", "a", "new");
        var unused = store.leases()
                .acquire(
                        BusinessId.APP, "app-feed:app", NodeId.of("node-2"), Duration.ofSeconds(20))
                .orElseThrow();

        assertThat(sync(ACME).clean()).isTrue();

        assertThat(moves(ACME)).hasSize(1);
    }

    @Test
    void aNodeDoesNotWaitForEver() {
        sync(ACME, BOLT);
        Lease other = store.leases()
                .acquire(BusinessId.APP, "app-feed:app", NodeId.of("node-2"), Duration.ofHours(1))
                .orElseThrow();

        SyncReport report = sync(ACME);

        assertThat(report.problems())
                .extracting(problem -> problem.cause())
                .hasExactlyElementsOfTypes(BusyException.class);
        store.leases().release(other);
        assertThat(sync(ACME).clean()).isTrue();
    }

    @Test
    void aFeedThatLeadsNowhereIsNotFollowed() {
        rail.move("acme-1", "a", "new");
        rail.standsStill = true;
        sync(ACME);
        SyncReport report = sync(ACME);
        assertThat(report.problems())
                .extracting(problem -> problem.cause())
                .hasExactlyElementsOfTypes(UnexpectedAnswerException.class);
        rail.standsStill = false;

        engine.close();
        engine = engine(builder -> builder.pagesMax(2));
        for (int i = 0; i < 3 * AppFedRail.PAGE; i++) rail.move("acme-1", "m" + i, "new");
        report = sync(ACME);

        assertThat(report.problems())
                .extracting(problem -> problem.cause())
                .hasExactlyElementsOfTypes(LimitExceededException.class);
        engine.close();
        engine = engine(builder -> builder);
        assertThat(sync(ACME).clean()).isTrue();
        assertThat(moves(ACME)).hasSize(3 * AppFedRail.PAGE + 1);
    }

    @Test
    void namedRecordsAndOtherTypesDoNotReadIt() {
        rail.move("acme-1", "a", "new");
        sync(ACME, BOLT);
        asked.clear();

        engine.sync(SyncRequest.records(
                ACME,
                Set.of(key(ACME).record(AppFedRail.MOVE, ExternalId.of("a")).ref())));

        assertThat(asked).isEmpty();
    }

    @Test
    void onlyAByKeysStreamCanBeFed() {
        rail.moving = StreamSpec.feed("moves", Set.of(AppFedRail.MOVE)).withReadById();

        SyncReport report = sync(ACME);

        assertThat(report.problems()).hasSize(1);
        assertThatThrownBy(() -> {
                    throw report.problems().get(0).cause();
                })
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("moves");
    }

    @Test
    void aConnectionWithoutTheStreamTakesNoPart() {
        rail.moving = StreamSpec.byKeys("others", Set.of(AppFedRail.MOVE), entity -> false);
        rail.move("acme-1", "a", "new");

        assertThat(sync(ACME).clean()).isTrue();

        assertThat(asked).isEmpty();
        assertThat(store.sync().stream(ITSELF.stream(StreamName.of("moves")))).isEmpty();
    }

    private InboxState deliver() {
        engine.webhooks().receive(APP, Map.of(), new byte[0]);
        engine.webhooks().drain();
        return engine.webhooks().events(InboxQuery.of(APP)).get(0).state();
    }

    @Test
    void aWebhookOfTheAppReadsWhatTheFeedHintsAtAndNothingElse() {
        sync(ACME, BOLT);
        asked.clear();
        rail.move("bolt-1", "b", "new");
        long runs = runs();

        assertThat(deliver()).isEqualTo(InboxState.DONE);

        assertThat(asked).containsExactly(0);
        assertThat(moves(BOLT)).containsExactly(moved("bolt-1", "b", "new"));
        assertThat(runs()).isEqualTo(runs + 1);
        assertThat(deliver()).isEqualTo(InboxState.DONE);
        assertThat(runs()).isEqualTo(runs + 1);
    }

    private long runs() {
        return Stream.of(ACME, BOLT)
                .mapToLong(one -> engine.runs().list(RunQuery.of(one)).size())
                .sum();
    }

    @Test
    void aWebhookWhoseFeedFailsWaitsForAnotherTry() {
        sync(ACME, BOLT);
        rail.move("bolt-1", "b", "new");
        rail.watcher = position -> {
            throw new IllegalStateException("no answer");
        };
        assertThat(deliver()).isEqualTo(InboxState.WAITING);
        rail.watcher = asked::add;

        ports.clock().advance(Duration.ofMinutes(1));
        engine.webhooks().drain();

        assertThat(moves(BOLT)).hasSize(1);
    }

    /** An event of a connection that is not there yet, and whose mark is forgotten. */
    private void moveLongAgo() {
        rail.move("cafe-1", "c", "new");
        sync(ACME, BOLT);
        ports.clock().advance(Duration.ofDays(8));
        sync(ACME);
        assertThat(marks()).isEmpty();
    }

    @Test
    void aConnectionForWhichTheFeedWasNotReadWholeReadsItNextTime() {
        moveLongAgo();
        open(CAFE);
        rail.watcher = position -> {
            throw new IllegalStateException("no answer");
        };
        assertThat(sync(CAFE).clean()).isFalse();
        rail.watcher = asked::add;
        rail.move("cafe-1", "d", "new");
        assertThat(deliver()).isEqualTo(InboxState.DONE);
        assertThat(moves(CAFE)).as("only what is new").hasSize(1);

        assertThat(sync(CAFE).clean()).isTrue();

        assertThat(moves(CAFE)).hasSize(2);
    }

    @Test
    void aConnectionThatOwnedNothingYetReadsItWholeOnceItDoes() {
        moveLongAgo();
        engine.register(new Business(CAFE, "cafe", ZoneOffset.UTC));
        engine.connect(
                new Connection(CAFE, TILLS, APP, AppFedRail.ID, Environment.SANDBOX, "cafe"),
                Credentials.NONE);
        assertThat(sync(CAFE).clean()).isTrue();
        assertThat(moves(CAFE)).isEmpty();

        rail.till("cafe", "cafe-1");
        assertThat(sync(CAFE).clean()).isTrue();

        assertThat(moves(CAFE)).hasSize(1);
        asked.clear();
        sync(CAFE);
        assertThat(asked).as("once").containsExactly(1);
    }

    @Test
    void aWebhookWhileAnotherNodeReadsTheFeedWaitsAndIsNoFailure() {
        sync(ACME, BOLT);
        rail.move("bolt-1", "b", "new");
        Lease other = store.leases()
                .acquire(BusinessId.APP, "app-feed:app", NodeId.of("node-2"), Duration.ofHours(1))
                .orElseThrow();
        assertThat(deliver()).isEqualTo(InboxState.WAITING);
        assertThat(engine.webhooks().events(InboxQuery.of(APP)).get(0).attempts())
                .isZero();

        store.leases().release(other);
        ports.clock().advance(Duration.ofMinutes(1));
        engine.webhooks().drain();

        assertThat(moves(BOLT)).hasSize(1);
    }

    @Test
    void aLongReadKeepsItsLease() {
        for (int i = 0; i < 4 * AppFedRail.PAGE; i++) rail.move("stranger", "x" + i, "new");
        sync(ACME, BOLT);
        open(CAFE);
        rail.watcher = position -> ports.clock().advance(Duration.ofMinutes(2));

        assertThat(sync(CAFE).clean()).as("pages without anything of its own").isTrue();
    }
}
