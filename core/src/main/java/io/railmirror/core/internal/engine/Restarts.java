package io.railmirror.core.internal.engine;

import io.railmirror.core.RunState;
import io.railmirror.core.spi.Fetched;

import java.util.Optional;

/**
 * Counts how often a rail asks to begin a reading again, apart from how often it is not ready.
 * Confined to its run's thread.
 */
final class Restarts {

    private final StreamRun run;
    private final int most;
    private int restarts;

    /**
     * The restarts of one reading.
     *
     * @param most so many are followed
     */
    Restarts(StreamRun run, int most) {
        this.run = run;
        this.most = most;
    }

    /** Waits as long as the rail asks; answers how the run ends when it is not begun again. */
    Optional<RunEnd> again(Fetched.RestartRun restart) {
        if (++restarts > most)
            return Optional.of(RunEnd.of(
                    RunState.FAILED,
                    "the rail asked more than %d times to start again, at last: %s"
                            .formatted(most, restart.reason())));
        if (restart.after().compareTo(PageReader.WAIT_MAX) > 0)
            return Optional.of(RunEnd.of(
                    RunState.NOT_READY,
                    "the rail asked to start again in %s (%s); the next sync does"
                            .formatted(restart.after(), restart.reason())));
        run.sleep(restart.after(), "the rail asked to start again: " + restart.reason());
        return Optional.empty();
    }
}
