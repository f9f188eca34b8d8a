package io.railmirror.http;

import io.railmirror.core.RailId;
import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;

import java.util.Optional;

/** A rail with a table of two errors: 401 is a refused token, 429 asks to wait. */
public final class TestRail {

    public static final RailId ID = RailId.of("test");
    public static final HttpRail RAIL = new HttpRail(ID, "Trace_Id", TestRail::failureOf);

    private TestRail() {}

    private static Optional<RailCallException> failureOf(String call, HttpAnswer answer) {
        return switch (answer.status()) {
            case 401 -> Optional.of(failure(call, answer, CallVerdict.REFRESH_TOKEN));
            case 429 -> Optional.of(failure(call, answer, CallVerdict.WAIT_UNTIL));
            default -> Optional.empty();
        };
    }

    private static RailCallException failure(String call, HttpAnswer answer, CallVerdict verdict) {
        CallFailure failure = new CallFailure(
                call, answer.status(), "", "", "", answer.retryAfter().orElse(null));
        return new RailCallException(ID, verdict, failure, null);
    }
}
