package io.railmirror.core.internal.engine;

import io.railmirror.core.error.SyncCancelledException;

/** Whether a sync shall stop. Thread-safe. */
final class Cancel {

    private volatile boolean asked;

    void ask() {
        asked = true;
    }

    boolean asked() {
        return asked;
    }

    /** Leaves when the sync shall stop. */
    void check() {
        if (asked || Thread.currentThread().isInterrupted()) throw new SyncCancelledException();
    }
}
