package io.railmirror.testkit.http;

import java.time.Duration;
import java.util.Objects;

/** The second word of a fault: what goes wrong. */
public final class FaultChoice {

    private final Faults faults;
    private final RequestMatch match;

    FaultChoice(Faults faults, RequestMatch match) {
        this.faults = faults;
        this.match = match;
    }

    /** Applies the request and closes the connection instead of answering. */
    public FaultSchedule loseResponse() {
        return play(FaultKind.LOSE_RESPONSE);
    }

    /** Closes the connection without applying the request. */
    public FaultSchedule loseRequest() {
        return play(FaultKind.LOSE_REQUEST);
    }

    /** Answers 429 without {@code Retry-After}. */
    public FaultSchedule throttle() {
        return play(FaultKind.THROTTLED);
    }

    /** Answers 429 with {@code Retry-After} in whole seconds, rounded up. */
    public FaultSchedule throttle(Duration retryAfter) {
        long seconds = retryAfter.plusNanos(999_999_999).toSeconds();
        return throttleUntil(Long.toString(seconds));
    }

    /** Answers 429 with {@code Retry-After} exactly as given, for example a date. */
    public FaultSchedule throttleUntil(String retryAfter) {
        Objects.requireNonNull(retryAfter, "retryAfter");
        return play(new Fault(FaultKind.THROTTLED, false, retryAfter, null));
    }

    /** Answers 500 without applying the request. */
    public FaultSchedule serverError() {
        return play(FaultKind.SERVER_ERROR);
    }

    /** Answers 502 without applying the request. */
    public FaultSchedule badGateway() {
        return play(FaultKind.BAD_GATEWAY);
    }

    /** Answers 503 without applying the request. */
    public FaultSchedule unavailable() {
        return play(FaultKind.UNAVAILABLE);
    }

    /** Answers 504 without applying the request. */
    public FaultSchedule gatewayTimeout() {
        return play(FaultKind.GATEWAY_TIMEOUT);
    }

    /** Applies the request and stays silent until the client closes the connection. */
    public FaultSchedule stall() {
        return play(FaultKind.STALL);
    }

    /** Applies the request and breaks off in the middle of the body. */
    public FaultSchedule cutBody() {
        return play(FaultKind.CUT_BODY);
    }

    /** Answers as if the access token had expired. */
    public FaultSchedule expiredToken() {
        return play(FaultKind.EXPIRED_TOKEN);
    }

    /** Applies the request twice and answers once. */
    public FaultSchedule duplicate() {
        return play(FaultKind.DUPLICATE);
    }

    /** Applies the request and answers half of the document with a fitting length. */
    public FaultSchedule malformedJson() {
        return play(FaultKind.MALFORMED_JSON);
    }

    /** Answers exactly this without applying the request. */
    public FaultSchedule answer(SimResponse response) {
        Objects.requireNonNull(response, "response");
        return play(new Fault(FaultKind.CUSTOM, false, null, response));
    }

    /** Plays a fault of the given kind in its plain form; not for {@link FaultKind#CUSTOM}. */
    public FaultSchedule play(FaultKind kind) {
        if (kind == FaultKind.CUSTOM)
            throw new IllegalArgumentException("a custom fault needs its answer: use answer(...)");
        return play(Fault.of(kind));
    }

    private FaultSchedule play(Fault fault) {
        return new FaultSchedule(faults, match, fault);
    }
}
