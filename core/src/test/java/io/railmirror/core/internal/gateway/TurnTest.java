package io.railmirror.core.internal.gateway;

import static io.railmirror.core.internal.gateway.GatewayFixture.READ;
import static io.railmirror.core.internal.gateway.GatewayFixture.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.RetryPolicy;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.CallLimit.Scope;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.RailLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Persons go before webhooks before the schedule, and no window is exceeded for it. */
class TurnTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final CallSpec BATCH = new CallSpec("batch", CallSpec.Effect.READ, "batch");

    /** A call each three seconds of the app, each five of a connection, each fifteen in batches. */
    private static final List<CallLimit> LIMITS = List.of(
            new CallLimit(Scope.APP, "*", 20, MINUTE),
            new CallLimit(Scope.CONNECTION, "*", 12, MINUTE),
            new CallLimit(Scope.CONNECTION, "batch", 4, MINUTE));

    private final SteppedTime time = new SteppedTime();
    private final Gateways gateways = new Gateways(RetryPolicy.DEFAULTS, time.ports(3));

    /** A watch of calls that somebody asked for, which does something at their first wait. */
    private static CallWatch by(Trigger trigger, Runnable whenItWaits) {
        List<Runnable> once = new ArrayList<>(List.of(whenItWaits));
        return new CallWatch() {
            @Override
            public Trigger trigger() {
                return trigger;
            }

            @Override
            public void beforeAttempt(CallSpec call) {}

            @Override
            public void waiting(CallSpec call, Duration wait, String reason) {
                if (!once.isEmpty()) once.remove(0).run();
            }
        };
    }

    private static CallWatch by(Trigger trigger) {
        return by(trigger, () -> {});
    }

    private Duration timeOf(CallGateway gateway) {
        return gateway.call(READ, time::passed);
    }

    @Test
    void aPersonsCallTakesTheTimeOfOneThatWaits() {
        ConnectionGateway gateway =
                gateways.open(connection("app", "one"), new RailLimits(LIMITS.subList(0, 1), 4));
        timeOf(gateway.view(by(Trigger.SCHEDULE)));
        List<Duration> persons = new ArrayList<>();
        CallGateway person = gateway.view(by(Trigger.PERSON));

        Duration schedules =
                timeOf(gateway.view(by(Trigger.SCHEDULE, () -> persons.add(timeOf(person)))));

        assertThat(persons).containsExactly(Duration.ofSeconds(3));
        assertThat(schedules).isGreaterThanOrEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aPlaceIsKeptForPersonsAndOneMoreForWebhooks() {
        ConnectionGateway gateway =
                gateways.open(connection("app", "one"), new RailLimits(List.of(), 3));
        List<Trigger> found = new ArrayList<>();
        CallWatch leaves = by(Trigger.SCHEDULE, () -> {
            throw new SyncCancelledException();
        });

        String answer = gateway.view(by(Trigger.SCHEDULE)).call(READ, () -> {
            assertThatThrownBy(() -> gateway.view(leaves).call(READ, () -> "no place"))
                    .isInstanceOf(SyncCancelledException.class);
            return gateway.view(by(Trigger.WEBHOOK)).call(READ, () -> {
                found.add(Trigger.WEBHOOK);
                return gateway.view(by(Trigger.PERSON)).call(READ, () -> "a place");
            });
        });

        assertThat(answer).isEqualTo("a place");
        assertThat(found).containsExactly(Trigger.WEBHOOK);
    }

    @Test
    void whatIsDisplacedLeavesInItsTurnWhenNobodyIsBeforeItAnyMore() {
        Storm storm = new Storm(LIMITS.subList(0, 1), 1);
        List<Caller> waiting = new ArrayList<>();
        for (Trigger trigger :
                List.of(Trigger.SCHEDULE, Trigger.WEBHOOK, Trigger.RECOVERY, Trigger.WEBHOOK))
            waiting.add(storm.asks(trigger, Duration.ZERO));
        for (int second = 0; second < 60; second += 3)
            storm.asks(Trigger.PERSON, Duration.ofSeconds(second).plusMillis(1));

        storm.pass(new Random(1), 0);

        assertThat(waiting)
                .extracting(caller ->
                        Duration.between(SteppedTime.START, caller.left()).toSeconds())
                .as("one left before the first of twenty persons asked")
                .containsExactly(66L, 0L, 69L, 63L);
    }

    @Test
    void noWindowIsExceededHoweverManyDisplaceEachOther() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Storm storm = new Storm(LIMITS, 3);
            storm.manyAsk(random);
            storm.pass(random, 10);
            storm.check(seed);
        }
    }

    @Test
    void nobodyLeavesBeforeOneWhoAskedInTimeAndWhoseTurnIsBefore() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Storm storm = new Storm(LIMITS.subList(0, 1), 3);
            storm.manyAsk(random);
            storm.pass(random, 0);
            storm.checkOrder(seed);
        }
    }

    /** A call on its way. */
    private static final class Caller {

        private final Trigger trigger;
        private final CallSpec spec;
        private final int connection;
        private final Instant asked;
        private @Nullable Turn turn;
        private @Nullable Permit permit;
        private @Nullable Instant left;
        private boolean gaveUp;

        Caller(Trigger trigger, CallSpec spec, int connection, Instant asked) {
            this.trigger = trigger;
            this.spec = spec;
            this.connection = connection;
            this.asked = asked;
        }

        Instant wakes() {
            return permit == null ? asked : permit.time();
        }

        Instant left() {
            if (left == null) throw new AssertionError("a call that never left");
            return left;
        }

        boolean counts(CallLimit limit) {
            return limit.group().equals(CallLimit.EVERY) || limit.group().equals(spec.group());
        }
    }

    /** Many callers, each woken at its time, on one clock. */
    private static final class Storm {

        private final SteppedTime clock = new SteppedTime();
        private final AppWindows app = new AppWindows(clock);
        private final List<CallLimit> limits;
        private final List<List<RateWindow>> windows;
        private final List<Caller> callers = new ArrayList<>();

        Storm(List<CallLimit> limits, int connections) {
            this.limits = limits;
            RailLimits declared = new RailLimits(limits, 4);
            this.windows = IntStream.range(0, connections)
                    .mapToObj(connection -> app.windows(declared))
                    .toList();
        }

        Caller asks(Trigger trigger, Duration after) {
            Caller caller = new Caller(trigger, READ, 0, SteppedTime.START.plus(after));
            callers.add(caller);
            return caller;
        }

        void manyAsk(Random random) {
            for (int i = 0; i < 60; i++)
                callers.add(new Caller(
                        Trigger.values()[random.nextInt(Trigger.values().length)],
                        random.nextInt(4) == 0 ? BATCH : READ,
                        random.nextInt(windows.size()),
                        SteppedTime.START.plusMillis(random.nextInt(120_000))));
        }

        /** Until nobody waits any more; of a hundred who wake so many give up. */
        void pass(Random random, int giveUpPercent) {
            PriorityQueue<Caller> waiting =
                    new PriorityQueue<>(Comparator.comparing(Caller::wakes));
            waiting.addAll(callers);
            while (!waiting.isEmpty()) {
                Caller next = waiting.remove();
                if (next.wakes().isAfter(clock.instant()))
                    clock.move(Duration.between(clock.instant(), next.wakes()));
                wake(next, random.nextInt(100) < giveUpPercent);
                if (next.left == null && !next.gaveUp) waiting.add(next);
            }
        }

        private void wake(Caller caller, boolean givesUp) {
            Turn turn = caller.turn == null ? app.turn(caller.trigger) : caller.turn;
            caller.turn = turn;
            if (caller.permit == null) {
                caller.permit = app.reserve(caller.spec, windows.get(caller.connection), turn);
            } else if (givesUp) {
                app.giveBack(caller.permit);
                caller.gaveUp = true;
            } else if (app.leaves(caller.permit)) {
                caller.left = clock.instant();
                app.ended(caller.permit);
            } else {
                app.giveBack(caller.permit);
                caller.permit = app.reserve(caller.spec, windows.get(caller.connection), turn);
            }
        }

        void check(long seed) {
            for (CallLimit limit : limits) {
                TreeMap<Integer, List<Instant>> times = new TreeMap<>();
                for (Caller caller : callers)
                    if (!caller.gaveUp && caller.counts(limit))
                        times.computeIfAbsent(
                                        limit.scope() == Scope.APP ? 0 : caller.connection,
                                        none -> new ArrayList<>())
                                .add(caller.left());
                times.values().forEach(some -> check(seed, limit, some));
            }
        }

        /** In each window that begins with a call there are no more than are permitted. */
        private static void check(long seed, CallLimit limit, List<Instant> times) {
            for (Instant first : times)
                assertThat(times)
                        .filteredOn(at ->
                                !at.isBefore(first) && at.isBefore(first.plus(limit.window())))
                        .as("seed %d, %s from %s", seed, limit, first)
                        .hasSizeLessThanOrEqualTo(limit.callsMax());
        }

        void checkOrder(long seed) {
            for (Caller one : callers)
                for (Caller other : callers)
                    if (isBefore(one, other) && one.asked.isBefore(other.left()))
                        assertThat(one.left())
                                .as("seed %d: %s, %s", seed, one.turn, other.turn)
                                .isBefore(other.left());
        }

        private static boolean isBefore(Caller one, Caller other) {
            if (one.turn == null || other.turn == null) throw new AssertionError("never asked");
            return one.turn.compareTo(other.turn) < 0;
        }
    }
}
