package io.railmirror.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.InMemoryStore;
import io.railmirror.core.spi.Ports;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.sim.SimulatedPorts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * A seeded simulation of a whole engine on a rail: random changes, faults, cancels, crashes, clock
 * jumps and settlements by a person; then quiet. In the end the mirror is the world and the
 * invariants hold. The property {@code railmirror.seeds} sets how many seeds are run,
 * {@code railmirror.seed} runs one.
 */
public abstract class SeededSyncContract {

    /** Reports of JUnit's own are not shown by every build; this one is, unless it is silenced. */
    private static final Logger LOG = System.getLogger("io.railmirror.testkit.seeds");

    private static final int SEEDS = 200;
    private static final int SEEDS_FULL = 1_000;
    private static final int MEETINGS_FULL = 20;

    /** Creates the suite. */
    protected SeededSyncContract() {}

    /** A new world. */
    protected abstract SeededWorld newWorld(SeededWorld.Start start);

    /**
     * A new and empty store on the given ports; in memory unless said otherwise. A store must take
     * time, ids and chance from them, or a seed is not one story.
     */
    protected Store newStore(Ports ports) {
        return new InMemoryStore(ports.clock(), ports.ids(), ports.random());
    }

    /** How many seeds are run unless the property says otherwise. */
    protected int seeds() {
        return SEEDS;
    }

    @Test
    void z01_everySeedEndsWithTheWorldInTheMirror() {
        Integer only = Integer.getInteger("railmirror.seed");
        if (only != null) {
            run(only, new FaultTable());
            return;
        }
        int seeds = Integer.getInteger("railmirror.seeds", seeds());
        FaultTable table = new FaultTable();
        for (int seed = 1; seed <= seeds; seed++) run(seed, table);
        LOG.log(Level.INFO, "{0}, {1} seeds:\n{2}", getClass().getSimpleName(), seeds, table);
        assertThat(table.below(MEETINGS_FULL * seeds / SEEDS_FULL)).isEmpty();
    }

    @Test
    void z02_oneSeedGivesOneLog() {
        assertThat(run(1, new FaultTable())).isEqualTo(run(1, new FaultTable()));
    }

    private String run(long seed, FaultTable table) {
        SimulatedPorts ports = SimulatedPorts.seeded(seed);
        RandomGenerator random = new Random(seed);
        SeededWorld.Start start = new SeededWorld.Start(ports, random, table, seed % 2 == 0);
        try (SeededWorld world = newWorld(start);
                Store store = newStore(ports.ports())) {
            return new SeededRun(world, start, store).run();
        } catch (Exception | Error e) {
            throw new AssertionError(
                    "seed %d failed; run it alone with -Drailmirror.seed=%d: %s"
                            .formatted(seed, seed, e),
                    e);
        }
    }
}
