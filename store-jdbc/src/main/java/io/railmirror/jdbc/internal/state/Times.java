package io.railmirror.jdbc.internal.state;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as columns hold them: cut to microseconds, where a driver would round. */
final class Times {

    private static final long NANOS_PER_MICRO = 1_000;

    private Times() {}

    static Instant cut(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static @Nullable Instant cutOrNull(@Nullable Instant time) {
        return time == null ? null : cut(time);
    }

    static long micros(Duration time) {
        return time.toNanos() / NANOS_PER_MICRO;
    }
}
