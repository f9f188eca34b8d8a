package io.railmirror.core;

/**
 * What became of events that were worked on.
 *
 * @param done what they said was done
 * @param later they are tried again
 * @param quarantined no connection has their account
 * @param dead they were given up
 */
public record WebhookTally(long done, long later, long quarantined, long dead) {

    /** Nothing. */
    public static final WebhookTally ZERO = new WebhookTally(0, 0, 0, 0);

    /** The sum of both. */
    public WebhookTally plus(WebhookTally other) {
        return new WebhookTally(
                done + other.done,
                later + other.later,
                quarantined + other.quarantined,
                dead + other.dead);
    }
}
