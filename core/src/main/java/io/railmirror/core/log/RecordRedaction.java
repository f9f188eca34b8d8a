package io.railmirror.core.log;

import io.railmirror.core.ActorId;
import io.railmirror.core.RecordKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Empties whatever the log keeps of a record, facts that the host wrote about it included. Of a
 * record that is not deleted the present state stays. Thread-safe if the log is.
 */
public final class RecordRedaction {

    private final TransactionLog log;

    /** Redactions in one store's log. */
    public RecordRedaction(TransactionLog log) {
        this.log = Objects.requireNonNull(log, "log");
    }

    /**
     * Empties what was not emptied before, each document in a transaction of its own: after a
     * failure or a crash call it again, and it goes on where it stopped.
     *
     * @param actor who asked for it
     * @param reason why, in words that hold nothing personal
     * @return the REDACTED entries, in order; empty when nothing was left to empty
     * @throws io.railmirror.core.error.StoreException when a document must not be emptied now: a
     *     run under way has staged changes of the record, or the record exists again
     */
    public List<LogEntry> empty(RecordKey record, ActorId actor, String reason) {
        long end = log.head(record.business()).map(LogHead::sequence).orElse(0L);
        long kept = present(record);
        List<LogEntry> redactions = new ArrayList<>();
        LogQuery all = LogQuery.of(record.business()).about(record.ref());
        List<LoggedChange> page = log.read(all);
        while (!page.isEmpty()) {
            long last = 0;
            for (LoggedChange change : page) {
                last = change.entry().sequence();
                if (last > end) return redactions;
                if (last != kept && isFull(change))
                    redactions.add(log.redact(record.business(), last, actor, reason));
            }
            page = log.read(all.after(last));
        }
        return redactions;
    }

    /** The entry that a living record's present state is in; 0 when there is none. */
    private long present(RecordKey record) {
        return log.state(record, Long.MAX_VALUE)
                .map(LoggedChange::entry)
                .filter(entry -> entry.what().change() != ChangeKind.TOMBSTONED)
                .map(LogEntry::sequence)
                .orElse(0L);
    }

    /** Why something was emptied is nothing personal, and says so of itself. */
    private static boolean isFull(LoggedChange change) {
        return change.document() != null && change.entry().what().change() != ChangeKind.REDACTED;
    }
}
