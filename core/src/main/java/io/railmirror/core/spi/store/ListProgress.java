package io.railmirror.core.spi.store;

import io.railmirror.core.spi.Cursor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream is with what is not finished: a list within a pass, or the staged pages of a
 * run-scoped feed. Survives the process.
 *
 * @param pass the pass, or the run that staged the pages
 * @param cursor the next page, null for the first; of staged pages the cursor behind the last one
 * @param round 1, or 2 for the second pass of a rail without a read by id
 * @param ended whether the last page of the round was committed or staged; what remains is the
 *     deletions
 */
public record ListProgress(String pass, @Nullable Cursor cursor, int round, boolean ended) {

    /** Refuses nulls and a round that does not exist. */
    public ListProgress {
        Objects.requireNonNull(pass, "pass");
        if (round != 1 && round != 2) throw new IllegalArgumentException("round " + round);
    }
}
