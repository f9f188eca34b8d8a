package io.railmirror.core.internal.webhook;

import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.internal.engine.EngineCore;
import io.railmirror.core.internal.engine.Lifecycle;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on what waits when its time comes: for another try, or because the node that had it
 * stopped. Takes one thread while anything waits, none otherwise. Thread-safe.
 */
final class Alarm {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.webhook");

    /** While anything waits, what other nodes left meanwhile is seen within this time. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    /** What may be claimed and was not is being written by others. */
    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);

    private final EngineCore core;
    private final Lifecycle lifecycle;
    private final Runnable work;
    private final Outage outage = new Outage();
    private boolean watches;
    private long sets;

    /**
     * An alarm that is not set.
     *
     * @param work what is to be done then
     */
    Alarm(EngineCore core, Lifecycle lifecycle, Runnable work) {
        this.core = core;
        this.lifecycle = lifecycle;
        this.work = work;
    }

    /** The engine began, or a lane ended: watches what waits, unless that is watched already. */
    void set() {
        synchronized (this) {
            sets++;
            if (watches) return;
            watches = true;
        }
        try {
            var unused = core.ports().workers().submit("railmirror-webhooks-alarm", this::watch);
        } catch (RejectedExecutionException e) {
            stop();
        }
    }

    /** Ends when nothing waits and it was not set since that was seen. */
    private boolean watch() {
        try {
            long seen;
            do {
                seen = sets();
                workUntilNothingWaits();
            } while (!ended(seen));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return false;
        } catch (EngineClosedException e) {
            stop();
            return false;
        } catch (Error e) {
            stop();
            throw e;
        }
    }

    private void workUntilNothingWaits() throws InterruptedException {
        Optional<Duration> next = attempted(this::next);
        while (next.isPresent()) {
            Duration wait = next.get();
            core.ports().sleeper().sleep(pause(wait));
            next = attempted(() -> {
                if (wait.compareTo(LOOK_EVERY) <= 0) work.run();
                return next();
            });
        }
    }

    /** A store that fails is asked again: what waits has nobody else. */
    private Optional<Duration> attempted(Supplier<Optional<Duration>> question) {
        try {
            Optional<Duration> answer = question.get();
            outage.ends();
            return answer;
        } catch (EngineClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (outage.begins()) LOG.warn("Webhooks that wait are looked at again soon", e);
            return Optional.of(LOOK_EVERY);
        }
    }

    private Optional<Duration> next() {
        return lifecycle.during(() -> core.store().inbox().nextIn(core.rails().apps()));
    }

    private static Duration pause(Duration next) {
        if (next.compareTo(PAUSE_MIN) < 0) return PAUSE_MIN;
        return next.compareTo(LOOK_EVERY) > 0 ? LOOK_EVERY : next;
    }

    private synchronized long sets() {
        return sets;
    }

    private synchronized void stop() {
        watches = false;
    }

    private synchronized boolean ended(long seen) {
        if (sets != seen) return false;
        watches = false;
        return true;
    }
}
