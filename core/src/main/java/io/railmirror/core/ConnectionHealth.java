package io.railmirror.core;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection can be read.
 *
 * @param state whether it can
 * @param since since when it is so, or when that was last told of; null when it always was
 * @param detail what is wrong and what to do, without secrets; empty when nothing is
 * @param until when it must have been done, null when nothing ends by itself
 * @param railsTime whether {@code since} is by the clock of the rail, not by that of a node
 */
public record ConnectionHealth(
        State state,
        @Nullable Instant since,
        String detail,
        @Nullable Instant until,
        boolean railsTime) {

    /** Nothing is known to be wrong. */
    public static final ConnectionHealth OK = new ConnectionHealth(State.OK, null, "");

    /** Whether a connection can be read. */
    public enum State {
        /** It can. */
        OK,
        /** It can, but the consent ends at a known time unless the owner renews it before. */
        CONSENT_ENDING,
        /** The owner of the account must consent again first. */
        RECONSENT_NEEDED,
        /** As a whole it cannot be read: the rail answers none of its streams; it is tried on. */
        DOWN
    }

    /** Refuses nulls. */
    public ConnectionHealth {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }

    /** A health that a node has noted at a time. */
    public ConnectionHealth(
            State state, @Nullable Instant since, String detail, @Nullable Instant until) {
        this(state, since, detail, until, false);
    }

    /** A health of which nothing ends by itself. */
    public ConnectionHealth(State state, @Nullable Instant since, String detail) {
        this(state, since, detail, null);
    }

    /** The same, by the clock of the rail. */
    public ConnectionHealth inRailsTime() {
        return new ConnectionHealth(state, since, detail, until, true);
    }
}
