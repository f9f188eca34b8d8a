package io.railmirror.core.internal.webhook;

import io.railmirror.core.internal.ports.TimedWait;
import io.railmirror.core.spi.Workers;
import io.railmirror.core.spi.store.InboxItem;
import io.railmirror.core.spi.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps deliveries: those that come while others are being committed share the next commit. A
 * caller waits for its own commit and no longer than it wants to; what it gave up waiting for may
 * still be kept later, which does no harm. Thread-safe.
 */
final class GroupCommit {

    /** So many events wait for one commit. */
    static final int EVENTS_MAX = 2_000;

    private final Store store;
    private final Workers workers;
    private final Lock writing = new ReentrantLock();
    private final Object guard = new Object();
    private @Nullable Batch open;

    /** Deliveries that will be committed together. Guarded until it is closed. */
    private static final class Batch {

        private final List<InboxItem> items = new ArrayList<>();
        private @Nullable Future<Boolean> commit;

        boolean takes(List<InboxItem> more) {
            return items.isEmpty() || items.size() + more.size() <= EVENTS_MAX;
        }

        Future<Boolean> commit() {
            return Objects.requireNonNull(commit);
        }
    }

    GroupCommit(Store store, Workers workers) {
        this.store = store;
        this.workers = workers;
    }

    /**
     * Keeps the events of one delivery, and waits until they are durable.
     *
     * @return false when that took longer than the given time, or too many wait already
     * @throws RuntimeException when the store failed
     */
    boolean append(List<InboxItem> items, Duration patience) {
        Future<Boolean> commit;
        synchronized (guard) {
            Batch batch = open == null ? new Batch() : open;
            if (!batch.takes(items)) return false;
            batch.items.addAll(items);
            if (open == null && !begin(batch)) return false;
            commit = batch.commit();
        }
        return TimedWait.within(patience, commit).orElse(false);
    }

    /** One task for each batch; it waits until the batch before it is committed. */
    private boolean begin(Batch batch) {
        open = batch;
        try {
            batch.commit = workers.submit("railmirror-inbox", () -> commit(batch));
            return true;
        } catch (RejectedExecutionException e) {
            open = null;
            return false;
        }
    }

    private boolean commit(Batch batch) {
        writing.lock();
        try {
            // closed first: what fails here must not keep those out that come later
            List<InboxItem> items = closed(batch);
            store.inbox().append(items);
            return true;
        } finally {
            writing.unlock();
        }
    }

    private List<InboxItem> closed(Batch batch) {
        synchronized (guard) {
            if (open == batch) open = null;
            return List.copyOf(batch.items);
        }
    }
}
