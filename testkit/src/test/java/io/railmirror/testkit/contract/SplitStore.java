package io.railmirror.testkit.contract;

import io.railmirror.core.UnitOfWork;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.PortfolioStore;
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

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Sabotage of invariant 1: writes the rows of a unit in one transaction, the rest in another. */
record SplitStore(Store whole) implements Store {

    @Override
    public UnitResult commit(UnitScope scope, UnitDecision decision) {
        AtomicReference<UnitWrites> decided = new AtomicReference<>(UnitWrites.NOTHING);
        UnitResult first = whole.commit(scope, view -> {
            UnitWrites writes = decision.decide(view);
            decided.set(writes);
            return rowsOf(writes);
        });
        UnitResult second = whole.commit(scope, view -> restOf(decided.get()));
        boolean entries = second.lastSequence() > 0;
        return new UnitResult(
                first.committed() || second.committed(),
                first.firstSequence() > 0 ? first.firstSequence() : second.firstSequence(),
                entries ? second.lastSequence() : first.lastSequence());
    }

    private static UnitWrites rowsOf(UnitWrites writes) {
        UnitWrites.Builder rows = UnitWrites.builder();
        writes.records().forEach(rows::record);
        return rows.build();
    }

    private static UnitWrites restOf(UnitWrites writes) {
        UnitWrites.Builder rest = UnitWrites.builder();
        writes.entries().forEach(rest::entry);
        writes.streams().forEach(rest::stream);
        writes.hintsAdded().forEach(rest::hint);
        writes.failures().forEach(rest::failure);
        writes.settled().forEach(rest::settle);
        rest.taken(writes.hintsTaken());
        if (writes.seen() != null) rest.seen(writes.seen());
        if (writes.parked() != null) rest.parked(writes.parked());
        if (writes.run() != null) rest.run(writes.run());
        return rest.build();
    }

    @Override
    public MirrorStore mirror() {
        return whole.mirror();
    }

    @Override
    public PortfolioStore portfolios() {
        return whole.portfolios();
    }

    @Override
    public TransactionLog log() {
        return whole.log();
    }

    @Override
    public Directory directory() {
        return whole.directory();
    }

    @Override
    public CredentialStore credentials() {
        return whole.credentials();
    }

    @Override
    public Leases leases() {
        return whole.leases();
    }

    @Override
    public RunStore runs() {
        return whole.runs();
    }

    @Override
    public SyncState sync() {
        return whole.sync();
    }

    @Override
    public Inbox inbox() {
        return whole.inbox();
    }

    @Override
    public <R> R inUnit(Function<? super UnitOfWork, ? extends R> work) {
        return whole.inUnit(work);
    }

    @Override
    public void close() {
        whole.close();
    }
}
