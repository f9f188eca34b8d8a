package io.railmirror.core.internal.memory;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.error.StoreException;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.LogChain;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitRules;
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
        MirroredRecord before = write.keepsDocument()
                ? kept(write)
                : partition.rows.get(write.row().key());
        EntryDraft entry = write.entry();
        long sequence = entry == null ? Objects.requireNonNull(before).sequence() : append(entry);
        RecordRow row = write.row().numbered(write.expectedRowVersion() + 1, sequence);
        rows.add(new MirroredRecord(row, snapshot(write, before), entities(write, before)));
    }

    /** The row that a write keeps the document of; a current one exists, its version says so. */
    private MirroredRecord kept(RecordWrite write) {
        MirroredRecord before =
                Objects.requireNonNull(partition.rows.get(write.row().key()));
        Checks.check(
                before.document().equals(write.row().document()),
                "Record %s names document %s, which is neither that of its entry nor that of its"
                        + " row; nothing was written.",
                write.row().key(),
                write.row().document());
        Checks.check(
                !before.row().isGone(),
                "Record %s is gone and would exist again without a document; nothing was written.",
                write.row().key());
        return before;
    }

    /** The log's own instance of the snapshot: it is kept once. */
    private static @Nullable String snapshot(RecordWrite write, @Nullable MirroredRecord before) {
        return write.keepsDocument()
                ? Objects.requireNonNull(before).snapshot()
                : Objects.requireNonNull(write.entry()).document().snapshot();
    }

    private static List<MappedEntity> entities(RecordWrite write, @Nullable MirroredRecord before) {
        List<MappedEntity> given = write.entities();
        return given == null ? Objects.requireNonNull(before).entities() : given;
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
