package io.railmirror.core.spi;

import io.railmirror.core.StreamName;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What a fetch can answer. */
public sealed interface Fetched {

    /**
     * A page.
     *
     * @param changes in the rail's order
     * @param next where to go on: the next page, or after the last page the position from which a
     *     feed continues later
     * @param last whether the list, or for now the feed, ends here
     * @param withheld lists that founded the feed and of which this page shows nothing, because the
     *     owner has not granted it: each is read from its beginning once it is granted
     * @param doubt why the last page of a run-scoped feed that was read from its beginning may end
     *     too early, so that what is not shown is not gone; empty when it is the end for sure
     */
    record Page(
            List<Change> changes, Cursor next, boolean last, Set<StreamName> withheld, String doubt)
            implements Fetched {

        /** Copies the collections. */
        public Page {
            changes = List.copyOf(changes);
            Objects.requireNonNull(next, "next");
            withheld = Set.copyOf(withheld);
            Objects.requireNonNull(doubt, "doubt");
        }

        /** A page that shows all that it is asked for. */
        public Page(List<Change> changes, Cursor next, boolean last) {
            this(changes, next, last, Set.of(), "");
        }

        /** The same page, of which some lists show nothing. */
        public Page without(Set<StreamName> some) {
            return new Page(changes, next, last, some, doubt);
        }

        /** The same page, which may end too early. */
        public Page inDoubt(String why) {
            return new Page(changes, next, last, withheld, why);
        }
    }

    /**
     * The rail has not prepared the data yet; the cursor stays where it was.
     *
     * @param retryAfter when to ask again
     */
    record NotReady(Duration retryAfter) implements Fetched {}

    /**
     * The data moved under the read: what was read of a run-scoped feed or of a list is void, and
     * it starts again from its first cursor; another feed starts again from its last page.
     *
     * @param reason what the rail said
     * @param after how long to wait before; zero for at once
     */
    record RestartRun(String reason, Duration after) implements Fetched {

        /** Refuses nulls, and a pause that is negative. */
        public RestartRun {
            Objects.requireNonNull(reason, "reason");
            if (after.isNegative())
                throw new IllegalArgumentException("after must not be negative, was " + after);
        }
    }

    /**
     * The rail no longer knows the cursor: a full pass is needed.
     *
     * @param reason what the rail said
     */
    record CursorLost(String reason) implements Fetched {}

    /** Takes the branch of the actual answer. */
    default <R> R fold(
            Function<? super Page, ? extends R> page,
            Function<? super NotReady, ? extends R> notReady,
            Function<? super RestartRun, ? extends R> restartRun,
            Function<? super CursorLost, ? extends R> cursorLost) {
        if (this instanceof Page answer) return page.apply(answer);
        if (this instanceof NotReady answer) return notReady.apply(answer);
        if (this instanceof RestartRun answer) return restartRun.apply(answer);
        return cursorLost.apply((CursorLost) this);
    }
}
