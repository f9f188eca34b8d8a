package io.railmirror.core.spi.store;

import io.railmirror.core.spi.Cursor;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a list is within a pass; survives the process.
 *
 * @param pass the pass
 * @param startSequence the last log sequence of the business when this list began
 * @param startedAt when this list began
 * @param cursor the next page, null for the first
 * @param round 1, or 2 for the second pass of a rail without a read by id
 * @param ended whether the last page of the round was committed; what remains is the deletions
 */
public record ListProgress(
        String pass,
        long startSequence,
        Instant startedAt,
        @Nullable Cursor cursor,
        int round,
        boolean ended) {

    /** Refuses nulls and a round that does not exist. */
    public ListProgress {
        Objects.requireNonNull(pass, "pass");
        Objects.requireNonNull(startedAt, "startedAt");
        if (round != 1 && round != 2) throw new IllegalArgumentException("round " + round);
    }
}
