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
import io.railmirror.jdbc.internal.log.HostUnits;
import io.railmirror.jdbc.internal.state.EngineState;
import io.railmirror.jdbc.internal.unit.Units;

import java.util.function.Function;

/**
 * A store in a database: H2 in this process, which needs nothing else, or PostgreSQL, which several
 * nodes may share. Thread-safe.
 *
 * <p>It keeps no state in a connection beyond a transaction, so a pooler may sit between. A thread
 * never holds two connections, and none while a rail is called: a pool of one suffices.
 */
public final class JdbcStore implements Store {

    private final MirrorStore mirror;
    private final TransactionLog log;
    private final Units units;
    private final HostUnits hostUnits;
    private final EngineState state;
    private final Runnable release;

    JdbcStore(StoreFaces faces, EngineState state, Runnable release) {
        this.mirror = faces.mirror();
        this.log = faces.log();
        this.units = faces.units();
        this.hostUnits = faces.hostUnits();
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
        return hostUnits.inUnit(work);
    }

    /** Closes what the store opened itself; a data source of the host stays open. */
    @Override
    public void close() {
        release.run();
    }
}
