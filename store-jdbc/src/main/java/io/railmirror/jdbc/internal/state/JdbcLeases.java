package io.railmirror.jdbc.internal.state;

import io.railmirror.core.BusinessId;
import io.railmirror.core.NodeId;
import io.railmirror.core.spi.IdSource;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.Leases;
import io.railmirror.jdbc.internal.sql.Database;

import java.time.Duration;
import java.util.Optional;

/** Leases in the database, across all nodes that share it. Thread-safe. */
final class JdbcLeases implements Leases {

    private final Database database;
    private final LeaseRows rows;
    private final IdSource ids;

    JdbcLeases(Database database, LeaseRows rows, IdSource ids) {
        this.database = database;
        this.rows = rows;
        this.ids = ids;
    }

    @Override
    public Optional<Lease> acquire(BusinessId business, String name, NodeId node, Duration time) {
        checkPositive(time);
        Lease lease = new Lease(business, name, ids.next());
        boolean taken = database.write(business, tx -> rows.take(tx, lease, node, time));
        return taken ? Optional.of(lease) : Optional.empty();
    }

    @Override
    public boolean renew(Lease lease, Duration time) {
        checkPositive(time);
        return database.write(lease.business(), tx -> rows.renew(tx, lease, time));
    }

    @Override
    public void release(Lease lease) {
        database.write(lease.business(), tx -> {
            rows.release(tx, lease);
            return lease;
        });
    }

    private static void checkPositive(Duration time) {
        if (time.isNegative() || time.isZero())
            throw new IllegalArgumentException("a lease must last longer than " + time);
    }
}
