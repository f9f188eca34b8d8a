package io.railmirror.core.internal.webhook;

import io.railmirror.core.internal.engine.EngineCore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Forgets, once an hour, what is done and old. Thread-safe. */
final class Retention {

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int PART = 10_000;
    private static final int PARTS_MAX = 100;

    private final EngineCore core;
    private final AtomicReference<@Nullable Instant> last = new AtomicReference<>();

    Retention(EngineCore core) {
        this.core = core;
    }

    void keep() {
        Instant now = core.ports().clock().instant();
        Instant before = last.get();
        if (before != null && now.isBefore(before.plus(PAUSE))) return;
        if (!last.compareAndSet(before, now)) return;
        Instant oldest = now.minus(core.options().webhooks().retention());
        for (int parts = 0; parts < PARTS_MAX; parts++)
            if (core.store().inbox().forget(oldest, PART) < PART) return;
    }
}
