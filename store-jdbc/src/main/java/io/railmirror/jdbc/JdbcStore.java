package io.railmirror.jdbc;

import io.railmirror.core.UnitOfWork;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.spi.store.CredentialStore;
import io.railmirror.core.spi.store.Directory;
import io.railmirror.core.spi.store.Leases;
import io.railmirror.core.spi.store.RunStore;
import io.railmirror.core.spi.store.Store;
import io.railmirror.core.spi.store.SyncState;
import io.railmirror.core.spi.store.UnitDecision;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.jdbc.internal.state.EngineState;
import io.railmirror.jdbc.internal.unit.Units;

import java.util.function.Function;

/** A store in a database: H2 in this process, or PostgreSQL. Thread-safe. */
public final class JdbcStore implements Store {

    private final MirrorStore mirror;
    private final TransactionLog log;
    private final Units units;
    private final EngineState state;
    private final Runnable release;

    JdbcStore(
            MirrorStore mirror,
            TransactionLog log,
            Units units,
            EngineState state,
            Runnable release) {
        this.mirror = mirror;
        this.log = log;
        this.units = units;
        this.state = state;
        this.release = release;
    }

    @Override
    public MirrorStore mirror() {
        return mirror;
    }

    @Override
    public TransactionLog log() {
        return log;
    }

    @Override
    public Directory directory() {
        return state.directory();
    }

    @Override
    public CredentialStore credentials() {
        return state.credentials();
    }

    @Override
    public Leases leases() {
        return state.leases();
    }

    @Override
    public RunStore runs() {
        return state.runs();
    }

    @Override
    public SyncState sync() {
        return state.sync();
    }

    @Override
    public UnitResult commit(UnitScope scope, UnitDecision decision) {
        return units.commit(scope, decision);
    }

    @Override
    public <R> R inUnit(Function<? super UnitOfWork, ? extends R> work) {
        return units.inUnit(work);
    }

    /** Closes what the store opened itself; a data source of the host stays open. */
    @Override
    public void close() {
        release.run();
    }
}
