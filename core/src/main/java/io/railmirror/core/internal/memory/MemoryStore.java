package io.railmirror.core.internal.memory;

import io.railmirror.core.UnitOfWork;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.LogChain;
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
import io.railmirror.core.spi.store.UnitWrites;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** All faces of a store over partitions in memory. Thread-safe. */
public final class MemoryStore implements Store {

    private static final int MISSES_MAX = 100;

    private final Partitions partitions = new Partitions();
    private final Clock clock;
    private final RandomGenerator random;
    private final HostDrafts drafts;
    private final MirrorStore mirror = new MemoryMirror(partitions);
    private final PortfolioStore portfolios = new MemoryPortfolios(partitions);
    private final TransactionLog log;
    private final Directory directory = new MemoryDirectory(partitions);
    private final CredentialStore credentials = new MemoryCredentials(partitions);
    private final Leases leases;
    private final RunStore runs = new MemoryRunStore(partitions);
    private final SyncState sync;
    private final Inbox inbox;

    /** An empty store on the given ports. */
    public MemoryStore(Clock clock, IdSource ids, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.drafts = new HostDrafts(clock, ids, random);
        this.log = new MemoryTransactionLog(partitions, drafts);
        this.leases = new MemoryLeases(partitions, clock, ids);
        this.sync = new MemorySyncState(partitions, clock);
        this.inbox = new MemoryInbox(partitions, clock, ids);
    }

    @Override
    public MirrorStore mirror() {
        return mirror;
    }

    @Override
    public PortfolioStore portfolios() {
        return portfolios;
    }

    @Override
    public TransactionLog log() {
        return log;
    }

    @Override
    public Directory directory() {
        return directory;
    }

    @Override
    public CredentialStore credentials() {
        return credentials;
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public RunStore runs() {
        return runs;
    }

    @Override
    public SyncState sync() {
        return sync;
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public UnitResult commit(UnitScope scope, UnitDecision decision) {
        return partitions.write(scope.business(), partition -> commit(partition, scope, decision));
    }

    /** Repeats the decision while it was taken on versions that are not current. */
    private UnitResult commit(Partition partition, UnitScope scope, UnitDecision decision) {
        for (int misses = 0; misses < MISSES_MAX; misses++) {
            partition.leases.check(scope.lease(), clock.instant());
            UnitWrites writes = decide(partition, decision);
            partition.leases.check(scope.lease(), clock.instant());
            if (writes.equals(UnitWrites.NOTHING)) return UnitResult.NOTHING;
            Optional<UnitPlan> plan = plan(partition, writes);
            if (plan.isPresent()) return plan.get().apply(name -> partitions.get(name).hints);
        }
        throw new StoreException(
                "A unit of business '%s' was decided %d times on versions that are not current;"
                                .formatted(scope.business(), MISSES_MAX)
                        + " decide on what the unit's view shows.",
                null);
    }

    private static UnitWrites decide(Partition partition, UnitDecision decision) {
        OpenView view = new OpenView(partition);
        try {
            return decision.decide(view);
        } finally {
            view.end();
        }
    }

    private Optional<UnitPlan> plan(Partition partition, UnitWrites writes) {
        if (!UnitPlan.isCurrent(partition, writes)) return Optional.empty();
        LogChain chain = partition.log.chain(LogChain.newLogId(random));
        return Optional.of(UnitPlan.of(partition, writes, chain, clock.instant()));
    }

    @Override
    public <R> R inUnit(Function<? super UnitOfWork, ? extends R> work) {
        HostUnit unit = new HostUnit(drafts);
        R result;
        try {
            result = work.apply(unit);
        } finally {
            unit.end();
        }
        unit.commit(partitions);
        return result;
    }

    @Override
    public void close() {
        // Nothing was opened: what is kept in memory stays as long as the store is referred to.
    }
}
