package io.railmirror.core.internal.memory;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.LogChain;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitWrites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A unit that was checked and numbered against a partition, so that applying it cannot fail half
 * way. Good only while the partition's lock is held.
 */
final class UnitPlan {

    private final Partition partition;
    private final UnitWrites writes;
    private final LogChain chain;
    private final Instant now;
    private final List<MirroredRecord> rows = new ArrayList<>();
    private final List<MemoryLog.Appended> entries = new ArrayList<>();

    private UnitPlan(Partition partition, UnitWrites writes, LogChain chain, Instant now) {
        this.partition = partition;
        this.writes = writes;
        this.chain = chain;
        this.now = now;
    }

    /** Whether every row and stream still has the version that the decision was taken on. */
    static boolean isCurrent(Partition partition, UnitWrites writes) {
        return writes.records().stream().allMatch(write -> isCurrent(partition, write))
                && writes.streams().stream()
                        .allMatch(write -> write.expectedVersion()
                                == partition.sync.version(write.state().key()));
    }

    private static boolean isCurrent(Partition partition, RecordWrite write) {
        MirroredRecord row = partition.rows.get(write.row().key());
        return write.expectedRowVersion() == (row == null ? 0 : row.rowVersion());
    }

    /** Checks and numbers a unit that is current. */
    static UnitPlan of(Partition partition, UnitWrites writes, LogChain chain, Instant now) {
        UnitRules.check(partition.business, writes);
        UnitPlan plan = new UnitPlan(partition, writes, chain, now);
        writes.records().forEach(plan::number);
        writes.entries().forEach(plan::append);
        plan.checkParked();
        return plan;
    }

    /** Writes everything; the log first, because it alone checks once more. */
    UnitResult apply(HintsByBusiness hints) {
        partition.log.add(entries, chain.head().orElse(null));
        rows.forEach(partition.rows::put);
        writes.streams().forEach(write -> partition.sync.put(write.state()));
        writes.forgotten().forEach(partition.sync::forget);
        writes.unstaged().forEach(partition.sync::unstage);
        if (writes.seen() != null) partition.sync.see(writes.seen());
        if (writes.parked() != null) partition.sync.park(writes.parked());
        writes.settled().forEach(partition.runs::settle);
        writes.failures().forEach(partition.runs::fail);
        if (writes.run() != null) partition.runs.put(writes.run());
        writes.hintsTaken().forEach(partition.hints::take);
        writes.hintsAdded().forEach(hint -> hints.of(hint.record().business()).note(hint));
        if (entries.isEmpty()) return new UnitResult(true, 0, 0);
        long last = partition.log.lastSequence();
        return new UnitResult(true, last - entries.size() + 1, last);
    }

    private void number(RecordWrite write) {
        MirroredRecord before = partition.rows.get(write.row().key());
        EntryDraft entry = write.entry();
        String snapshot = snapshot(write.row(), before, entry);
        rows.add(
                numbered(write, snapshot, entry == null ? sequence(write, before) : append(entry)));
    }

    private long append(EntryDraft draft) {
        try {
            MemoryLog.Appended next =
                    new MemoryLog.Appended(chain.append(draft, now), draft.document());
            entries.add(next);
            return next.entry().sequence();
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "An entry of business '%s' cannot be logged; nothing was written."
                            .formatted(partition.business),
                    e);
        }
    }

    private static long sequence(RecordWrite write, @Nullable MirroredRecord before) {
        Checks.check(
                before != null,
                "Record %s would be new without an entry; nothing was written.",
                write.row().key());
        return Objects.requireNonNull(before).sequence();
    }

    /** The log's own instance of the snapshot: it is kept once. */
    private static @Nullable String snapshot(
            MirroredRecord row, @Nullable MirroredRecord before, @Nullable EntryDraft entry) {
        boolean own = entry != null && entry.document().id().equals(row.document());
        boolean kept = !own && before != null && before.document().equals(row.document());
        Checks.check(
                own || kept,
                "Record %s names document %s, which is neither that of its entry nor that of its"
                        + " row; nothing was written.",
                row.key(),
                row.document());
        String logged = own
                ? Objects.requireNonNull(entry).document().snapshot()
                : Objects.requireNonNull(before).snapshot();
        Checks.check(
                Objects.equals(logged, row.snapshot()),
                "Record %s has another snapshot than its document %s; nothing was written.",
                row.key(),
                row.document());
        return logged;
    }

    private static MirroredRecord numbered(
            RecordWrite write, @Nullable String snapshot, long sequence) {
        MirroredRecord row = write.row();
        return new MirroredRecord(
                row.key(),
                row.state(),
                write.expectedRowVersion() + 1,
                sequence,
                row.document(),
                snapshot,
                row.content(),
                row.version(),
                row.remoteUpdated(),
                row.entities(),
                row.mappingFailure(),
                row.tombstone(),
                row.firstSeen(),
                row.lastChanged());
    }

    private void checkParked() {
        ParkedDeletions next = writes.parked();
        if (next == null || next.state() != ParkedDeletions.State.PARKED) return;
        partition
                .sync
                .waiting(next.stream())
                .ifPresent(waiting -> Checks.check(
                        waiting.run().equals(next.run()),
                        "Deletions of stream %s that run '%s' met already wait; nothing written.",
                        next.stream(),
                        waiting.run()));
    }

    /** Where the hints of a business are kept. */
    @FunctionalInterface
    interface HintsByBusiness {

        /** Those of one business. */
        MemoryHints of(BusinessId business);
    }
}
