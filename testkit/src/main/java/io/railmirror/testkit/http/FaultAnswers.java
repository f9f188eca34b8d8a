package io.railmirror.testkit.http;

/** How a rail words the faults that have a status. */
@FunctionalInterface
public interface FaultAnswers {

    /** Plain text, for a rail of which nothing better is known. */
    FaultAnswers PLAIN = (kind, request) ->
            SimResponse.of(kind.status(), "text/plain;charset=utf-8", "simulated " + kind);

    /**
     * Returns the answer for a fault whose {@link FaultKind#status} is not 0. A {@code Retry-After}
     * that the test asked for is added by the frame.
     */
    SimResponse answer(FaultKind kind, SimRequest request);
}
