package io.railmirror.core.error;

import io.railmirror.core.RailId;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call to a rail failed. Thrown by rail modules with the verdict of their error table; the
 * gateway repeats what may be repeated and lets the rest through.
 */
public final class RailCallException extends RailmirrorException {

    private static final long serialVersionUID = 1;

    private final RailId rail;
    private final CallVerdict verdict;
    private final CallFailure failure;

    /**
     * Creates the exception.
     *
     * @param rail the rail that was called
     * @param verdict what the failure means
     * @param failure what is known of it
     * @param cause the I/O or parse error behind it, if any
     */
    public RailCallException(
            RailId rail, CallVerdict verdict, CallFailure failure, @Nullable Throwable cause) {
        super(message(rail, verdict, failure), anchor(verdict), cause);
        this.rail = rail;
        this.verdict = Objects.requireNonNull(verdict, "verdict");
        this.failure = failure;
    }

    private static String message(RailId rail, CallVerdict verdict, CallFailure failure) {
        return "Rail '%s' failed the call '%s' (%s): %s."
                .formatted(rail, failure.call(), verdict, failure.text());
    }

    private static String anchor(CallVerdict verdict) {
        return "call-" + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rail that was called. */
    public RailId rail() {
        return rail;
    }

    /** What the failure means. */
    public CallVerdict verdict() {
        return verdict;
    }

    /** What is known of the failure. */
    public CallFailure failure() {
        return failure;
    }

    /** How long the rail asks to wait, if it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(failure.retryAfter());
    }
}
