package io.railmirror.core.spi.store;

import io.railmirror.core.StreamName;
import io.railmirror.core.spi.Cursor;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A full pass under way: the group of list runs that founds one feed. Kept in the state of the feed
 * or, for a list without a feed, of the list itself.
 *
 * @param id its identity
 * @param feedPosition where the feed continues once all lists are through; null without a feed
 * @param startedAt when it began
 * @param startSequence the last log sequence of the business when it began; records written later
 *     are no candidates for deletion
 * @param lists the lists that it covers
 * @param done those that are through
 */
public record Pass(
        String id,
        @Nullable Cursor feedPosition,
        Instant startedAt,
        long startSequence,
        Set<StreamName> lists,
        Set<StreamName> done) {

    /** Refuses nulls and copies the sets. */
    public Pass {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(startedAt, "startedAt");
        lists = Set.copyOf(lists);
        done = Set.copyOf(done);
    }

    /** The same pass with one more list through. */
    public Pass through(StreamName list) {
        Set<StreamName> more = new HashSet<>(done);
        more.add(list);
        return new Pass(id, feedPosition, startedAt, startSequence, lists, more);
    }

    /** The same pass, whose feed continues at the given position. */
    public Pass from(Cursor position) {
        return new Pass(id, position, startedAt, startSequence, lists, done);
    }

    /** Whether all lists are through. */
    public boolean complete() {
        return done.containsAll(lists);
    }
}
