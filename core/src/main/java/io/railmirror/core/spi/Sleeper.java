package io.railmirror.core.spi;

import java.time.Duration;

/** Waits. The only way in which core or a rail may wait; in simulations it moves a clock. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits for the given time, or returns at once when it is not positive.
     *
     * @throws InterruptedException when the thread was asked to stop
     */
    void sleep(Duration time) throws InterruptedException;
}
