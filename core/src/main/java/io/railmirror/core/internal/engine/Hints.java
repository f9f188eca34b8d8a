package io.railmirror.core.internal.engine;

import io.railmirror.core.Connection;
import io.railmirror.core.RecordRef;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.spi.StreamMode;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.PendingHint;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitWrites;

import java.util.Collection;

/** Notes durably that records have changed, for the by-keys stream that reads them. Thread-safe. */
public final class Hints {

    private final EngineCore core;

    /** Hints of one engine. */
    public Hints(EngineCore core) {
        this.core = core;
    }

    /** Notes the records of one connection in one unit. */
    public void note(Connection connection, Collection<RecordRef> records) {
        Connected connected = new Connected(core, connection);
        records.forEach(ref -> check(connected, ref));
        String name = "hints:" + connection.id() + "/" + core.ports().ids().next();
        Lease lease = core.store()
                .leases()
                .acquire(
                        connection.business(), name, core.node(), core.options().leaseTime())
                .orElseThrow(
                        () -> new IllegalStateException("lease of a fresh name is held: " + name));
        try {
            core.store().commit(new UnitScope(connection.business(), lease), view -> {
                UnitWrites.Builder writes = UnitWrites.builder();
                records.forEach(ref -> writes.hint(
                        new PendingHint(ref.within(connection.business()), core.now())));
                return writes.build();
            });
        } finally {
            core.store().leases().release(lease);
        }
    }

    private static void check(Connected connected, RecordRef ref) {
        boolean read = ref.connection().equals(connected.connection().id())
                && connected.streams().stream()
                        .anyMatch(spec -> spec.mode() == StreamMode.BY_KEYS
                                && spec.kinds().contains(ref.kind()));
        if (!read)
            throw new ConfigurationException(
                    ("No by-keys stream of connection '%s' reads the kind '%s' of '%s';"
                                    + " sync named records instead.")
                            .formatted(connected.connection().id(), ref.kind(), ref));
    }
}
