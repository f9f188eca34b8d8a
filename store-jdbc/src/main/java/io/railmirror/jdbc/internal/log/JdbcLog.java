package io.railmirror.jdbc.internal.log;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.LoggedState;
import io.railmirror.core.log.StateWalk;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.jdbc.internal.sql.Database;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/** The chains in their tables. Thread-safe. */
public final class JdbcLog implements TransactionLog {

    private final Database database;
    private final LogReader reader;
    private final StateReader states;
    private final LogHeads heads;
    private final HostUnits hostUnits;
    private final Redactions redactions;

    /**
     * The log of a database.
     *
     * @param hostUnits writes facts of the host
     * @param redactions empties documents
     */
    public JdbcLog(Database database, HostUnits hostUnits, Redactions redactions) {
        this.database = database;
        this.reader = new LogReader(database);
        this.states = new StateReader(database, reader);
        this.heads = hostUnits.writer().heads();
        this.hostUnits = hostUnits;
        this.redactions = redactions;
    }

    @Override
    public Optional<LogHead> head(BusinessId business) {
        return database.read(business, tx -> heads.find(tx, business));
    }

    @Override
    public List<LoggedChange> read(LogQuery query) {
        return database.read(query.business(), tx -> reader.read(tx, query));
    }

    @Override
    public OptionalLong sequenceAt(BusinessId business, Instant time) {
        long sequence = database.read(business, tx -> reader.sequenceAt(tx, business, time));
        return sequence == 0 ? OptionalLong.empty() : OptionalLong.of(sequence);
    }

    @Override
    public Optional<LoggedChange> state(RecordKey record, long sequenceMax) {
        return database.read(record.business(), tx -> reader.state(tx, record, sequenceMax));
    }

    @Override
    public List<LoggedState> states(StateWalk walk) {
        return database.read(walk.business(), tx -> states.walk(tx, walk));
    }

    @Override
    public List<LoggedState> states(Collection<RecordKey> records, long sequenceMax) {
        SortedSet<RecordKey> sorted = StateWalk.ofOneBusiness(records);
        return sorted.isEmpty()
                ? List.of()
                : database.read(
                        sorted.first().business(), tx -> states.of(tx, sorted, sequenceMax));
    }

    @Override
    public LogEntry append(HostEvent event) {
        return hostUnits.append(event);
    }

    @Override
    public void append(HostEvent event, UnitOfWork unit) {
        hostUnits.append(event, unit);
    }

    @Override
    public LogEntry redact(BusinessId business, long sequence, ActorId actor, String reason) {
        return database.write(
                business,
                tx -> redactions.redact(
                        tx, new Redactions.Request(business, sequence, actor, reason)));
    }
}
