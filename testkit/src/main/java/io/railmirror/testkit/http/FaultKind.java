package io.railmirror.testkit.http;

/** The ways in which a simulated server or the network before it can fail. */
public enum FaultKind {
    /** The request is applied, its answer never arrives: the connection is closed. */
    LOSE_RESPONSE(0),
    /** The connection is closed before the request is applied. */
    LOSE_REQUEST(0),
    /** 429, with or without {@code Retry-After}. */
    THROTTLED(429),
    /** 500. */
    SERVER_ERROR(500),
    /** 502, as a proxy answers it. */
    BAD_GATEWAY(502),
    /** 503. */
    UNAVAILABLE(503),
    /** 504. */
    GATEWAY_TIMEOUT(504),
    /** The request is applied, then nothing comes until the client gives up. */
    STALL(0),
    /** The body ends before its announced length. */
    CUT_BODY(0),
    /** 401 as for a token that has expired. */
    EXPIRED_TOKEN(401),
    /** The request is applied twice; the second answer arrives. */
    DUPLICATE(0),
    /** The body is complete by its length, but only half of the document. */
    MALFORMED_JSON(0),
    /** An answer that the test wrote itself. */
    CUSTOM(0);

    private final int status;

    FaultKind(int status) {
        this.status = status;
    }

    /** The HTTP status of the answer; 0 where the fault is none of the status. */
    public int status() {
        return status;
    }
}
