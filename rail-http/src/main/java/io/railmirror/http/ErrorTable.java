package io.railmirror.http;

import io.railmirror.core.error.RailCallException;

import java.util.Optional;

/**
 * A rail's own table of errors: tells a failure from a success. Pure and thread-safe. It is asked
 * about every answer, since some rails report a failure with the status 200.
 */
@FunctionalInterface
public interface ErrorTable {

    /**
     * Reads one answer.
     *
     * @param call the label of the call that was answered
     * @param answer what the rail answered
     * @return the failure with its verdict, or empty when the answer is no failure
     */
    Optional<RailCallException> failureOf(String call, HttpAnswer answer);
}
