package io.railmirror.core;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of one app's webhooks are meant, the oldest delivery first.
 *
 * @param app the app
 * @param from only those delivered then or later
 * @param until only those delivered before
 * @param states only those in these states; empty for all
 * @param after only those behind this one, null from the start
 * @param limit at most so many, 1 to {@value #LIMIT_MAX}
 */
public record InboxQuery(
        AppId app,
        Instant from,
        Instant until,
        Set<InboxState> states,
        @Nullable Position after,
        int limit) {

    /** The most events of one answer. */
    public static final int LIMIT_MAX = 1_000;

    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * The place of an event in the order.
     *
     * @param receivedAt when it was delivered
     * @param key its key
     */
    public record Position(Instant receivedAt, String key) {

        /** Refuses nulls. */
        public Position {
            Objects.requireNonNull(receivedAt, "receivedAt");
            Objects.requireNonNull(key, "key");
        }

        /** The place of an event. */
        public static Position of(InboxEvent event) {
            return new Position(event.receivedAt(), event.key());
        }
    }

    /** Checks the range and copies the set. */
    public InboxQuery {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        states = Set.copyOf(states);
        if (limit < 1 || limit > LIMIT_MAX)
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(LIMIT_MAX, limit));
    }

    /** The first events of an app, whatever became of them. */
    public static InboxQuery of(AppId app) {
        return new InboxQuery(app, Instant.EPOCH, NEVER, Set.of(), null, LIMIT_MAX);
    }

    /** Only those delivered in a time; the end does not belong to it. */
    public InboxQuery between(Instant begin, Instant end) {
        return new InboxQuery(app, begin, end, states, after, limit);
    }

    /** Only those in the given states. */
    public InboxQuery inStates(InboxState... some) {
        return new InboxQuery(app, from, until, Set.of(some), after, limit);
    }

    /** Only those behind the given one: the next page. */
    public InboxQuery after(InboxEvent last) {
        return new InboxQuery(app, from, until, states, Position.of(last), limit);
    }

    /** Only those behind the given place. */
    public InboxQuery after(Position place) {
        return new InboxQuery(app, from, until, states, place, limit);
    }

    /** At most so many. */
    public InboxQuery atMost(int events) {
        return new InboxQuery(app, from, until, states, after, events);
    }
}
