package io.railmirror.plaid;

import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.RailCallException;
import io.railmirror.core.spi.Fetched;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often a run of {@code /transactions/sync} was begun again, because the data moved under it.
 * Each pause before a beginning is twice as long as the last. Thread-safe.
 */
final class PlaidRestarts {
    /** So often is a run begun again from its first cursor. */
    static final int RESTARTS_MAX = 5;

    /** How long the first restart waits. */
    static final Duration PAUSE_MIN = Duration.ofSeconds(1);

    private final AtomicInteger restarts = new AtomicInteger();

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
        Optional<Fetched> restart = restart(failure);
        if (restart.isPresent()) return restart.get();
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
        return restart(failure)
                .orElseGet(() ->
                        new Fetched.CursorLost("the data moved behind it in each of %d readings; %s"
                                .formatted(RESTARTS_MAX + 1, words(failure))));
    }

    /** Empty when it was begun again often enough. */
    private Optional<Fetched> restart(RailCallException failure) {
        int next = restarts.incrementAndGet();
        if (next > RESTARTS_MAX) {
            over();
            return Optional.empty();
        }
        Duration pause = PAUSE_MIN.multipliedBy(1L << (next - 1));
        return Optional.of(new Fetched.RestartRun(words(failure), pause));
    }

    /** What Plaid said. */
    static String words(RailCallException failure) {
        return failure.failure().code() + ": " + failure.failure().detail();
    }
}
