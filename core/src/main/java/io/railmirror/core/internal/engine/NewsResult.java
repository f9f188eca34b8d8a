package io.railmirror.core.internal.engine;

import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.error.BusyException;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.CredentialException;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.LeaseLostException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.error.SyncCancelledException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of what an event says.
 *
 * @param kind whether it was done
 * @param reason why not; empty when it was
 * @param delay when it is worth another try at the earliest
 */
public record NewsResult(Kind kind, String reason, Duration delay) {

    /** It was done. */
    public static final NewsResult DONE = new NewsResult(Kind.DONE, "", Duration.ZERO);

    /** The engine ended, or somebody else took the work over. */
    public static final NewsResult ENDED =
            new NewsResult(Kind.ENDED, "the engine ended meanwhile", Duration.ZERO);

    private static final Duration BUSY_PAUSE = Duration.ofSeconds(30);
    private static final Duration CONFIGURATION_PAUSE = Duration.ofMinutes(10);
    private static final Duration CONSENT_PAUSE = Duration.ofHours(1);

    /** Whether it was done; the worse one of two counts. */
    public enum Kind {
        /** It was. */
        DONE,
        /** The engine ended: nothing was learned. */
        ENDED,
        /** Somebody else does it just now. */
        BUSY,
        /** Nothing of the kind can be done now, whatever an event says: the rail is away. */
        OUTAGE,
        /** Something stands in its way that a person ends. */
        WAITS,
        /** It was tried, and failed. */
        FAILED
    }

    /** Somebody else reads just now. */
    static NewsResult busy(String reason) {
        return new NewsResult(Kind.BUSY, reason, BUSY_PAUSE);
    }

    /** The worse one of both. */
    public NewsResult and(NewsResult other) {
        return kind.compareTo(other.kind) >= 0 ? this : other;
    }

    /**
     * What a run became. One that is not granted is done: every sync tries it, and reads all of it
     * once it is.
     */
    static NewsResult of(StreamReport stream) {
        RunState state = stream.run().state();
        String reason = "%s of stream '%s': %s"
                .formatted(state, stream.run().stream().stream(), stream.run().note());
        return switch (state) {
            case COMPLETED, AWAITING_CONFIRMATION -> DONE;
            case SKIPPED, NOT_READY -> busy(reason);
            case CANCELLED -> ENDED;
            case FAILED -> Withheld.is(stream) ? DONE : of(stream.error(), reason);
            case RUNNING -> throw new IllegalStateException("a run that ended is running");
        };
    }

    /** What a failure means for the event, as far as it can be told from its type. */
    public static NewsResult of(@Nullable RuntimeException cause, String reason) {
        if (cause instanceof SyncCancelledException || cause instanceof EngineClosedException)
            return ENDED;
        if (cause instanceof LeaseLostException || cause instanceof BusyException)
            return busy(reason);
        if (cause instanceof StoreException)
            return new NewsResult(Kind.OUTAGE, reason, Duration.ZERO);
        if (cause instanceof ConfigurationException)
            return new NewsResult(Kind.WAITS, reason, CONFIGURATION_PAUSE);
        if (cause instanceof ReconsentException || cause instanceof CredentialException)
            return new NewsResult(Kind.WAITS, reason, CONSENT_PAUSE);
        return cause instanceof RailCallException call
                ? of(call, reason)
                : new NewsResult(Kind.FAILED, reason, Duration.ZERO);
    }

    private static NewsResult of(RailCallException call, String reason) {
        return switch (call.verdict()) {
            case RETRY, WAIT_UNTIL, UNKNOWN_OUTCOME ->
                new NewsResult(Kind.OUTAGE, reason, call.retryAfter().orElse(Duration.ZERO));
            case REFRESH_TOKEN, RECONSENT, NOT_GRANTED ->
                new NewsResult(Kind.WAITS, reason, CONSENT_PAUSE);
            case STALE_VERSION, PERMANENT, NOT_FOUND, CURSOR_LOST, RESTART_RUN, UNCLASSIFIED ->
                new NewsResult(Kind.FAILED, reason, Duration.ZERO);
        };
    }
}
