package io.railmirror.core.internal.memory;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RecordRef;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.LogChain;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LogHead;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.LoggedState;
import io.railmirror.core.mirror.RecordState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The chain of one business. Entries about one record are linked backwards, so that a history costs
 * one number per entry. Guarded by the partition's lock.
 */
final class MemoryLog {

    private static final int LINKS_MIN = 64;

    private final BusinessId business;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<@Nullable Document> documents = new ArrayList<>();
    private final Map<Long, Long> erased = new HashMap<>();
    private final Map<RecordKey, Integer> lastOf = new HashMap<>();
    private int[] previousOf = new int[LINKS_MIN];
    private @Nullable LogHead head;

    MemoryLog(BusinessId business) {
        this.business = business;
    }

    @Nullable
    LogHead head() {
        return head;
    }

    /** The chain behind the last entry; what it appends is not in the log until it is added. */
    LogChain chain(String newLogId) {
        return head == null ? LogChain.begin(business, newLogId) : LogChain.after(head);
    }

    long lastSequence() {
        return entries.size();
    }

    /** Adds entries that a chain made behind this log's head. */
    void add(List<Appended> appended, @Nullable LogHead newHead) {
        for (Appended next : appended) add(next.entry(), next.document());
        if (!appended.isEmpty()) head = newHead;
    }

    private void add(LogEntry entry, Document document) {
        LogEntry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
        Checks.check(
                entry.sequence() == lastSequence() + 1,
                "Gap in the log of '%s': %d after %d.",
                business,
                entry.sequence(),
                lastSequence());
        Checks.check(
                entry.previousHash().equals(last == null ? LogEntry.NO_HASH : last.hash()),
                "Broken chain of '%s' at %d.",
                business,
                entry.sequence());
        entries.add(entry);
        documents.add(document);
        link(entry);
    }

    private void link(LogEntry entry) {
        int sequence = (int) entry.sequence();
        if (sequence >= previousOf.length)
            previousOf = Arrays.copyOf(previousOf, Math.multiplyExact(previousOf.length, 2));
        RecordKey record = entry.record().orElse(null);
        if (record == null) return;
        Integer previous = lastOf.put(record, sequence);
        previousOf[sequence] = previous == null ? 0 : previous;
    }

    @Nullable
    LoggedChange get(long sequence) {
        return sequence < 1 || sequence > entries.size() ? null : change(sequence);
    }

    void erase(long sequence, long by) {
        documents.set((int) sequence - 1, null);
        erased.put(sequence, by);
    }

    List<LoggedChange> read(LogQuery query) {
        LongStream sequences = query.record() == null
                ? LongStream.rangeClosed(first(query), entries.size())
                : history(query.record()).stream().mapToLong(Integer::longValue);
        return sequences
                .filter(sequence -> isNamed(entries.get((int) sequence - 1), query))
                .limit(query.limit())
                .mapToObj(this::change)
                .toList();
    }

    /** The last sequence at or before a time, 0 when there is none. */
    long sequenceAt(Instant time) {
        int from = 0;
        int to = entries.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (entries.get(middle).time().isAfter(time)) to = middle;
            else from = middle + 1;
        }
        return from;
    }

    @Nullable
    LoggedChange state(RecordKey record, long sequenceMax) {
        int sequence = lastOf.getOrDefault(record, 0);
        while (sequence > 0 && !isState(sequence, sequenceMax)) sequence = previousOf[sequence];
        return sequence == 0 ? null : change(sequence);
    }

    /** What was known of a record; null when that was nothing yet. */
    @Nullable
    LoggedState known(RecordKey record, long sequenceMax) {
        LoggedChange state = state(record, sequenceMax);
        return state == null ? null : new LoggedState(record, presence(record, sequenceMax), state);
    }

    /** What the last entry says that says whether the record exists. */
    private RecordState presence(RecordKey record, long sequenceMax) {
        int sequence = lastOf.getOrDefault(record, 0);
        Optional<RecordState> presence = Optional.empty();
        for (; sequence > 0 && presence.isEmpty(); sequence = previousOf[sequence])
            if (sequence <= sequenceMax)
                presence = entries.get(sequence - 1).what().change().presence();
        return presence.orElseThrow();
    }

    private boolean isState(int sequence, long sequenceMax) {
        return sequence <= sequenceMax
                && entries.get(sequence - 1).what().change().carriesState();
    }

    /** Where to begin: times never go back, so the entries before a time are passed over. */
    private long first(LogQuery query) {
        Instant from = query.from();
        long before = from == null ? 0 : sequenceAt(from.minusNanos(1));
        return Math.max(before, query.afterSequence()) + 1;
    }

    private List<Integer> history(RecordRef record) {
        List<Integer> backwards = new ArrayList<>();
        int sequence = lastOf.getOrDefault(record.within(business), 0);
        for (; sequence > 0; sequence = previousOf[sequence]) backwards.add(sequence);
        Collections.reverse(backwards);
        return backwards;
    }

    private static boolean isNamed(LogEntry entry, LogQuery query) {
        return entry.sequence() > query.afterSequence()
                && (query.run() == null || query.run().equals(entry.what().run()))
                && (query.from() == null || !entry.time().isBefore(query.from()))
                && (query.until() == null || entry.time().isBefore(query.until()));
    }

    private LoggedChange change(long sequence) {
        int index = (int) sequence - 1;
        return new LoggedChange(
                entries.get(index), documents.get(index), erased.getOrDefault(sequence, 0L));
    }

    /**
     * An entry that a chain made.
     *
     * @param entry the entry
     * @param document its document
     */
    record Appended(LogEntry entry, Document document) {}
}
