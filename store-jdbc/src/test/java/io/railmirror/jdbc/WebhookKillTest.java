package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.InboxState;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.spi.Ports;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that receives deliveries and works on them is killed at random moments: what it
 * acknowledged is done by the next one. {@code -Drailmirror.kills=30} kills more often,
 * {@code -Drailmirror.seed} tells another story.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebhookKillTest {

    private static final int KILLS = Integer.getInteger("railmirror.kills", 3);
    private static final long SEED = Long.getLong("railmirror.seed", 1);
    private static final int MILLIS_MORE = 4;

    @ParameterizedTest
    @EnumSource
    void whatWasAcknowledgedIsDoneByTheNextProcess(CrashSite site) {
        CrashSite.Place place = site.newPlace();
        Random random = new Random(SEED);
        CrashWorld world = CrashWorld.after(SEED, 0);
        int life = 0;
        live(place, world, life++, List.of());
        int acknowledged = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            world.nextRound();
            List<String> kept = kill(place, random, kill, life++);
            acknowledged += kept.size();
            live(place, world, life++, kept);
        }
        assertThat(acknowledged).as("seed %d", SEED).isPositive();
        place.drop().run();
    }

    /** Kills a process at a random moment; answers the events that it acknowledged. */
    private static List<String> kill(CrashSite.Place place, Random random, int rounds, int life) {
        List<String> kept = new ArrayList<>();
        int lines = 1 + random.nextInt(CrashNode.DELIVERIES);
        try (NodeProcess process = NodeProcess.start(
                "receive",
                place.where(),
                Long.toString(SEED),
                Integer.toString(rounds),
                Integer.toString(life))) {
            process.await(CrashNode.OPEN);
            for (int i = 0; i < lines; i++) {
                String line = process.next();
                if (line == null) break;
                if (line.startsWith(CrashNode.KEPT))
                    kept.add("id:" + line.substring(CrashNode.KEPT.length()));
            }
            process.isGoneWithin(random.nextInt(MILLIS_MORE));
        }
        return kept;
    }

    /** Works on what is there; ten minutes later what the dead had claimed is free. */
    private static void live(
            CrashSite.Place place, CrashWorld world, int life, List<String> acknowledged) {
        Ports system = CrashWorld.ports("check");
        Clock clock = Clock.offset(system.clock(), Duration.ofMinutes(10L * life));
        Ports ports =
                new Ports(clock, system.sleeper(), system.ids(), system.random(), system.workers());
        try (JdbcStore store = CrashSite.builder(place.where()).clock(clock).open();
                SyncEngine engine = world.engine(store, ports, "check")) {
            world.connect(engine);
            engine.webhooks().drain();
            List<InboxEvent> all = engine.webhooks().events(InboxQuery.of(CrashWorld.APP));
            assertThat(all.stream()
                            .filter(event -> event.state() == InboxState.DONE)
                            .map(InboxEvent::key))
                    .containsAll(acknowledged);
            assertThat(all).allMatch(event -> event.state() == InboxState.DONE);
            world.checkNextRun(store, engine);
        }
    }
}
