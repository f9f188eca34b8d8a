package io.railmirror.core.internal.engine;

import io.railmirror.core.RunCounts;

/** Counts the rulings of one unit. Confined to one thread. */
final class RunTotals {

    long created;
    long updated;
    long deleted;
    long restored;
    long unchanged;
    long remapped;
    long failed;
    long parked;

    void count(Ruling ruling) {
        switch (ruling) {
            case CREATE -> created++;
            case UPDATE -> updated++;
            case RESTORE -> restored++;
            case TOMBSTONE -> deleted++;
            case SHOW_AGAIN, KEEP, IGNORE -> unchanged++;
            case READ -> failed++;
        }
    }

    /** Records that were read and left as they are. */
    static RunCounts unchanged(long records) {
        RunTotals totals = new RunTotals();
        totals.unchanged = records;
        return totals.counts(records);
    }

    /** Deletions that wait for a person. */
    static RunCounts parked(long deletions) {
        RunTotals totals = new RunTotals();
        totals.parked = deletions;
        return totals.counts(0);
    }

    /** Tombstones, and records that could not be read. */
    static RunCounts deleted(long tombstones, long failed) {
        RunTotals totals = new RunTotals();
        totals.deleted = tombstones;
        totals.failed = failed;
        return totals.counts(0);
    }

    /** Records that were mapped again, and those of them that cannot be mapped. */
    static RunCounts remapped(long records, long failed) {
        RunTotals totals = new RunTotals();
        totals.remapped = records;
        totals.failed = failed;
        return totals.counts(0);
    }

    RunCounts counts(long read) {
        return new RunCounts(
                read, created, updated, deleted, restored, unchanged, remapped, failed, parked);
    }
}
