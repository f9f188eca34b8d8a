package io.railmirror.jdbc.internal.state;

import io.railmirror.core.spi.store.CredentialStore;
import io.railmirror.core.spi.store.Directory;
import io.railmirror.core.spi.store.Leases;
import io.railmirror.core.spi.store.RunStore;
import io.railmirror.core.spi.store.SyncState;

/**
 * Everything that the engine keeps besides mirror and log.
 *
 * @param directory businesses and connections
 * @param credentials encrypted credentials
 * @param leases who works on what
 * @param runs runs and open failures
 * @param sync cursors, passes, staging, hints and parked deletions
 * @param units what a unit of work reads and writes of them
 */
public record EngineState(
        Directory directory,
        CredentialStore credentials,
        Leases leases,
        RunStore runs,
        SyncState sync,
        UnitState units) {}
