package io.railmirror.plaid;

import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.Fetched;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How often a run of {@code /transactions/sync} was begun again, because the data moved under it.
 * Before each beginning it waits twice as long as before the last. Thread-safe.
 */
final class PlaidRestarts {
    /** So often is a run begun again from its first cursor. */
    static final int RESTARTS_MAX = 5;

    /** How long the first restart waits. */
    static final Duration PAUSE_MIN = Duration.ofSeconds(1);

    private final AtomicInteger restarts = new AtomicInteger();
    private final AtomicReference<@Nullable Duration> pause = new AtomicReference<>();

    /** How long to wait before the run begins again; told once for each restart. */
    Optional<Duration> pause() {
        return Optional.ofNullable(pause.getAndSet(null));
    }

    /** The run was read to its end. */
    void over() {
        restarts.set(0);
    }

    /**
     * Begins the run again.
     *
     * @throws LimitExceededException when that did not help often enough
     */
    Fetched again(RailCallException failure) {
        if (mayAgain()) return new Fetched.RestartRun(words(failure));
        LimitExceededException tooOften = new LimitExceededException(
                "restarts of one run of stream '" + PlaidStreams.TRANSACTIONS.name() + "'",
                RESTARTS_MAX,
                ("Plaid said in each that the data moved while it was read (%s). Nothing of the"
                                + " run was published; the next sync begins again. Larger pages"
                                + " make it rarer.")
                        .formatted(words(failure)));
        tooOften.addSuppressed(failure);
        throw tooOften;
    }

    /** Begins the run again, or anew without a cursor when that did not help often enough. */
    Fetched againOrAnew(RailCallException failure) {
        return mayAgain()
                ? new Fetched.RestartRun(words(failure))
                : new Fetched.CursorLost("the data moved behind it in each of %d readings; %s"
                        .formatted(RESTARTS_MAX + 1, words(failure)));
    }

    private boolean mayAgain() {
        int next = restarts.incrementAndGet();
        if (next > RESTARTS_MAX) {
            over();
            return false;
        }
        pause.set(PAUSE_MIN.multipliedBy(1L << (next - 1)));
        return true;
    }

    /** What Plaid said. */
    static String words(RailCallException failure) {
        return failure.failure().code() + ": " + failure.failure().detail();
    }
}
