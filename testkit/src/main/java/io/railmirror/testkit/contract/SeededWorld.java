package io.railmirror.testkit.contract;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.EngineBuilder;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.spi.store.Store;
import io.railmirror.testkit.sim.SimulatedPorts;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A rail and the world behind it, as a seeded simulation needs them. Everything that happens comes
 * from the seed: the world takes time and chance from what it is made with.
 */
public interface SeededWorld extends AutoCloseable {

    /**
     * What a world is made of.
     *
     * @param ports time of the simulation
     * @param random chance of the simulation
     * @param table where the world notes the faults that it let happen
     * @param honest whether the rail shows nothing older than what is: then its feeds alone must
     *     lead to the world, and no full pass helps them in the end
     */
    record Start(SimulatedPorts ports, RandomGenerator random, FaultTable table, boolean honest) {}

    /** Registers rail, app and keys with an engine. */
    EngineBuilder assemble(EngineBuilder builder);

    /** Makes a business known to an engine, connects it, and gives it enough objects to page. */
    ConnectionKey connect(SyncEngine engine, BusinessId business);

    /** Does what a rail asks a person for: to consent again, say. Called while nothing is read. */
    default void attend(SyncEngine engine, BusinessId business) {}

    /**
     * How rarely a task stands still where it looks at the store, so that another one goes on: one
     * time in so many. A rail of many streams looks often, and needs rarer pauses to be met midway.
     */
    default int pausesOneIn() {
        return 6;
    }

    /** Changes one object of a business, or a few that belong together. */
    void change(BusinessId business);

    /**
     * Sets what happens while a call is under way, before it is answered.
     *
     * @param event called for every call
     */
    void duringCalls(Runnable event);

    /** Whether calls go wrong at random from now on. */
    void faults(boolean happen);

    /**
     * Compares the mirror of a business with the world, field by field, by code that shares nothing
     * with the rail.
     *
     * @throws AssertionError when they differ
     */
    void compare(Store store, BusinessId business);

    /** Texts that must be found nowhere. */
    List<String> secrets();

    @Override
    default void close() {}
}
