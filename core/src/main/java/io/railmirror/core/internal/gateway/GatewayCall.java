package io.railmirror.core.internal.gateway;

import dev.failsafe.Execution;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallSpec;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call with its attempts, on the caller's thread. */
final class GatewayCall<R> {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionGateway.class);

    private final ConnectionGateway gateway;
    private final CallSpec spec;
    private final CallAttempt<R> attempt;
    private final CallWatch watch;
    private final Execution<Object> execution;
    private boolean refreshed;

    GatewayCall(ConnectionGateway gateway, CallSpec spec, CallAttempt<R> attempt, CallWatch watch) {
        this.gateway = gateway;
        this.spec = spec;
        this.attempt = attempt;
        this.watch = watch;
        this.execution = gateway.repetition().start(spec.effect());
    }

    /** Ends at the latest when the policy's attempts are used up, plus one after a refresh. */
    R run() {
        while (true) {
            try {
                return gateway.attempt(spec, attempt, watch);
            } catch (RuntimeException failure) {
                afterFailure(failure);
            }
        }
    }

    /** Prepares the next attempt, or throws the failure on. */
    private void afterFailure(RuntimeException failure) {
        if (!refreshed && failure instanceof RailCallException call && tokenRefused(call)) {
            refreshed = true;
            attempt.refreshCredentials(call);
            return;
        }
        execution.recordException(failure);
        if (execution.isComplete()) throw failure;
        boolean asked = Repetition.asked(failure).isPresent();
        LOG.debug(
                "connection {}: attempt {} of '{}' failed ({}), next in {}",
                gateway.key(),
                execution.getAttemptCount(),
                spec.name(),
                failure.getClass().getSimpleName(),
                execution.getDelay());
        gateway.pause(spec, execution.getDelay(), asked ? "retry-after" : "backoff", watch);
    }

    private static boolean tokenRefused(RailCallException failure) {
        return failure.verdict() == CallVerdict.REFRESH_TOKEN;
    }
}
