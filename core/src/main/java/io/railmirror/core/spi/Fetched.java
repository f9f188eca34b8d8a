package io.railmirror.core.spi;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
     */
    record Page(List<Change> changes, Cursor next, boolean last) implements Fetched {

        /** Copies the list. */
        public Page {
            changes = List.copyOf(changes);
            Objects.requireNonNull(next, "next");
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

        /** Refuses nulls. */
        public RestartRun {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(after, "after");
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
