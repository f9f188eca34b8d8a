package io.railmirror.core.internal.gateway;

import io.railmirror.core.Trigger;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.CallSpec;

import java.time.Duration;

/**
 * Watches and stops the calls of one run. Called on the thread that makes the call; an
 * implementation is thread-safe, because the streams of a run call side by side.
 */
public interface CallWatch {

    /** Sees nothing and stops nothing. */
    CallWatch NONE = new CallWatch() {
        @Override
        public void beforeAttempt(CallSpec call) {}

        @Override
        public void waiting(CallSpec call, Duration time, String reason) {}
    };

    /** Who asked for the calls, which decides whose turn comes before: a person, unless said. */
    default Trigger trigger() {
        return Trigger.PERSON;
    }

    /**
     * Called before each attempt when its time has come, and again when it had to wait longer.
     *
     * @throws SyncCancelledException to stop the call
     */
    void beforeAttempt(CallSpec call);

    /**
     * Called before each wait; may stop the call as {@link #beforeAttempt} does.
     *
     * @param call what waits
     * @param time how long, positive
     * @param reason why: {@code rate limit}, {@code concurrency}, {@code backoff} or
     *     {@code retry-after}
     */
    void waiting(CallSpec call, Duration time, String reason);

    /** Called between the steps of a long wait; throws to end it. */
    default void stillWanted() {}
}
