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

/** A log whose first answer for the head is an early one: others append while somebody reads. */
final class MovingHead implements TransactionLog {

    private final ListLog log;
    private LogHead early;

    MovingHead(ListLog log, LogHead early) {
        this.log = log;
        this.early = early;
    }

    @Override
    public Optional<LogHead> head(BusinessId business) {
        LogHead answer = early == null ? log.head : early;
        early = null;
        return Optional.of(answer);
    }

    @Override
    public List<LoggedChange> read(LogQuery query) {
        return log.read(query);
    }

    @Override
    public OptionalLong sequenceAt(BusinessId business, Instant time) {
        return log.sequenceAt(business, time);
    }

    @Override
    public Optional<LoggedChange> state(RecordKey record, long sequenceMax) {
        return log.state(record, sequenceMax);
    }

    @Override
    public List<LoggedState> states(StateWalk walk) {
        return log.states(walk);
    }

    @Override
    public List<LoggedState> states(Collection<RecordKey> records, long sequenceMax) {
        return log.states(records, sequenceMax);
    }

    @Override
    public LogEntry append(HostEvent event) {
        return log.append(event);
    }

    @Override
    public void append(HostEvent event, UnitOfWork unit) {
        log.append(event, unit);
    }

    @Override
    public LogEntry redact(BusinessId business, long sequence, ActorId actor, String reason) {
        return log.redact(business, sequence, actor, reason);
    }
}
