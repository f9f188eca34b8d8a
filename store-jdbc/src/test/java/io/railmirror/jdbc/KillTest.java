package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.spi.Ports;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that syncs is killed at random moments; the run of the next one ends with the mirror
 * equal to the world and the log whole. {@code -Drailmirror.kills=30} kills more often,
 * {@code -Drailmirror.seed} tells another story.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillTest {

    private static final int KILLS = Integer.getInteger("railmirror.kills", 3);
    private static final long SEED = Long.getLong("railmirror.seed", 1);

    /** So often a process that has something to load tells where it stands, about. */
    private static final int LINES = 1500;

    private static final int MILLIS_MORE = 4;

    @ParameterizedTest
    @EnumSource
    void theRunAfterAKillEndsWithTheMirrorEqualToTheWorld(CrashSite site) {
        CrashSite.Place place = site.newPlace();
        Random random = new Random(SEED);
        CrashWorld world = CrashWorld.after(SEED, 0);
        Map<String, Integer> met = new TreeMap<>();
        int lives = 0;
        int rounds = 0;
        for (int kills = 0; kills < KILLS; ) {
            String last = kill(place, random, rounds, lives++);
            if (last.equals(CrashNode.DONE)) continue;
            met.merge(last, 1, Integer::sum);
            kills++;
            // now and then a process is killed that comes after one that was killed
            if (kills < KILLS && random.nextInt(3) == 0) continue;
            checkNextRun(place, world, lives++);
            world.nextRound();
            rounds++;
        }
        System.out.printf("%d kills on %s, seed %d, last seen: %s%n", KILLS, site, SEED, met);
        place.drop().run();
    }

    /** Kills a process at a random moment; answers what it said last. */
    private static String kill(CrashSite.Place place, Random random, int rounds, int life) {
        int line = 1 + random.nextInt(rounds == 0 ? LINES : LINES / 3);
        try (NodeProcess process = NodeProcess.start(
                "sync",
                place.where(),
                Long.toString(SEED),
                Integer.toString(rounds),
                Integer.toString(life))) {
            for (int i = 0; i < line; i++) if (process.next() == null) break;
            process.isGoneWithin(random.nextInt(MILLIS_MORE));
            return process.last();
        }
    }

    private static void checkNextRun(CrashSite.Place place, CrashWorld world, int life) {
        Ports system = CrashWorld.ports("check");
        Clock clock = Clock.offset(system.clock(), Duration.ofMinutes(10L * life));
        Ports ports =
                new Ports(clock, system.sleeper(), system.ids(), system.random(), system.workers());
        try (JdbcStore store = CrashSite.builder(place.where()).clock(clock).open();
                SyncEngine engine = world.engine(store, ports, "check")) {
            world.connect(engine);
            world.checkNextRun(store, engine);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCommittedRightBeforeAHaltIsThere(CrashSite site) {
        CrashSite.Place place = site.newPlace();
        BusinessId business = CrashWorld.BUSINESSES.get(0);
        for (int halts = 1; halts <= 2; halts++) {
            try (NodeProcess process = NodeProcess.start("halt", place.where(), "1", "0", "0")) {
                assertThat(process.exitCode()).isEqualTo(CrashNode.HALTED);
            }
            try (JdbcStore store = CrashSite.builder(place.where()).open()) {
                assertThat(store.log().head(business).map(LogHead::sequence))
                        .hasValue((long) halts);
            }
        }
        place.drop().run();
    }
}
