package io.railmirror.core.internal.gateway;

import dev.failsafe.Execution;
import dev.failsafe.ExecutionContext;

import io.railmirror.core.RetryPolicy;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.MalformedAnswerException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.CallSpec.Effect;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Which failures are repeated, how often and after which delay: the host's policy in Failsafe's
 * terms. Failsafe decides and counts; it never waits and starts no thread. Thread-safe.
 */
final class Repetition {

    private static final int JITTER_PERCENT = 10;

    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final dev.failsafe.RetryPolicy<Object> reads;
    private final dev.failsafe.RetryPolicy<Object> writes;

    Repetition(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
        this.reads = failsafe(Effect.READ);
        this.writes = failsafe(Effect.WRITE);
    }

    /** A new call, of which no attempt was made yet. */
    Execution<Object> start(Effect effect) {
        return Execution.of(effect == Effect.READ ? reads : writes);
    }

    /** What the rail itself asked to wait, if that was anything. */
    static Optional<Duration> asked(Throwable failure) {
        if (!(failure instanceof RailCallException call)) return Optional.empty();
        return call.retryAfter().filter(time -> !time.isNegative() && !time.isZero());
    }

    private dev.failsafe.RetryPolicy<Object> failsafe(Effect effect) {
        return dev.failsafe.RetryPolicy.builder()
                .handleIf((Throwable failure) -> repeats(effect, failure))
                .withMaxAttempts(policy.attemptsMax())
                .withDelayFn(this::delay)
                .build();
    }

    private boolean repeats(Effect effect, Throwable failure) {
        if (failure instanceof MalformedAnswerException) return effect == Effect.READ;
        if (!(failure instanceof RailCallException call)) return false;
        boolean bearable =
                asked(call).filter(time -> time.compareTo(policy.waitMax()) > 0).isEmpty();
        return bearable && repeats(effect, call.verdict());
    }

    /**
     * A write is sent again only where the rail's table says that it was surely not carried out.
     */
    private static boolean repeats(Effect effect, CallVerdict verdict) {
        return effect == Effect.READ ? verdict.repeatsRead() : verdict == CallVerdict.WAIT_UNTIL;
    }

    private Duration delay(ExecutionContext<Object> context) {
        Throwable failure = context.getLastException();
        return asked(failure).orElseGet(() -> backoff(context.getAttemptCount()));
    }

    private Duration backoff(int attempt) {
        int percent = 100 + random.nextInt(-JITTER_PERCENT, JITTER_PERCENT + 1);
        return policy.delayAfter(attempt).multipliedBy(percent).dividedBy(100);
    }
}
