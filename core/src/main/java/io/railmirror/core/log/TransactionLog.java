package io.railmirror.core.log;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.UnitOfWork;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The log of a store: one chain per business. Nothing in it is ever changed or removed; the only
 * thing that may happen to an entry is that its document is emptied, which is an entry of its own.
 * Thread-safe. Verification, checkpoints and export are in {@link LogVerifier} and
 * {@link LogExport}.
 */
public interface TransactionLog {

    /** The end of a business's chain; empty when nothing was ever logged. */
    Optional<LogHead> head(BusinessId business);

    /** The entries that a query names, with their documents, in the order of their sequence. */
    List<LoggedChange> read(LogQuery query);

    /** The last sequence whose time is at or before the given one; empty before the first entry. */
    OptionalLong sequenceAt(BusinessId business, Instant time);

    /**
     * What the log knew of a record: its last entry, up to a sequence, that
     * {@linkplain ChangeKind#carriesState() carries state}.
     */
    Optional<LoggedChange> state(RecordKey record, long sequenceMax);

    /**
     * What the log knew of each record that a walk names and that the mirror has a row of, in the
     * order of their keys; records of which nothing was known yet are left out, and do not count
     * towards the limit.
     */
    List<LoggedState> states(StateWalk walk);

    /**
     * What the log knew of the given records, in the order of their keys; records of which nothing
     * was known yet are left out.
     *
     * @param records of one business, at most {@value StateWalk#LIMIT_MAX}
     * @param sequenceMax the last entry that counts
     * @throws IllegalArgumentException when they are of several businesses, or too many
     */
    List<LoggedState> states(Collection<RecordKey> records, long sequenceMax);

    /** Appends a fact of the host in a unit of its own and returns its entry. */
    LogEntry append(HostEvent event);

    /**
     * Appends a fact of the host as part of a unit: others see it when the unit commits.
     *
     * @throws IllegalArgumentException when the unit is not of this store, or has ended
     */
    void append(HostEvent event, UnitOfWork unit);

    /**
     * Empties the document of an entry and records that as an entry of its own. All documents of a
     * record are emptied by {@link RecordRedaction}.
     *
     * @param business the tenant
     * @param sequence the entry whose document is emptied; of a live record not the current one
     * @param actor who asked for it
     * @param reason why, in words that hold nothing personal
     * @return the REDACTED entry
     * @throws io.railmirror.core.error.StoreException when there is no such entry, when it was
     *     emptied before, or when it is the present state of a live record
     */
    LogEntry redact(BusinessId business, long sequence, ActorId actor, String reason);
}
