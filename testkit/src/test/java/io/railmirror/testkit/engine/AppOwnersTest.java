package io.railmirror.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InMemoryStore;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.WebhookOptions;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.Credentials;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.sim.Interception;
import io.railmirror.testkit.sim.SimulatedPorts;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose the news of an app's feed are: found without asking each connection. */
class AppOwnersTest {

    private static final AppId APP = AppId.of("app");
    private static final ConnectionId TILLS = ConnectionId.of("tills");
    private static final int MANY = 40;

    private final SimulatedPorts ports = SimulatedPorts.seeded(1);
    private final AppFedRail rail = new AppFedRail();
    private final List<String> calls = new ArrayList<>();
    private final Store store =
            new InMemoryStore(ports.clock(), ports.ids(), ports.ports().random());
    private boolean dies;

    /** Sees every call to the store. */
    private final Interception ear = new Interception() {
        @Override
        public void before(String call) {
            calls.add(call);
            if (dies && call.equals("Inbox.own")) throw new IllegalStateException("the node died");
        }
    };

    private final SyncEngine engine = SyncEngine.builder(ear.around(store))
            .rail(rail)
            .app(new App(APP, new AppFedRail.Config(Environment.SANDBOX)))
            .ports(ports.ports())
            .webhooks(WebhookOptions.DEFAULTS.withLanes(0))
            .classLoader(ClassLoader.getPlatformClassLoader())
            .build();

    @AfterEach
    void close() {
        engine.close();
    }

    private BusinessId open(String name) {
        BusinessId business = BusinessId.of(name);
        engine.register(new Business(business, name, ZoneOffset.UTC));
        engine.connect(
                new Connection(business, TILLS, APP, AppFedRail.ID, Environment.SANDBOX, name),
                Credentials.NONE);
        rail.till(name, name + "-1");
        return business;
    }

    private boolean sync(BusinessId business) {
        return engine.sync(SyncRequest.business(business)).clean();
    }

    private InboxState deliver() {
        engine.webhooks().receive(APP, Map.of(), new byte[0]);
        engine.webhooks().drain();
        return engine.webhooks().events(InboxQuery.of(APP)).get(0).state();
    }

    private List<String> moves(BusinessId business) {
        return store
                .mirror()
                .rows(RecordQuery.of(new ConnectionKey(business, TILLS))
                        .ofKinds(Set.of(AppFedRail.MOVE)))
                .stream()
                .map(row -> row.key().id().value())
                .toList();
    }

    @Test
    void aReadAsksOnceAPageHoweverManyConnectionsThereAre() {
        for (int i = 0; i < MANY; i++) assertThat(sync(open("firm-" + i))).isTrue();
        rail.move("firm-3-1", "a", "new");
        rail.move("stranger", "b", "new");
        rail.move("firm-7-1", "c", "new");
        rail.reads = move -> {
            throw new IllegalStateException("only the feed is looked at");
        };
        calls.clear();

        assertThat(deliver()).isEqualTo(InboxState.DONE);

        List<String> untilRuns = calls.subList(0, calls.indexOf("Leases.release"));
        assertThat(untilRuns)
                .doesNotContain("MirrorStore.rows", "MirrorStore.records")
                .containsOnlyOnce("Inbox.owners");
        assertThat(hints("firm-3")).isEqualTo(1);
        assertThat(hints("firm-7")).isEqualTo(1);
        assertThat(hints("firm-8")).isZero();
    }

    private int hints(String business) {
        ConnectionKey connection = new ConnectionKey(BusinessId.of(business), TILLS);
        return store.sync().hints(connection, Set.of(AppFedRail.MOVE), 10).size();
    }

    @Test
    void theMarkOfAnOwnerIsFoundBehindTenThousandOthers() {
        BusinessId acme = open("acme");
        assertThat(sync(acme)).isTrue();
        for (int i = 0; i < 10_000; i++) rail.move("stranger-" + i, "x" + i, "new");
        assertThat(sync(acme)).isTrue();
        ports.clock().advance(Duration.ofSeconds(1));
        rail.move("acme-2", "mine", "new");
        assertThat(sync(acme)).isTrue();
        assertThat(moves(acme)).isEmpty();

        rail.till("acme", "acme-2");
        assertThat(sync(acme)).isTrue();

        assertThat(moves(acme)).containsExactly("mine");
    }

    @Test
    void whatADyingNodeDidNotNoteIsNotedByTheNextSync() {
        BusinessId acme = open("acme");
        assertThat(sync(acme)).isTrue();
        rail.till("acme", "acme-2");
        dies = true;
        assertThat(sync(acme)).isFalse();
        dies = false;
        rail.move("acme-2", "mine", "new");
        assertThat(deliver()).isEqualTo(InboxState.DONE);
        assertThat(store.mirror()
                        .find(new ConnectionKey(acme, TILLS)
                                .record(AppFedRail.TILL, ExternalId.of("acme-2"))))
                .isPresent();
        assertThat(moves(acme)).isEmpty();

        assertThat(sync(acme)).isTrue();

        assertThat(moves(acme)).containsExactly("mine");
    }
}
