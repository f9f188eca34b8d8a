package io.railmirror.testkit.engine;

import static io.railmirror.testkit.engine.EngineScene.ACME;
import static io.railmirror.testkit.engine.EngineScene.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.InMemoryStore;
import io.railmirror.core.NodeId;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RunState;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncHandle;
import io.railmirror.core.SyncReport;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.Sleeper;
import io.railmirror.testkit.reference.ReferenceCall;
import io.railmirror.testkit.reference.ReferenceCall.Purpose;
import io.railmirror.testkit.reference.ReferenceFault;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.sim.Interception;
import io.railmirror.testkit.sim.SimulatedPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The end of an engine, and cancels, in the middle of calls. Whoever ends it from within what is
 * under way waits in vain: so the simulated time that passes shows how long it waits.
 */
class CloseTest extends EngineSuite {

    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final AtomicReference<Duration> waited = new AtomicReference<>();

    /** Ends the engine, once, and notes how much time that took. */
    private void close(SyncEngine engine) {
        if (waited.get() != null) return;
        waited.set(Duration.ZERO);
        Instant before = scene.clock().instant();
        engine.close(PATIENCE);
        waited.set(Duration.between(before, scene.clock().instant()));
    }

    private void closeDuring(Predicate<ReferenceCall> wanted) {
        SyncEngine engine = scene.engine();
        scene.world.onCall(call -> {
            if (wanted.test(call)) close(engine);
            return null;
        });
    }

    private ParkedDeletions parked() {
        scene.brake(10, 2);
        for (int i = 1; i <= 8; i++)
            scene.account().put(ReferenceKind.ACCOUNT, "" + i, Map.of("name", "A", "balance", "1"));
        scene.sync();
        for (int i = 1; i <= 4; i++) scene.account().delete(ReferenceKind.ACCOUNT, "" + i);
        scene.sync();
        return scene.engine().runs().parked(scene.connection()).get(0);
    }

    @Test
    void idleEngineClosesAtOnce() {
        scene.bills(2);
        scene.sync();

        close(scene.engine());

        assertThat(waited.get()).isZero();
    }

    @Test
    void closeWaitsForARequestOnTheCallersThread() {
        scene.bills(2);
        closeDuring(call -> call.subject().equals("bills"));

        SyncReport report = scene.sync();

        assertThat(waited.get()).isEqualTo(PATIENCE);
        assertThat(report.clean()).isFalse();
    }

    @Test
    void closeWaitsForASettlement() {
        ParkedDeletions parked = parked();
        closeDuring(call -> call.purpose() == Purpose.READ);

        assertThatThrownBy(() -> scene.engine().confirmDeletions(parked, ANNA, "closed"))
                .isInstanceOf(EngineClosedException.class);

        assertThat(waited.get()).isEqualTo(PATIENCE);
        scene.world.onCall(call -> null);
        scene.with(builder -> builder);
        assertThat(scene.engine().runs().parked(scene.connection())).containsExactly(parked);
        scene.engine().confirmDeletions(parked, ANNA, "closed");
        assertThat(scene.engine().runs().parked(scene.connection())).isEmpty();
    }

    @Test
    void closeWaitsForANote() {
        scene.sync();
        AtomicReference<SyncEngine> engine = new AtomicReference<>();
        scene.behind(
                store -> new Interception() {
                    @Override
                    public void before(String call) {
                        if (call.equals("Store.commit")) close(engine.get());
                    }
                }.around(store),
                ports -> ports);
        engine.set(scene.engine());

        scene.engine()
                .noteChanged(
                        scene.connection(),
                        List.of(EngineScene.key(ReferenceKind.TRANSFER, "1").ref()));

        assertThat(waited.get()).isEqualTo(PATIENCE);
        assertThat(scene.store
                        .sync()
                        .hints(scene.connection(), Set.of(ReferenceKind.TRANSFER.kind()), 10))
                .hasSize(1);
    }

    @Test
    void closeWaitsForACallThroughAFacade() {
        SimulatedPorts ports = SimulatedPorts.seeded(1);
        OddRail odd = new OddRail();
        SyncEngine engine =
                odd.engine(new InMemoryStore(), builder -> builder.ports(ports.ports()));
        OddRail.Verbs verbs = engine.api(OddRail.BOOKS, OddRail.Verbs.class);
        Instant before = ports.clock().instant();
        odd.answer = () -> {
            engine.close(PATIENCE);
            return "answered";
        };

        assertThat(verbs.ask()).isEqualTo("answered");

        assertThat(Duration.between(before, ports.clock().instant())).isEqualTo(PATIENCE);
        assertThatThrownBy(verbs::ask).isInstanceOf(EngineClosedException.class);
    }

    @Test
    void closeGivesTheLeasesBack() {
        scene.bills(2);
        closeDuring(call -> call.subject().equals("bills"));

        scene.sync();

        assertThat(scene.store
                        .leases()
                        .acquire(ACME, "stream:books/bill-changes", NodeId.of("next"), PATIENCE))
                .isPresent();
    }

    @Test
    void startedSyncThatNeverRanLearnsThatTheEngineIsClosed() {
        scene.bills(2);
        SyncHandle handle = LifeTest.deferred(scene);

        close(scene.engine());

        assertThat(waited.get()).isEqualTo(PATIENCE);
        assertThat(handle.completion().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void cancelDuringALongWaitEndsItWithinASecond() {
        scene.bills(2);
        AtomicBoolean refused = new AtomicBoolean();
        AtomicReference<SyncHandle> handle = new AtomicReference<>();
        AtomicReference<Instant> asked = new AtomicReference<>();
        scene.behind(
                store -> store,
                ports -> sleeping(ports, () -> {
                    if (refused.get() && asked.compareAndSet(null, scene.clock().instant()))
                        handle.get().cancel();
                }));
        scene.world.onCall(call -> refusedOnce(call, refused));
        handle.set(LifeTest.deferred(scene));

        SyncReport report = handle.get().await();

        assertThat(EngineScene.of(report, "bills").run().state()).isEqualTo(RunState.CANCELLED);
        assertThat(Duration.between(asked.get(), scene.clock().instant()))
                .isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    /** The same ports; before each step of a wait something else happens. */
    private static Ports sleeping(Ports ports, Runnable before) {
        Sleeper sleeper = time -> {
            before.run();
            ports.sleeper().sleep(time);
        };
        return new Ports(ports.clock(), sleeper, ports.ids(), ports.random(), ports.workers());
    }

    private static @Nullable ReferenceFault refusedOnce(ReferenceCall call, AtomicBoolean refused) {
        return call.subject().equals("bills")
                        && call.purpose() == Purpose.PAGE
                        && refused.compareAndSet(false, true)
                ? ReferenceFault.WAIT_UNTIL
                : null;
    }

    @Test
    void cancelDuringACallLetsItEndAndCommitsNothingMore() {
        scene.world.pageSize(2);
        scene.bills(6);
        SyncHandle handle = LifeTest.deferred(scene);
        AtomicReference<Long> entries = new AtomicReference<>();
        scene.world.onCall(call -> {
            if (call.subject().equals("bills") && call.purpose() == Purpose.PAGE) {
                handle.cancel();
                entries.compareAndSet(null, scene.entries());
            }
            return null;
        });

        SyncReport report = handle.await();

        assertThat(report.clean()).isFalse();
        assertThat(scene.entries()).isEqualTo(entries.get());
        assertThat(scene.knows(ReferenceKind.BILL, "1")).isFalse();
    }
}
