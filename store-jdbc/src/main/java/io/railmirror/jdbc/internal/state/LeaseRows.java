package io.railmirror.jdbc.internal.state;

import static io.railmirror.jdbc.internal.schema.Tables.LEASE;

import io.railmirror.core.NodeId;
import io.railmirror.core.error.LeaseLostException;
import io.railmirror.core.spi.store.Lease;
import java.time.Duration;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The table of leases. Thread-safe. */
final class LeaseRows {

    private final LeaseTime time;

    LeaseRows(LeaseTime time) {
        this.time = time;
    }

    /** Takes the lease if nobody holds it: one statement, so that of rivals one wins. */
    boolean take(DSLContext tx, Lease lease, NodeId node, Duration duration) {
        return 1
                == tx.insertInto(LEASE)
                        .set(LEASE.BUSINESS_ID, lease.business().value())
                        .set(LEASE.NAME, lease.name())
                        .set(LEASE.TOKEN, lease.token())
                        .set(LEASE.NODE, node.value())
                        .set(LEASE.EXPIRES_AT, time.after(duration))
                        .onConflict(LEASE.BUSINESS_ID, LEASE.NAME)
                        .doUpdate()
                        .set(LEASE.TOKEN, lease.token())
                        .set(LEASE.NODE, node.value())
                        .set(LEASE.EXPIRES_AT, time.after(duration))
                        .setNull(LEASE.USED_AT)
                        .where(LEASE.EXPIRES_AT.le(time.now()))
                        .execute();
    }

    boolean renew(DSLContext tx, Lease lease, Duration duration) {
        return 1
                == tx.update(LEASE)
                        .set(LEASE.EXPIRES_AT, time.after(duration))
                        .where(isHeld(lease))
                        .execute();
    }

    void release(DSLContext tx, Lease lease) {
        tx.deleteFrom(LEASE).where(isOf(lease)).execute();
    }

    /** Locks the row: whoever wants to take it over waits until the transaction has ended. */
    void lock(DSLContext tx, Lease lease) {
        int held = tx.update(LEASE)
                .set(LEASE.USED_AT, time.now())
                .where(isHeld(lease))
                .execute();
        if (held != 1) throw lost(lease);
    }

    /** The row is locked, so that only time can have ended the lease. */
    void check(DSLContext tx, Lease lease) {
        if (!tx.fetchExists(LEASE, isHeld(lease))) throw lost(lease);
    }

    private Condition isHeld(Lease lease) {
        return isOf(lease).and(LEASE.EXPIRES_AT.gt(time.now()));
    }

    private static Condition isOf(Lease lease) {
        return LEASE.BUSINESS_ID
                .eq(lease.business().value())
                .and(LEASE.NAME.eq(lease.name()))
                .and(LEASE.TOKEN.eq(lease.token()));
    }

    private static LeaseLostException lost(Lease lease) {
        return new LeaseLostException(
                "'%s' of business '%s'".formatted(lease.name(), lease.business()));
    }
}
