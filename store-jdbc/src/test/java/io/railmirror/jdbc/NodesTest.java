package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.NodeId;
import io.railmirror.core.StreamName;
import io.railmirror.core.error.LeaseLostException;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import io.railmirror.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes, each with a store and a pool of its own, share one database. */
class NodesTest {

    private static final BusinessId ACME = BusinessId.of("acme");
    private static final StreamState BILLS = StreamState.initial(
            new ConnectionKey(ACME, ConnectionId.of("books")).stream(StreamName.of("bills")));
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final long SECONDS_MAX = 60;
    private static final int ROUNDS = 20;

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T08:00:00Z"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Runnable> ends = new ArrayList<>();

    @AfterEach
    void end() {
        threads.shutdownNow();
        for (int i = ends.size() - 1; i >= 0; i--) ends.get(i).run();
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoNodesThatAskAtOnceOneGetsTheLease(TestDatabase database) throws Exception {
        List<JdbcStore> nodes = twoNodes(database);

        for (int round = 0; round < ROUNDS; round++) {
            String name = "lease-" + round;
            List<Callable<Optional<Lease>>> rivals = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                JdbcStore node = nodes.get(i % 2);
                rivals.add(() -> acquire(node, name));
            }
            long holders = 0;
            for (Future<Optional<Lease>> rival : threads.invokeAll(rivals))
                if (within(rival).isPresent()) holders++;
            assertThat(holders).as(name).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLeaseOfADeadNodeIsTakenOverAfterItsTime(TestDatabase database) {
        List<JdbcStore> nodes = twoNodes(database);
        Lease dead = acquire(nodes.get(0), "lease").orElseThrow();
        move(nodes.get(0), dead, "one");
        clock.advance(TIME.minusSeconds(1));
        assertThat(acquire(nodes.get(1), "lease")).isEmpty();
        clock.advance(Duration.ofSeconds(1));

        Lease alive = acquire(nodes.get(1), "lease").orElseThrow();
        move(nodes.get(1), alive, "two");

        assertThat(state(nodes.get(1))).isEqualTo(new Cursor("two"));
    }

    @ParameterizedTest
    @EnumSource
    void aNodeThatWakesUpLateIsRefused(TestDatabase database) {
        List<JdbcStore> nodes = twoNodes(database);
        Lease late = acquire(nodes.get(0), "lease").orElseThrow();
        clock.advance(TIME);
        Lease alive = acquire(nodes.get(1), "lease").orElseThrow();
        move(nodes.get(1), alive, "two");

        assertThatThrownBy(() -> move(nodes.get(0), late, "one"))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> nodes.get(0).sync().stage(late, BILLS.key(), List.of()))
                .isInstanceOf(LeaseLostException.class);
        assertThat(nodes.get(0).leases().renew(late, TIME)).isFalse();
        nodes.get(0).leases().release(late);

        move(nodes.get(1), alive, "three");
        assertThat(state(nodes.get(0))).isEqualTo(new Cursor("three"));
    }

    @ParameterizedTest
    @EnumSource
    void aLeaseThatEndsWithinAUnitIsNotTakenOverBeforeTheUnitIsGone(TestDatabase database)
            throws Exception {
        List<JdbcStore> nodes = twoNodes(database);
        Lease late = acquire(nodes.get(0), "lease").orElseThrow();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<UnitResult> unit =
                threads.submit(() -> nodes.get(0).commit(new UnitScope(ACME, late), view -> {
                    inside.countDown();
                    await(goOn);
                    return moved(view, "one");
                }));
        await(inside);
        clock.advance(TIME);
        Future<Optional<Lease>> rival = threads.submit(() -> acquire(nodes.get(1), "lease"));

        goOn.countDown();

        assertThatThrownBy(() -> within(unit)).hasCauseInstanceOf(LeaseLostException.class);
        assertThat(within(rival)).isPresent();
        assertThat(nodes.get(1).sync().stream(BILLS.key())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void leasesEndOnTheDatabasesClockUnlessAnotherIsGiven(TestDatabase database) {
        TestDatabase.Place place = database.newPlace();
        ends.add(place.drop());
        JdbcStore one = keep(place.builder().get().migrate(Migrate.OFF).open());
        JdbcStore other = keep(place.builder().get().migrate(Migrate.OFF).open());
        Duration micro = Duration.ofNanos(1_000);
        Lease past = one.leases().acquire(ACME, "a", node(1), micro).orElseThrow();

        assertThatThrownBy(() -> move(one, past, "one")).isInstanceOf(LeaseLostException.class);
        assertThat(one.leases().renew(past, TIME)).isFalse();
        Lease held = acquire(other, "a").orElseThrow();

        assertThat(acquire(one, "a")).isEmpty();
        assertThat(other.leases().renew(held, TIME)).isTrue();
        move(other, held, "two");
    }

    private List<JdbcStore> twoNodes(TestDatabase database) {
        TestDatabase.Place place = database.newPlace();
        ends.add(place.drop());
        return List.of(keep(place.open(clock)), keep(place.open(clock)));
    }

    private JdbcStore keep(JdbcStore store) {
        ends.add(store::close);
        return store;
    }

    private static Optional<Lease> acquire(JdbcStore store, String name) {
        return store.leases().acquire(ACME, name, node(2), TIME);
    }

    private static NodeId node(int number) {
        return NodeId.of("node-" + number);
    }

    private static void move(JdbcStore store, Lease lease, String cursor) {
        store.commit(new UnitScope(ACME, lease), view -> moved(view, cursor));
    }

    private static UnitWrites moved(UnitView view, String cursor) {
        StreamState before = view.stream(BILLS.key()).orElse(BILLS);
        StreamState after = before.withCursor(new Cursor(cursor), Instant.EPOCH);
        return UnitWrites.builder().stream(after.write()).build();
    }

    private static Cursor state(JdbcStore store) {
        return store.sync().stream(BILLS.key()).orElseThrow().cursor();
    }

    private static <T> T within(Future<T> future) throws Exception {
        try {
            return future.get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the task failed", e.getCause());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
