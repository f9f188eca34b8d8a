package io.railmirror.core.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.Trigger;
import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.CallLimit.Scope;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.RailLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads wake late, and calls take their time on the way: no rail that counts them when they
 * arrive refuses one.
 */
class LateCallTest {

    private static final int CALLS_MAX = 25;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final int SEEDS = 100;

    @Test
    void noRailRefusesACallThatLeftLateOrTookItsTime() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Line line = new Line(new Random(seed), Way.ROUGH, true);
            line.pass();
            assertThat(line.refused).as("seed %d", seed).isZero();
            assertThat(line.counted).as("seed %d", seed).isGreaterThan(18L * TIME.toSeconds());
        }
    }

    /** Otherwise nothing above could fail. */
    @Test
    void aRailRefusesWhereNobodyLooksWhenCallsWereAnswered() {
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
    void aWayThatIsAlwaysAsLongCostsNearlyNothing(int millis) {
        Line line = new Line(new Random(1), new Way(millis, 0, 0), true);
        line.pass();
        assertThat(line.refused).isZero();
        assertThat(line.counted).isGreaterThan((CALLS_MAX - 1) * TIME.toSeconds());
    }

    @Test
    void aCallThatIsNeverAnsweredTakesOneCallFromEachWindow() {
        Line line = new Line(new Random(1), new Way(100, 0, 0), true);
        line.hanging = 1;
        line.pass();
        assertThat(line.refused).isZero();
        assertThat(line.counted)
                .isBetween((CALLS_MAX - 2) * TIME.toSeconds(), CALLS_MAX * TIME.toSeconds() - 20);
    }

    /**
     * How long calls take.
     *
     * @param millis there, and as long for work and the way back
     * @param spread so much longer the way there may be, and the work
     * @param late so much later a thread may wake, now and then
     */
    private record Way(int millis, int spread, int late) {

        static final Way ROUGH = new Way(5, 150, 120);

        Duration longer(Random random) {
            return Duration.ofMillis(
                    random.nextInt(3) == 0 && spread > 0 ? random.nextInt(spread) : 0);
        }

        Duration lateness(Random random) {
            return Duration.ofMillis(random.nextInt(8) == 0 && late > 0 ? random.nextInt(late) : 0);
        }
    }

    /** What happens next to one of the callers. */
    private record Event(Instant at, Runnable what) {}

    /** Callers that ask for one call after the other, the rail, and the way between. */
    private static final class Line {

        private static final int CALLERS = 16;

        /** Most calls are of the first group; of some the first answers are late ones. */
        private final List<CallSpec> specs = IntStream.range(0, 12)
                .map(number -> Math.max(0, number - 8))
                .mapToObj(group -> new CallSpec("list", CallSpec.Effect.READ, "group" + group))
                .toList();

        private final SteppedTime clock = new SteppedTime();
        private final AppWindows app = new AppWindows(clock);
        private final List<RateWindow> windows = app.windows(new RailLimits(
                List.of(new CallLimit(Scope.CONNECTION, "*", CALLS_MAX, SECOND)), CALLERS));
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

        private void ask(@Nullable Turn before) {
            Turn turn = before == null ? app.turn(Trigger.SCHEDULE) : before;
            CallSpec spec = specs.get(random.nextInt(specs.size()));
            Permit permit = app.reserve(spec, windows, turn);
            in(permit.delay().plus(way.lateness(random)), () -> leave(spec, permit, turn));
        }

        private void leave(CallSpec spec, Permit permit, Turn turn) {
            if (!app.leaves(permit)) {
                app.giveBack(permit);
                ask(turn);
                return;
            }
            if (!answersAreSeen) app.ended(permit);
            in(
                    Duration.ofMillis(way.millis()).plus(way.longer(random)),
                    () -> arrive(spec, permit));
        }

        private void arrive(CallSpec spec, Permit permit) {
            Instant over = clock.instant().minus(SECOND);
            while (!lately.isEmpty() && !lately.getFirst().isAfter(over)) lately.removeFirst();
            if (lately.size() >= CALLS_MAX) {
                refused++;
            } else {
                counted++;
                lately.addLast(clock.instant());
            }
            if (hanging-- > 0) return;
            in(
                    Duration.ofMillis(way.millis()).plus(way.longer(random)),
                    () -> answer(spec, permit));
        }

        private void answer(CallSpec spec, Permit permit) {
            if (answersAreSeen) app.answered(spec, permit);
            ask(null);
        }
    }
}
