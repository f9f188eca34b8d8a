package io.railmirror.core.internal.engine;

import io.railmirror.core.error.SyncCancelledException;

/** Whether a sync shall stop. Thread-safe. */
final class Cancel {

    private final Runnable watch;
    private volatile boolean asked;

    /** Of work that nobody watches. */
    Cancel() {
        this(() -> {});
    }

    /** With somebody who is called at every check, on any thread of the work, and may end it. */
    Cancel(Runnable watch) {
        this.watch = watch;
    }

    void ask() {
        asked = true;
    }

    boolean asked() {
        return asked;
    }

    /** Leaves when the sync shall stop. */
    void check() {
        if (asked || Thread.currentThread().isInterrupted()) throw new SyncCancelledException();
        watch.run();
    }
}
