package io.railmirror.core.internal.webhook;

import io.railmirror.core.WebhookTally;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.internal.engine.EngineCore;
import io.railmirror.core.internal.engine.Lifecycle;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through the inbox, several accounts side by side, until nothing waits. Thread-safe. */
public final class Lanes {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.webhook");

    private final EngineCore core;
    private final Lifecycle lifecycle;
    private final InboxWork work;
    private final Retention retention;
    private final Alarm alarm;
    private int running;
    private long kicks;

    /** Lanes of one engine; none runs yet. */
    public Lanes(EngineCore core, Lifecycle lifecycle) {
        this.core = core;
        this.lifecycle = lifecycle;
        this.work = new InboxWork(core, lifecycle);
        this.retention = new Retention(core, lifecycle);
        this.alarm = new Alarm(core, lifecycle, this::drain);
    }

    /**
     * The engine begins: looks once, on a thread of its own, for what waits already, whoever left
     * it. A store that is away is asked again.
     */
    public void begin() {
        if (core.options().webhooks().lanesMax() > 0) alarm.set();
    }

    /** Something may wait: begins a lane, unless enough of them run. */
    public void kick() {
        synchronized (this) {
            kicks++;
            if (running >= core.options().webhooks().lanesMax()) return;
            running++;
        }
        try {
            var unused = core.ports().workers().submit("railmirror-webhooks", this::lane);
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                running--;
            }
        }
    }

    /** A lane ends when nothing came since it last found nothing. */
    private boolean lane() {
        try {
            long seen;
            do {
                seen = kicks();
                var unused = drain();
            } while (!ended(seen));
            alarm.set();
            return true;
        } catch (EngineClosedException e) {
            stop();
            return false;
        } catch (RuntimeException | Error e) {
            stop();
            LOG.warn("A lane of webhooks failed; what waits is looked at again soon", e);
            alarm.set();
            throw e;
        }
    }

    private synchronized long kicks() {
        return kicks;
    }

    private synchronized void stop() {
        running--;
    }

    private synchronized boolean ended(long seen) {
        if (kicks != seen) return false;
        running--;
        return true;
    }

    /** Works on the caller's thread until nothing waits, or the thread is interrupted. */
    public WebhookTally drain() {
        WebhookTally sum = WebhookTally.ZERO;
        Optional<WebhookTally> next = one();
        while (next.isPresent()) {
            sum = sum.plus(next.get());
            if (Thread.currentThread().isInterrupted()) return sum;
            next = one();
        }
        retention.keep();
        return sum;
    }

    private Optional<WebhookTally> one() {
        return lifecycle.during(work::next);
    }
}
