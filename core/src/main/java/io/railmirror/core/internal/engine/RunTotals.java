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

    RunCounts counts(long read) {
        return new RunCounts(
                read, created, updated, deleted, restored, unchanged, remapped, failed, parked);
    }
}
