package io.railmirror.jdbc;

import io.railmirror.core.RecordKey;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.PortfolioStore;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.CredentialStore;
import io.railmirror.core.spi.store.Directory;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.Leases;
import io.railmirror.core.spi.store.PreparedEntities;
import io.railmirror.core.spi.store.RunStore;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.SyncState;
import io.railmirror.core.spi.store.UnitDecision;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;

import java.util.List;
import java.util.function.Function;

/** A store whose database goes with it when it is closed. */
record PassingStore(Store store, Runnable drop) implements Store {

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
    public PreparedEntities prepare(RecordKey record, List<MappedEntity> entities) {
        return store.prepare(record, entities);
    }

    @Override
    public UnitResult commit(UnitScope scope, UnitDecision decision) {
        return store.commit(scope, decision);
    }

    @Override
    public Inbox inbox() {
        return store.inbox();
    }

    @Override
    public <R> R inUnit(Function<? super UnitOfWork, ? extends R> work) {
        return store.inUnit(work);
    }

    @Override
    public void close() {
        store.close();
        drop.run();
    }
}
