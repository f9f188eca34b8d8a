package io.railmirror.core;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection can be read.
 *
 * @param state whether it can
 * @param since since when it is so, null when it always was
 * @param detail what is wrong and what to do, without secrets; empty when nothing is
 */
public record ConnectionHealth(State state, @Nullable Instant since, String detail) {

    /** Nothing is known to be wrong. */
    public static final ConnectionHealth OK = new ConnectionHealth(State.OK, null, "");

    /** Whether a connection can be read. */
    public enum State {
        /** It can. */
        OK,
        /** The owner of the account must consent again first. */
        RECONSENT_NEEDED
    }

    /** Refuses nulls. */
    public ConnectionHealth {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }
}
