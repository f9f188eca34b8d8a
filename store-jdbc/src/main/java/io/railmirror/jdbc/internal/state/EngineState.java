package io.railmirror.jdbc.internal.state;

import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.store.CredentialStore;
import io.railmirror.core.spi.store.Directory;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.Leases;
import io.railmirror.core.spi.store.RunStore;
import io.railmirror.core.spi.store.SyncState;
import io.railmirror.jdbc.internal.sql.Database;

/**
 * Everything that the engine keeps besides mirror and log.
 *
 * @param directory businesses and connections
 * @param credentials encrypted credentials
 * @param leases who works on what
 * @param runs runs and open failures
 * @param sync cursors, passes, staging, hints and parked deletions
 * @param inbox what webhooks delivered
 * @param units what a unit of work reads and writes of them
 */
public record EngineState(
        Directory directory,
        CredentialStore credentials,
        Leases leases,
        RunStore runs,
        SyncState sync,
        Inbox inbox,
        UnitState units) {

    /**
     * All of it in one database.
     *
     * @param ids makes the tokens of leases
     * @param time the clock that leases end on, the same for all nodes
     */
    public static EngineState of(Database database, IdSource ids, LeaseTime time) {
        StateRows rows = StateRows.of(database, time);
        return new EngineState(
                new JdbcDirectory(database),
                new JdbcCredentials(database),
                new JdbcLeases(database, rows.leases(), ids),
                new JdbcRunStore(database, rows.runs(), rows.failures()),
                new JdbcSyncState(database, rows),
                new JdbcInbox(database, time, ids),
                new JdbcUnitState(rows));
    }
}
