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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The part of a unit of work that is neither mirror nor log. The unit calls these in its
 * transaction and in this order: {@link #lockLease}; whatever the decision reads;
 * {@link #moveStreams}; (documents and rows of the mirror); {@link #writeRun}; (the log's head,
 * entries); {@link #write}; {@link #checkLease}. Thread-safe.
 */
public interface UnitState {

    /**
     * Makes sure that nobody takes the lease over before the transaction ends.
     *
     * @throws io.railmirror.core.error.LeaseLostException when it is not held
     */
    void lockLease(DSLContext tx, Lease lease);

    /**
     * Makes sure that the lease, which was locked, has not ended meanwhile.
     *
     * @throws io.railmirror.core.error.LeaseLostException when it has
     */
    void checkLease(DSLContext tx, Lease lease);

    /** The state of a stream; empty when it was never run. */
    Optional<StreamState> stream(DSLContext tx, StreamKey stream);

    /** The deletions of a stream that wait for a person. */
    Optional<ParkedDeletions> parked(DSLContext tx, StreamKey stream);

    /** Failures that are open for the given records, all of one business. */
    Map<RecordKey, FailedRecord> failures(DSLContext tx, Collection<RecordKey> records);

    /**
     * Moves streams by compare-and-set, in key order.
     *
     * @return false when one of them has another version than was expected
     */
    boolean moveStreams(DSLContext tx, List<StreamWrite> streams);

    /** Writes the run's own row. */
    void writeRun(DSLContext tx, RunRecord run);

    /**
     * Writes the rest: seen and forgotten keys, staging that is dropped, hints, failures, parked
     * deletions. Everything was checked to be of the business, hints of {@code _app} aside.
     */
    void write(DSLContext tx, BusinessId business, UnitWrites writes);

    /** Whether a run under way has staged changes of the record. */
    boolean isStaged(DSLContext tx, RecordKey record);

    /** Settles whatever failure is open for the record. */
    void settle(DSLContext tx, RecordKey record);
}
