package io.railmirror.core.internal.gateway;

import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.Sleeper;

import java.time.Duration;

/** Long waits in short steps, so that whoever waits can be stopped and keeps what it holds. */
public final class Waits {

    private static final Duration STEP = Duration.ofSeconds(1);

    private Waits() {}

    /**
     * Waits.
     *
     * @param check called between the steps; what it throws ends the wait
     * @throws SyncCancelledException when the thread is interrupted; the interrupt stays set
     */
    public static void sleep(Sleeper sleeper, Duration time, Runnable check) {
        Duration left = time;
        while (!left.isZero() && !left.isNegative()) {
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            try {
                sleeper.sleep(step);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SyncCancelledException();
            }
            left = left.minus(step);
            check.run();
        }
    }
}
