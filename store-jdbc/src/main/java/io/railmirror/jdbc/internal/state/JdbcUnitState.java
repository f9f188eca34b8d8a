package io.railmirror.jdbc.internal.state;

import io.railmirror.core.BusinessId;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunRecord;
import io.railmirror.core.StreamKey;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.StreamWrite;
import io.railmirror.core.spi.store.UnitWrites;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/** The engine's state within a unit of work. Thread-safe: it keeps nothing between calls. */
final class JdbcUnitState implements UnitState {

    private static final Comparator<StreamWrite> BY_KEY =
            Comparator.comparing(write -> write.state().key());

    private final StateRows rows;

    JdbcUnitState(StateRows rows) {
        this.rows = rows;
    }

    @Override
    public void lockLease(DSLContext tx, Lease lease) {
        rows.leases().lock(tx, lease);
    }

    @Override
    public void checkLease(DSLContext tx, Lease lease) {
        rows.leases().check(tx, lease);
    }

    @Override
    public Optional<StreamState> stream(DSLContext tx, StreamKey stream) {
        return rows.streams().find(tx, stream);
    }

    @Override
    public Optional<ParkedDeletions> parked(DSLContext tx, StreamKey stream) {
        return rows.parked().waiting(tx, stream);
    }

    @Override
    public Map<RecordKey, FailedRecord> failures(DSLContext tx, Collection<RecordKey> records) {
        return rows.failures().find(tx, records);
    }

    @Override
    public boolean moveStreams(DSLContext tx, List<StreamWrite> streams) {
        return streams.stream().sorted(BY_KEY).allMatch(write -> rows.streams().move(tx, write));
    }

    @Override
    public void writeRun(DSLContext tx, RunRecord run) {
        rows.runs().write(tx, run);
    }

    @Override
    public void write(DSLContext tx, BusinessId business, UnitWrites writes) {
        rows.seen().forget(tx, writes.forgotten());
        rows.staged().drop(tx, writes.unstaged());
        if (writes.seen() != null) rows.seen().add(tx, writes.seen());
        if (writes.parked() != null) rows.parked().write(tx, writes.parked());
        rows.failures().settle(tx, business, writes.settled());
        rows.failures().open(tx, writes.failures());
        rows.hints().take(tx, writes.hintsTaken());
        rows.hints().note(tx, writes.hintsAdded());
    }

    @Override
    public boolean isStaged(DSLContext tx, RecordKey record) {
        return rows.staged().holds(tx, record);
    }

    @Override
    public void settle(DSLContext tx, RecordKey record) {
        rows.failures().settle(tx, record.business(), Set.of(record));
    }
}
