package io.railmirror.core.internal.memory;

import static io.railmirror.core.internal.memory.Checks.check;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.LogChain;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.mirror.ContentStamp;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.Change;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Empties one document of a partition. Good only while the partition's lock is held. */
final class Redaction {

    private final Partition partition;
    private final LoggedChange target;
    private final @Nullable RecordKey record;
    private final @Nullable MirroredRecord row;

    private Redaction(Partition partition, LoggedChange target) {
        this.partition = partition;
        this.target = target;
        this.record = target.entry().record().orElse(null);
        this.row = record == null ? null : partition.rows.get(record);
    }

    /** Finds the entry and checks that its document may be emptied. */
    static Redaction of(Partition partition, long sequence) {
        LoggedChange target = partition.log.get(sequence);
        BusinessId business = partition.business;
        check(target != null, "Business '%s' has no entry %d.", business, sequence);
        check(
                Objects.requireNonNull(target).document() != null,
                "Entry %d of business '%s' was emptied before.",
                sequence,
                business);
        Redaction redaction = new Redaction(partition, target);
        redaction.checkNotPresent();
        redaction.checkNotStaged();
        return redaction;
    }

    private void checkNotPresent() {
        DocumentId document = target.entry().what().document();
        check(
                row == null || isGone() || !row.document().equals(document),
                "Entry %d is the present state of record %s, which is not deleted; redact it once"
                        + " the record has a tombstone.",
                target.entry().sequence(),
                name());
    }

    /** Dropping a staged change would lose it silently, so its run must end first. */
    private void checkNotStaged() {
        check(
                !isGone()
                        || partition.sync.staged().entrySet().stream()
                                .filter(staged -> isOfRecord(staged.getKey().connection()))
                                .flatMap(staged -> staged.getValue().stream())
                                .noneMatch(this::isOfRecord),
                "A run under way has staged changes of record %s; redact it after that run.",
                name());
    }

    private String name() {
        return record == null ? "" : record.toString();
    }

    private boolean isOfRecord(ConnectionId connection) {
        return record != null && record.connection().equals(connection);
    }

    private boolean isOfRecord(Change change) {
        return record != null
                && change.kind().equals(record.kind())
                && change.id().equals(record.id());
    }

    private boolean isGone() {
        return row != null && row.state() == RecordState.TOMBSTONED;
    }

    /** Appends the REDACTED entry, empties the document and, of a gone record, what is left. */
    LogEntry apply(ActorId actor, HostDrafts drafts, String reason, LogChain chain) {
        EntryDraft draft = drafts.redaction(target.entry(), actor, reason);
        LogEntry entry = drafts.append(chain, draft);
        MemoryLog.Appended appended = new MemoryLog.Appended(entry, draft.document());
        partition.log.add(List.of(appended), chain.head().orElse(null));
        partition.log.erase(target.entry().sequence(), entry.sequence());
        Optional.ofNullable(row).filter(gone -> isGone()).ifPresent(this::empty);
        return entry;
    }

    private void empty(MirroredRecord gone) {
        partition.runs.settle(gone.key());
        ContentStamp content = new ContentStamp(
                "", gone.content().mapperVersion(), gone.content().contextDigest());
        RecordRow emptied = gone.row()
                .withMapping(content, null)
                .numbered(gone.rowVersion() + 1, gone.sequence());
        partition.rows.put(new MirroredRecord(emptied, null, List.of()));
    }
}
