package io.railmirror.testkit.contract;

import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.CallSpec;

import java.util.concurrent.atomic.AtomicLong;

/** A gateway that makes every call once and counts. */
final class CountingGateway implements CallGateway {

    private final AtomicLong attempts = new AtomicLong();

    @Override
    public <R> R call(CallSpec spec, CallAttempt<R> attempt) {
        attempts.incrementAndGet();
        return attempt.run();
    }

    long attempts() {
        return attempts.get();
    }
}
