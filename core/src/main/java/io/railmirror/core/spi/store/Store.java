package io.railmirror.core.spi.store;

import io.railmirror.core.RecordKey;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.MirrorStore;
import io.railmirror.core.mirror.PortfolioStore;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;
import java.util.function.Function;

/**
 * Where everything is kept: mirror, log and the engine's own state belong to one store and are
 * written in one transaction. Thread-safe. Different businesses never wait for each other.
 */
public interface Store extends AutoCloseable {

    /** The mirror. */
    MirrorStore mirror();

    /** The mirror of several businesses at once. */
    PortfolioStore portfolios();

    /** The transaction log. */
    TransactionLog log();

    /** Businesses and connections. */
    Directory directory();

    /** Encrypted credentials. */
    CredentialStore credentials();

    /** Who works on what. */
    Leases leases();

    /** The history of runs, and the failures that are open. */
    RunStore runs();

    /** Cursors, passes, staging, hints and parked deletions. */
    SyncState sync();

    /** What webhooks delivered. */
    Inbox inbox();

    /**
     * Makes of the entities of a record whatever takes long and needs no transaction, so that
     * {@link #commit} finds it done: while most records of a stream are new, the engine calls this
     * right behind their mapping, on the thread that maps, and mostly while another unit is
     * committed. Touches no database and changes nothing; what no unit writes is dropped.
     *
     * @param record the record
     * @param entities what it was mapped to
     */
    default PreparedEntities prepare(RecordKey record, List<MappedEntity> entities) {
        return PreparedEntities.of(entities);
    }

    /**
     * Writes one unit of the engine: everything or nothing. In this order: the lease is checked and
     * must still be held; the decision is taken on rows read in this transaction; what it says is
     * written; sequences are given and the chain is continued last. When a row or a stream was
     * changed meanwhile by somebody else the unit is repeated, so the decision may be called
     * several times and must not have effects of its own.
     *
     * @return what was committed; nothing when the decision said {@link UnitWrites#NOTHING}
     * @throws io.railmirror.core.error.LeaseLostException when the lease is not held any more
     */
    UnitResult commit(UnitScope scope, UnitDecision decision);

    /**
     * Gives the host a unit of work in which it can write facts of its own; commits when the
     * function returns and rolls back when it throws.
     */
    <R> R inUnit(Function<? super UnitOfWork, ? extends R> work);

    /** Frees what the store opened itself. */
    @Override
    void close();
}
