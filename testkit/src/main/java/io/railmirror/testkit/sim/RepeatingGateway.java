package io.railmirror.testkit.sim;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.RailmirrorException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.testkit.time.SettableClock;

import java.time.Duration;
import java.util.Objects;

/**
 * A gateway for a rail's client without an engine: it repeats reads as the engine's own does, and
 * waiting moves the clock. Thread-safe.
 *
 * @param clock what waiting moves
 */
public record RepeatingGateway(SettableClock clock) implements CallGateway {

    private static final int ATTEMPTS_MAX = 5;

    /** Refuses null. */
    public RepeatingGateway {
        Objects.requireNonNull(clock, "clock");
    }

    @Override
    public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
        boolean refreshed = false;
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.run();
            } catch (RailCallException failure) {
                boolean refresh = failure.verdict() == CallVerdict.REFRESH_TOKEN && !refreshed;
                if (refresh) attempt.refreshCredentials(failure);
                else
                    stopUnless(failure.verdict().repeatsRead() && attempts < ATTEMPTS_MAX, failure);
                refreshed |= refresh;
                clock.advance(failure.retryAfter().orElse(Duration.ofSeconds(1)));
            } catch (MalformedAnswerException failure) {
                stopUnless(attempts < ATTEMPTS_MAX, failure);
            }
        }
    }

    private static void stopUnless(boolean goOn, RailmirrorException failure) {
        if (!goOn) throw failure;
    }
}
