package io.railmirror.core.internal.credential;

import io.railmirror.core.ConnectionKey;
import io.railmirror.core.NodeId;
import io.railmirror.core.error.BusyException;
import io.railmirror.core.error.LeaseLostException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.spi.Sleeper;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection's turn at its credentials: one thread of this engine at a time, and one node of
 * the store at a time. Waiting is asking again after a sleep, never blocking on a lock, so that an
 * interrupt ends it and a simulation moves it. A thread that has its turn may enter again.
 */
final class Exclusion {

    /** How long a turn is waited for. */
    static final Duration WAIT_MAX = Duration.ofMinutes(4);

    /**
     * Longer than an attempt at a refresh may take, which begins with {@link #prolong}; shorter
     * than the longest wait, so that a node that died does not make others give up.
     */
    static final Duration LEASE = Duration.ofMinutes(3);

    /** Waits grow from the first to the second. */
    private static final Duration STEP_MIN = Duration.ofMillis(5);

    private static final Duration STEP_MAX = Duration.ofMillis(250);

    private final Leases leases;
    private final Sleeper sleeper;
    private final NodeId node;
    private final ConnectionKey connection;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Lease held;

    Exclusion(Leases leases, Sleeper sleeper, NodeId node, ConnectionKey connection) {
        this.leases = leases;
        this.sleeper = sleeper;
        this.node = node;
        this.connection = connection;
    }

    /**
     * Runs the work when it is the caller's turn.
     *
     * @throws BusyException when it was not within {@link #WAIT_MAX}
     * @throws SyncCancelledException when the thread was interrupted meanwhile
     */
    <R> R run(Supplier<R> work) {
        if (turn.isHeldByCurrentThread()) return work.get();
        enter();
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    /**
     * Prolongs the caller's turn.
     *
     * @throws LeaseLostException when another node has taken it
     * @throws IllegalStateException when it is not the caller's turn
     */
    void prolong() {
        Lease lease = turn.isHeldByCurrentThread() ? held : null;
        if (lease == null)
            throw new IllegalStateException(
                    "a refresh of connection '%s' may only start within exclusively()"
                            .formatted(connection));
        if (!leases.renew(lease, LEASE)) held = takenAnew();
    }

    /** A turn that ended while the rail let it wait is taken again, if nobody else has. */
    private Lease takenAnew() {
        return leases.acquire(connection.business(), name(), node, LEASE)
                .orElseThrow(() -> new LeaseLostException(name()));
    }

    private void enter() {
        Duration waited = Duration.ZERO;
        Duration step = STEP_MIN;
        while (!taken()) {
            if (waited.compareTo(WAIT_MAX) >= 0)
                throw new BusyException("'%s' of '%s'".formatted(name(), connection.business()));
            sleep(step);
            waited = waited.plus(step);
            Duration doubled = step.multipliedBy(2);
            step = doubled.compareTo(STEP_MAX) < 0 ? doubled : STEP_MAX;
        }
    }

    private boolean taken() {
        if (!turn.tryLock()) return false;
        boolean taken = false;
        try {
            Optional<Lease> lease = leases.acquire(connection.business(), name(), node, LEASE);
            held = lease.orElse(null);
            taken = lease.isPresent();
        } finally {
            if (!taken) turn.unlock();
        }
        return taken;
    }

    private void leave() {
        Lease lease = held;
        held = null;
        try {
            if (lease != null) leases.release(lease);
        } finally {
            turn.unlock();
        }
    }

    private void sleep(Duration time) {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncCancelledException();
        }
    }

    private String name() {
        return "credentials:" + connection.connection();
    }
}
