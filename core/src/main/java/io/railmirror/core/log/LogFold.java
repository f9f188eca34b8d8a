package io.railmirror.core.log;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.mirror.RecordState;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds a log into what it says of every record: the log alone rebuilds the mirror. Holds one
 * snapshot per record. Confined to one thread.
 */
public final class LogFold {

    private static final int PAGE = 1_000;

    private final SortedMap<RecordKey, FoldedRecord> records = new TreeMap<>();
    private long sequence;

    /** A fold of no entry yet. */
    public LogFold() {}

    /**
     * Every record of a business.
     *
     * @param sequenceMax the last entry that counts
     */
    public static SortedMap<RecordKey, FoldedRecord> records(
            TransactionLog log, BusinessId business, long sequenceMax) {
        LogFold fold = new LogFold();
        fold.addAll(log, LogQuery.of(business), sequenceMax);
        return fold.records;
    }

    /**
     * One record, from its own history alone.
     *
     * @param sequenceMax the last entry that counts, for example {@link TransactionLog#sequenceAt}
     * @return empty when the log knew nothing of it up to there
     */
    public static Optional<FoldedRecord> record(
            TransactionLog log, RecordKey key, long sequenceMax) {
        LogFold fold = new LogFold();
        fold.addAll(log, LogQuery.of(key.business()).about(key.ref()), sequenceMax);
        return Optional.ofNullable(fold.records.get(key));
    }

    /**
     * Adds the next entry. Entries of other records may be missing, the order may not change.
     *
     * @throws IllegalArgumentException when the entry does not come after the last one
     */
    public void add(LoggedChange change) {
        long next = change.entry().sequence();
        if (next <= sequence)
            throw new IllegalArgumentException("entry %d after %d".formatted(next, sequence));
        sequence = next;
        change.entry().record().ifPresent(key -> add(key, change));
    }

    /** What the entries so far say, in the order of the keys; a live view. */
    public SortedMap<RecordKey, FoldedRecord> records() {
        return Collections.unmodifiableSortedMap(records);
    }

    private void addAll(TransactionLog log, LogQuery query, long sequenceMax) {
        while (sequence < sequenceMax) {
            List<LoggedChange> page = log.read(query.after(sequence).atMost(PAGE));
            if (page.isEmpty()) return;
            for (LoggedChange change : page) {
                if (change.entry().sequence() > sequenceMax) return;
                add(change);
            }
        }
    }

    private void add(RecordKey key, LoggedChange change) {
        FoldedRecord before = records.get(key);
        FoldedRecord after = next(key, before, change);
        if (after != null) records.put(key, after);
    }

    private static @Nullable FoldedRecord next(
            RecordKey key, @Nullable FoldedRecord before, LoggedChange change) {
        return switch (change.entry().what().change()) {
            case CREATED, UPDATED, RESTORED -> state(key, RecordState.LIVE, before, change);
            case TOMBSTONED -> state(key, RecordState.TOMBSTONED, before, change);
            case DISPUTED -> presence(RecordState.DISPUTED, before, change);
            case DISPUTE_ENDED -> presence(RecordState.LIVE, before, change);
            case DELETIONS_CONFIRMED, DELETIONS_REJECTED, REMAPPED, HOST, REDACTED -> before;
        };
    }

    private static FoldedRecord state(
            RecordKey key,
            RecordState presence,
            @Nullable FoldedRecord before,
            LoggedChange change) {
        boolean hasSnapshot = !change.entry().digests().snapshot().isEmpty();
        LoggedChange content = hasSnapshot || before == null ? change : before.content();
        return new FoldedRecord(key, presence, change.entry().sequence(), change, content);
    }

    private static @Nullable FoldedRecord presence(
            RecordState presence, @Nullable FoldedRecord before, LoggedChange change) {
        return before == null
                ? null
                : new FoldedRecord(
                        before.key(),
                        presence,
                        change.entry().sequence(),
                        before.state(),
                        before.content());
    }
}
