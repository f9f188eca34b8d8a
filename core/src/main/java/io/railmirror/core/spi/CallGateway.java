package io.railmirror.core.spi;

import io.railmirror.core.error.RailCallException;

/**
 * The one door to a rail: limits, retries and meters every call. A rail makes no call that does not
 * go through it. Thread-safe.
 */
public interface CallGateway {

    /**
     * Makes a call, waiting for permits and repeating it as its failures allow. Each attempt takes
     * its own permit. Blocks.
     *
     * @throws RailCallException when the call failed for good
     */
    <R> R call(CallSpec spec, CallAttempt<R> attempt);
}
