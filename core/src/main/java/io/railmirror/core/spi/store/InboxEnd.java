package io.railmirror.core.spi.store;

import io.railmirror.core.InboxState;

import java.time.Duration;
import java.util.Objects;

/**
 * What becomes of events that were claimed.
 *
 * @param state what they are from now on
 * @param reason why they are not done; empty when they are
 * @param delay when they may be claimed again, from now on; zero for those that are settled
 * @param counts whether the attempt counts; one that never began does not
 */
public record InboxEnd(InboxState state, String reason, Duration delay, boolean counts) {

    /** What they said was done. */
    public static final InboxEnd DONE = new InboxEnd(InboxState.DONE, "", Duration.ZERO, true);

    /** Refuses nulls. */
    public InboxEnd {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        if (delay.isNegative()) throw new IllegalArgumentException("delay is " + delay);
    }

    /** They are given up. */
    public static InboxEnd dead(String reason) {
        return new InboxEnd(InboxState.DEAD, reason, Duration.ZERO, true);
    }

    /** They are tried again. */
    public static InboxEnd later(String reason, Duration delay) {
        return new InboxEnd(InboxState.WAITING, reason, delay, true);
    }

    /** They are tried again, and nothing was tried now. */
    public static InboxEnd held(String reason, Duration delay) {
        return new InboxEnd(InboxState.WAITING, reason, delay, false);
    }

    /** Nobody knows their account yet. */
    public static InboxEnd quarantined(String reason, Duration delay) {
        return new InboxEnd(InboxState.QUARANTINED, reason, delay, false);
    }

    /** A person has to do something first. */
    public static InboxEnd blocked(String reason, Duration delay) {
        return new InboxEnd(InboxState.BLOCKED, reason, delay, false);
    }

    /** Whether nothing more is to be done about them. */
    public boolean settled() {
        return state == InboxState.DONE || state == InboxState.DEAD;
    }
}
