package io.railmirror.core;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far a sync is.
 *
 * @param records seen so far
 * @param pages committed so far
 * @param runsStarted runs begun
 * @param runsEnded runs ended
 * @param estimate how many records there are in all, as far as the rails could count; -1 unknown
 * @param waited time spent waiting because rails asked for it
 */
public record SyncProgress(
        long records, long pages, int runsStarted, int runsEnded, long estimate, Duration waited) {

    /** How many records there are in all; empty when no rail could count. */
    public OptionalLong estimated() {
        return estimate < 0 ? OptionalLong.empty() : OptionalLong.of(estimate);
    }
}
