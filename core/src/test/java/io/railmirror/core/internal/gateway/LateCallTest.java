package io.railmirror.core.internal.gateway;

import static io.railmirror.core.internal.gateway.GatewayFixture.READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.Trigger;
import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.CallLimit.Scope;
import io.railmirror.core.spi.RailLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads wake late, and the way to the rail is not always as long: a rail that counts calls when
 * they arrive refuses none, as long as the ways of two differ by a twentieth of the window at most.
 */
class LateCallTest {

    private static final int CALLS_MAX = 25;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final int SEEDS = 100;
    private static final long LEAST = CALLS_MAX * (TIME.toSeconds() - 1) * 20 / 21;

    @Test
    void noRailRefusesACallThatLeftLateOrTookItsTime() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Line line = new Line(new Random(seed), Way.ROUGH, true);
            line.pass();
            assertThat(line.refused).as("seed %d", seed).isZero();
            assertThat(line.counted).as("seed %d", seed).isGreaterThan(20 * TIME.toSeconds());
        }
    }

    /** Otherwise nothing above could fail. */
    @Test
    void aRailRefusesWhereNobodyLooksHowLongCallsAreOnTheirWay() {
        long refused = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Line line = new Line(new Random(seed), Way.ROUGH, false);
            line.pass();
            refused += line.refused;
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100, 280})
    void noWayCostsMoreThanATwentieth(int millis) {
        Line line = new Line(new Random(1), new Way(millis, 0, 0, 0), true);
        line.pass();
        assertThat(line.refused).isZero();
        assertThat(line.counted).isGreaterThan(LEAST);
    }

    @Test
    void callsThatAreNeverAnsweredKeepNobodyOut() {
        Line line = new Line(new Random(1), new Way(100, 0, 0, 0), true);
        line.hanging = 5;
        line.pass();
        assertThat(line.refused).isZero();
        assertThat(line.counted).isGreaterThan(LEAST);
    }

    /**
     * How long calls take, in milliseconds.
     *
     * @param least the way there, and as long for work and the way back
     * @param there so much longer the way there may be, now and then
     * @param back so much longer work and the way back may take
     * @param late so much later a thread may wake
     */
    private record Way(int least, int there, int back, int late) {

        static final Way ROUGH = new Way(5, 45, 200, 120);

        static Duration sometimes(Random random, int millis) {
            boolean now = millis > 0 && random.nextInt(4) == 0;
            return Duration.ofMillis(now ? random.nextInt(millis) : 0);
        }
    }

    /** What happens next to one of the callers. */
    private record Event(Instant at, Runnable what) {}

    /** Callers that ask for one call after the other, the rail, and the way between. */
    private static final class Line {

        private static final int CALLERS = 16;

        private final SteppedTime clock = new SteppedTime();
        private final AppWindows app = new AppWindows(clock);
        private final List<RateWindow> windows = app.windows(new RailLimits(
                List.of(
                        new CallLimit(Scope.APP, "*", 4 * CALLS_MAX, SECOND),
                        new CallLimit(Scope.CONNECTION, "*", CALLS_MAX, SECOND)),
                CALLERS));
        private final PriorityQueue<Event> events =
                new PriorityQueue<>(Comparator.comparing(Event::at));
        private final Deque<Instant> lately = new ArrayDeque<>();
        private final Random random;
        private final Way way;
        private final boolean answersAreSeen;
        private int hanging;
        private long counted;
        private long refused;

        Line(Random random, Way way, boolean answersAreSeen) {
            this.random = random;
            this.way = way;
            this.answersAreSeen = answersAreSeen;
        }

        void pass() {
            for (int caller = 0; caller < CALLERS; caller++)
                in(Duration.ofMillis(caller), () -> ask(null));
            Instant end = clock.instant().plus(TIME);
            while (clock.instant().isBefore(end)) {
                Event next = events.remove();
                if (next.at().isAfter(clock.instant()))
                    clock.move(Duration.between(clock.instant(), next.at()));
                next.what().run();
            }
        }

        private void in(Duration time, Runnable what) {
            events.add(new Event(clock.instant().plus(time), what));
        }

        private Duration way(int longer) {
            return Way.sometimes(random, longer).plusMillis(way.least());
        }

        private void ask(@Nullable Turn before) {
            Turn turn = before == null ? app.turn(Trigger.SCHEDULE) : before;
            Permit permit = app.reserve(READ, windows, turn);
            in(permit.delay().plus(Way.sometimes(random, way.late())), () -> leave(permit, turn));
        }

        private void leave(Permit permit, Turn turn) {
            if (!app.leaves(permit)) {
                app.giveBack(permit);
                ask(turn);
                return;
            }
            if (!answersAreSeen) app.ended(permit);
            in(way(way.there()), () -> arrive(permit));
        }

        private void arrive(Permit permit) {
            Instant over = clock.instant().minus(SECOND);
            while (!lately.isEmpty() && !lately.getFirst().isAfter(over)) lately.removeFirst();
            if (lately.size() >= CALLS_MAX) {
                refused++;
            } else {
                counted++;
                lately.addLast(clock.instant());
            }
            if (hanging-- > 0) return;
            in(way(way.back()), () -> answer(permit));
        }

        private void answer(Permit permit) {
            if (answersAreSeen) app.ended(permit);
            ask(null);
        }
    }
}
