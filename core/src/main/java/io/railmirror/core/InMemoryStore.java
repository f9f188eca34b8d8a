package io.railmirror.core;

import io.railmirror.core.internal.memory.MemoryStore;
import io.railmirror.core.internal.ports.SystemPorts;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.PortfolioStore;
import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.store.CredentialStore;
import io.railmirror.core.spi.store.Directory;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.Leases;
import io.railmirror.core.spi.store.RunStore;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.SyncState;
import io.railmirror.core.spi.store.UnitDecision;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;

import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A store that keeps everything in memory: for tests, trials and books that are read anew after
 * each start. It keeps the whole contract of {@link Store} and ends with the process.
 *
 * <p>Thread-safe. Each business has a lock of its own: units of one business follow each other,
 * readers of it wait for the unit that commits, and different businesses never wait for each other.
 * A decision is called while its business is locked and so must not write to the store by another
 * way than by what it returns. Log times and leases follow the clock that is given.
 */
public final class InMemoryStore implements Store {

    private final Store store;

    /** An empty store on the machine's clock, with ids that no other store makes. */
    public InMemoryStore() {
        this(SystemPorts.clock(), SystemPorts.ids(), SystemPorts.random());
    }

    /**
     * An empty store on the given ports.
     *
     * @param clock gives the times of log entries and ends leases
     * @param ids makes the ids of documents and leases
     * @param random makes salts; must be cryptographically strong outside of tests, and thread-safe
     */
    public InMemoryStore(Clock clock, IdSource ids, RandomGenerator random) {
        store = new MemoryStore(
                Objects.requireNonNull(clock, "clock"),
                Objects.requireNonNull(ids, "ids"),
                Objects.requireNonNull(random, "random"));
    }

    @Override
    public MirrorStore mirror() {
        return store.mirror();
    }

    @Override
    public PortfolioStore portfolios() {
        return store.portfolios();
    }

    @Override
    public TransactionLog log() {
        return store.log();
    }

    @Override
    public Directory directory() {
        return store.directory();
    }

    @Override
    public CredentialStore credentials() {
        return store.credentials();
    }

    @Override
    public Leases leases() {
        return store.leases();
    }

    @Override
    public RunStore runs() {
        return store.runs();
    }

    @Override
    public SyncState sync() {
        return store.sync();
    }

    @Override
    public Inbox inbox() {
        return store.inbox();
    }

    @Override
    public UnitResult commit(UnitScope scope, UnitDecision decision) {
        return store.commit(scope, decision);
    }

    @Override
    public <R> R inUnit(Function<? super UnitOfWork, ? extends R> work) {
        return store.inUnit(work);
    }

    /** Does nothing: what is kept stays as long as somebody refers to the store. */
    @Override
    public void close() {
        store.close();
    }
}
