package io.railmirror.core.internal.gateway;

import static io.railmirror.core.internal.gateway.GatewayFixture.READ;
import static io.railmirror.core.internal.gateway.GatewayFixture.broken;
import static io.railmirror.core.internal.gateway.GatewayFixture.connection;
import static io.railmirror.core.internal.gateway.GatewayFixture.failing;
import static io.railmirror.core.internal.gateway.GatewayFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.RetryPolicy;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.CallLimit.Scope;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.RailLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermitTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final CallSpec BATCH = new CallSpec("batch", CallSpec.Effect.READ, "batch");

    private final SteppedTime time = new SteppedTime();
    private final Gateways gateways = new Gateways(RetryPolicy.DEFAULTS, time.ports(3));

    private ConnectionGateway open(String app, String id, CallLimit... windows) {
        return gateways.open(connection(app, id), new RailLimits(List.of(windows), 4));
    }

    private static CallLimit own(String group, int callsMax) {
        return new CallLimit(Scope.CONNECTION, group, callsMax, MINUTE);
    }

    private List<Duration> timesOf(CallGateway gateway, CallSpec spec, int calls) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < calls; i++) gateway.call(spec, () -> times.add(time.passed()));
        return times;
    }

    @Test
    void callsAreSpreadEvenlyOverTheWindow() {
        CallGateway gateway = open("app", "one", own("*", 20)).view(CallWatch.NONE);
        assertThat(timesOf(gateway, READ, 4))
                .extracting(Duration::toSeconds)
                .containsExactly(0L, 3L, 6L, 9L);
    }

    @Test
    void timeThatPassedUnusedIsNotSavedUp() {
        CallGateway gateway = open("app", "one", own("*", 20)).view(CallWatch.NONE);
        timesOf(gateway, READ, 1);
        time.move(MINUTE);
        assertThat(timesOf(gateway, READ, 3))
                .extracting(Duration::toSeconds)
                .containsExactly(60L, 63L, 66L);
    }

    @Test
    void everyAttemptTakesAPermitOfItsOwn() {
        List<Duration> times = new ArrayList<>();
        CallGateway gateway = open("app", "one", own("*", 4)).view(CallWatch.NONE);
        assertThatThrownBy(() -> gateway.call(READ, () -> {
                    times.add(time.passed());
                    throw failure(CallVerdict.RETRY);
                }))
                .isInstanceOf(RailCallException.class);
        assertThat(times).extracting(Duration::toSeconds).containsExactly(0L, 15L, 30L, 45L, 60L);
    }

    /** A window of a minute allows that the ways of two calls differ by three seconds. */
    @ParameterizedTest
    @CsvSource({"2, 62", "10, 63"})
    void aWindowEndsBehindTheAnswersOfItsCalls(int seconds, long third) {
        CallGateway gateway = open("app", "one", own("*", 2)).view(CallWatch.NONE);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 4; i++)
            assertThatThrownBy(() -> gateway.call(READ, () -> {
                        times.add(time.passed().toSeconds());
                        time.move(Duration.ofSeconds(seconds));
                        throw failure(CallVerdict.PERMANENT);
                    }))
                    .isInstanceOf(RailCallException.class);
        assertThat(times).containsExactly(0L, 30L, third, third + 30);
    }

    @Test
    void theWatchHearsOfTheWaitForAPermit() {
        List<String> waits = new ArrayList<>();
        CallWatch watch = new CallWatch() {
            @Override
            public void beforeAttempt(CallSpec call) {}

            @Override
            public void waiting(CallSpec call, Duration wait, String reason) {
                waits.add(reason + " " + wait);
            }
        };
        timesOf(open("app", "one", own("*", 20)).view(watch), READ, 2);
        assertThat(waits).containsExactly("rate limit PT3S");
    }

    @Test
    void aWindowCountsItsOwnGroupOnly() {
        CallGateway gateway = open("app", "one", own("batch", 4)).view(CallWatch.NONE);
        assertThat(timesOf(gateway, READ, 3)).containsOnly(Duration.ZERO);
        assertThat(timesOf(gateway, BATCH, 2))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(15));
    }

    @Test
    void connectionsOfOneAppShareItsWindows() {
        CallLimit shared = new CallLimit(Scope.APP, "*", 20, MINUTE);
        CallGateway one = open("app", "one", shared).view(CallWatch.NONE);
        CallGateway two = open("app", "two", shared).view(CallWatch.NONE);
        CallGateway other = open("other", "three", shared).view(CallWatch.NONE);
        assertThat(timesOf(one, READ, 1)).containsExactly(Duration.ZERO);
        assertThat(timesOf(two, READ, 1)).containsExactly(Duration.ofSeconds(3));
        assertThat(timesOf(other, READ, 1)).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void connectionsOfOneAppHaveTheirOwnWindowsToo() {
        CallGateway one = open("app", "one", own("*", 20)).view(CallWatch.NONE);
        CallGateway two = open("app", "two", own("*", 20)).view(CallWatch.NONE);
        assertThat(timesOf(one, READ, 1)).containsExactly(Duration.ZERO);
        assertThat(timesOf(two, READ, 1)).containsExactly(Duration.ZERO);
    }

    @Test
    void aConnectionHasOneGateway() {
        assertThat(open("app", "one", own("*", 20))).isSameAs(open("app", "one", own("*", 20)));
    }

    @Test
    void aClockThatIsSetBackHoldsNobodyUp() {
        CallGateway gateway = open("app", "one", own("*", 20)).view(time.watch());
        timesOf(gateway, READ, 1);
        time.move(Duration.ofHours(-1));
        timesOf(gateway, READ, 2);
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
    }

    @Test
    void reservationsKeepEveryWindowAndLeaveNoRoomUnused() {
        for (long seed = 0; seed < 300; seed++) reserveAtRandom(seed);
    }

    private static Turn person(AppWindows app) {
        return app.turn(Trigger.PERSON);
    }

    private static void reserveAtRandom(long seed) {
        Random random = new Random(seed);
        SteppedTime clock = new SteppedTime();
        AppWindows app = new AppWindows(clock);
        Map<String, Duration> intervals =
                new TreeMap<>(Map.of("*", Duration.ofSeconds(2), "batch", Duration.ofSeconds(15)));
        List<RateWindow> windows =
                app.windows(new RailLimits(List.of(own("*", 30), own("batch", 4)), 1));
        Map<String, List<Instant>> counted = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            CallSpec spec = random.nextInt(4) == 0 ? BATCH : READ;
            Instant at =
                    clock.instant().plus(app.reserve(spec, windows, person(app)).delay());
            counted.computeIfAbsent("*", group -> new ArrayList<>()).add(at);
            if (spec == BATCH)
                counted.computeIfAbsent("batch", group -> new ArrayList<>()).add(at);
            clock.move(Duration.ofMillis(random.nextInt(2500)));
        }
        counted.forEach((group, times) -> assertApart(seed, times, intervals.get(group)));
    }

    private static void assertApart(long seed, List<Instant> times, Duration interval) {
        List<Instant> sorted = times.stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++)
            assertThat(Duration.between(sorted.get(i - 1), sorted.get(i)))
                    .as("seed %d, call %d", seed, i)
                    .isGreaterThanOrEqualTo(interval);
    }

    @Test
    void aCallDoesNotQueueBehindCallsOfANarrowerGroup() {
        AppWindows app = new AppWindows(time);
        List<RateWindow> windows =
                app.windows(new RailLimits(List.of(own("*", 60), own("batch", 1)), 1));
        assertThat(app.reserve(BATCH, windows, person(app)).delay()).isZero();
        assertThat(app.reserve(BATCH, windows, person(app)).delay()).isEqualTo(MINUTE);
        assertThat(app.reserve(READ, windows, person(app)).delay())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void neverMoreCallsInFlightThanTheRailPermits() throws Exception {
        int callsMax = 4;
        int threads = 16;
        ConnectionGateway gateway = open("app", "one");
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier full = new CyclicBarrier(callsMax);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < threads * 25; i++)
                calls.add(pool.submit(() -> gateway.view(CallWatch.NONE).call(READ, () -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    await(full);
                    inFlight.decrementAndGet();
                    return "answer";
                })));
            for (Future<String> call : calls)
                assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo("answer");
        } finally {
            pool.shutdownNow();
        }
        assertThat(most).hasValue(callsMax);
        assertThat(gateway.attempts()).isEqualTo(threads * 25L);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("calls did not run side by side", e);
        }
    }

    /** Who gives up while it waits, at its begin, in its midst or at its end. */
    private CallWatch givingUp(int moment) {
        return new CallWatch() {
            @Override
            public void beforeAttempt(CallSpec call) {
                if (moment == 2) throw new SyncCancelledException();
            }

            @Override
            public void stillWanted() {
                if (moment == 1) throw new SyncCancelledException();
            }

            @Override
            public void waiting(CallSpec call, Duration wait, String reason) {
                if (moment == 0) throw new SyncCancelledException();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aPermitWithWhichNoCallIsMadeIsGivenBack(int moment) {
        ConnectionGateway narrow = open("app", "one", own("*", 1));
        timesOf(narrow.view(CallWatch.NONE), READ, 1);
        for (int i = 0; i < 5; i++)
            assertThatThrownBy(() -> narrow.view(givingUp(moment)).call(READ, failing()))
                    .isInstanceOf(SyncCancelledException.class);
        assertThat(timesOf(narrow.view(CallWatch.NONE), READ, 1)).containsExactly(MINUTE);
    }

    @Test
    void noPlaceIsHeldDuringABackoff() {
        List<String> order = new ArrayList<>();
        ConnectionGateway narrow =
                gateways.open(connection("app", "one"), new RailLimits(List.of(), 1));
        CallWatch watch = new CallWatch() {
            @Override
            public void beforeAttempt(CallSpec call) {}

            @Override
            public void waiting(CallSpec call, Duration wait, String reason) {
                order.add(reason + " " + narrow.view(CallWatch.NONE).call(READ, failing()));
            }
        };
        assertThatThrownBy(() ->
                        narrow.view(watch).call(READ, broken(() -> failure(CallVerdict.RETRY))))
                .isInstanceOf(RailCallException.class);
        assertThat(order).hasSize(4).containsOnly("backoff answer");
    }
}
