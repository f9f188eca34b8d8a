package io.railmirror.core.internal.webhook;

import io.railmirror.core.AppId;
import io.railmirror.core.internal.engine.EngineCore;
import io.railmirror.core.internal.engine.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Forgets, once an hour, all of the engine's own apps that is done and old. Thread-safe. */
final class Retention {

    /** So many events does one statement forget. */
    static final int PART = 1_000;

    private static final Duration PAUSE = Duration.ofHours(1);

    private final EngineCore core;
    private final Lifecycle lifecycle;
    private final AtomicReference<@Nullable Instant> last = new AtomicReference<>();

    Retention(EngineCore core, Lifecycle lifecycle) {
        this.core = core;
        this.lifecycle = lifecycle;
    }

    void keep() {
        Instant now = core.ports().clock().instant();
        Instant before = last.get();
        if (before != null && now.isBefore(before.plus(PAUSE))) return;
        if (!last.compareAndSet(before, now)) return;
        Instant oldest = now.minus(core.options().webhooks().retention());
        core.rails().apps().forEach(app -> forget(app, oldest));
    }

    /** Each part ends before the engine does; the thread's interrupt leaves the rest for later. */
    private void forget(AppId app, Instant oldest) {
        int forgotten = PART;
        while (forgotten == PART && !Thread.currentThread().isInterrupted())
            forgotten = lifecycle.during(() -> core.store().inbox().forget(app, oldest, PART));
    }
}
