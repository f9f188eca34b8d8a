package io.railmirror.core.spi.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a connection that syncs found, and that no delivery of a webhook followed yet.
 *
 * @param after the last delivery before them, null when there are none
 * @param since when the first of them was found, null when there are none
 * @param changes how many there are
 * @param told whether a listener heard of it
 */
public record Unannounced(
        @Nullable Instant after, @Nullable Instant since, long changes, boolean told) {

    /** There are none. */
    public static final Unannounced NONE = new Unannounced(null, null, 0, false);

    /** Refuses changes without their times, and times without changes. */
    public Unannounced {
        if ((changes == 0) != (since == null) || (since == null) != (after == null))
            throw new IllegalArgumentException(
                    "%d changes after %s since %s are none".formatted(changes, after, since));
        if (changes < 0 || (told && changes == 0))
            throw new IllegalArgumentException("of %d changes nothing is told".formatted(changes));
    }

    /** The same with more of them. */
    public Unannounced further(long more) {
        return new Unannounced(after, since, changes + more, told);
    }

    /** The same, told. */
    public Unannounced asTold() {
        return new Unannounced(after, since, changes, true);
    }
}
