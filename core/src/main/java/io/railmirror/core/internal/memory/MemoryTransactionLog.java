package io.railmirror.core.internal.memory;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.UnitOfWork;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.log.LogChain;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.LoggedState;
import io.railmirror.core.log.StateWalk;
import io.railmirror.core.log.TransactionLog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.stream.Stream;

/** The chains of all partitions. Thread-safe. */
final class MemoryTransactionLog implements TransactionLog {

    private final Partitions partitions;
    private final HostDrafts drafts;

    MemoryTransactionLog(Partitions partitions, HostDrafts drafts) {
        this.partitions = partitions;
        this.drafts = drafts;
    }

    @Override
    public Optional<LogHead> head(BusinessId business) {
        return partitions.read(business, partition -> Optional.ofNullable(partition.log.head()));
    }

    @Override
    public List<LoggedChange> read(LogQuery query) {
        return partitions.read(query.business(), partition -> partition.log.read(query));
    }

    @Override
    public OptionalLong sequenceAt(BusinessId business, Instant time) {
        long sequence = partitions.read(business, partition -> partition.log.sequenceAt(time));
        return sequence == 0 ? OptionalLong.empty() : OptionalLong.of(sequence);
    }

    @Override
    public Optional<LoggedChange> state(RecordKey record, long sequenceMax) {
        return partitions.read(
                record.business(),
                partition -> Optional.ofNullable(partition.log.state(record, sequenceMax)));
    }

    @Override
    public List<LoggedState> states(StateWalk walk) {
        return partitions.read(
                walk.business(),
                partition -> partition
                        .rows
                        .of(walk.connection(), walk.kinds(), walk.after())
                        .flatMap(row -> known(partition, row.key(), walk.sequenceMax()))
                        .filter(known -> known.state().entry().sequence() > walk.changedAfter())
                        .limit(walk.limit())
                        .toList());
    }

    @Override
    public List<LoggedState> states(Collection<RecordKey> records, long sequenceMax) {
        SortedSet<RecordKey> sorted = StateWalk.ofOneBusiness(records);
        if (sorted.isEmpty()) return List.of();
        return partitions.read(
                sorted.first().business(),
                partition -> sorted.stream()
                        .flatMap(record -> known(partition, record, sequenceMax))
                        .toList());
    }

    private static Stream<LoggedState> known(
            Partition partition, RecordKey record, long sequenceMax) {
        return Stream.ofNullable(partition.log.known(record, sequenceMax));
    }

    @Override
    public LogEntry append(HostEvent event) {
        EntryDraft draft = drafts.draft(event);
        return partitions.write(event.business(), partition -> {
            LogChain chain = drafts.chain(partition);
            LogEntry entry = drafts.append(chain, draft);
            MemoryLog.Appended appended = new MemoryLog.Appended(entry, draft.document());
            partition.log.add(List.of(appended), chain.head().orElse(null));
            return entry;
        });
    }

    @Override
    public void append(HostEvent event, UnitOfWork unit) {
        if (!(unit instanceof HostUnit own) || !own.isOf(drafts))
            throw new IllegalArgumentException("the unit of work is not of this store");
        if (own.hasEnded()) throw new IllegalArgumentException("the unit of work has ended");
        own.add(event);
    }

    @Override
    public LogEntry redact(BusinessId business, long sequence, ActorId actor, String reason) {
        return partitions.write(
                business,
                partition -> Redaction.of(partition, sequence)
                        .apply(actor, drafts, reason, drafts.chain(partition)));
    }
}
