package io.railmirror.core.internal.gateway;

import io.railmirror.core.AppId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.Environment;
import io.railmirror.core.RailId;
import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.CallAttempt;
import io.railmirror.core.spi.CallLimit;
import io.railmirror.core.spi.CallSpec;
import io.railmirror.core.spi.RailLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the tests of the gateway have in common. */
final class GatewayFixture {

    static final CallSpec READ = CallSpec.read("query Bill");
    static final CallSpec WRITE = new CallSpec("pay Bill", CallSpec.Effect.WRITE, CallLimit.EVERY);
    static final RailLimits FREE = new RailLimits(List.of(), 4);

    private static final RailId RAIL = RailId.of("acme");

    private GatewayFixture() {}

    static Connection connection(String app, String id) {
        return new Connection(
                BusinessId.of("garden"),
                ConnectionId.of(id),
                AppId.of(app),
                RAIL,
                Environment.SANDBOX,
                "account " + id);
    }

    static RailCallException failure(CallVerdict verdict) {
        return failure(verdict, null);
    }

    static RailCallException failure(CallVerdict verdict, @Nullable Duration retryAfter) {
        CallFailure failure = new CallFailure("query Bill", 503, "", "", "", retryAfter);
        return new RailCallException(RAIL, verdict, failure, null);
    }

    /** An attempt that fails with the given failures, one after the other, then answers. */
    static CallAttempt<String> failing(RuntimeException... failures) {
        var left = new ArrayDeque<>(List.of(failures));
        return () -> {
            RuntimeException next = left.poll();
            if (next != null) throw next;
            return "answer";
        };
    }

    /** An attempt that always fails. */
    static CallAttempt<String> broken(Supplier<RuntimeException> failure) {
        return () -> {
            throw failure.get();
        };
    }
}
