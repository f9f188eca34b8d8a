package io.railmirror.core.spi;

import io.railmirror.core.error.RailCallException;

/**
 * One call to a rail, as often as the gateway allows.
 *
 * @param <R> the answer
 */
@FunctionalInterface
public interface CallAttempt<R> {

    /**
     * Makes the call once, blocking.
     *
     * @throws RailCallException with the verdict of the rail's error table
     */
    R run();

    /**
     * Called at most once per call after a verdict of {@code REFRESH_TOKEN}, before the call is
     * repeated. Where nothing can be refreshed the failure is thrown on.
     *
     * @param failure the refusal
     */
    default void refreshCredentials(RailCallException failure) {
        throw failure;
    }
}
