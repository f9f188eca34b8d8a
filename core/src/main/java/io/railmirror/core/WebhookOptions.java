package io.railmirror.core;

import java.time.Duration;

/**
 * How webhooks are received and worked on.
 *
 * @param bodyBytesMax larger deliveries are refused
 * @param lanesMax so many accounts are worked on side by side, on threads of the engine, as soon as
 *     something is delivered, and one more while something comes back that was tried in vain; 0
 *     when the host does it by {@link Webhooks#drain}
 * @param quarantine so long do events wait for a connection with their account, or for somebody who
 *     makes it readable again, counted from when that was found
 * @param silence when a sync found changes, and for so long after that nothing was delivered,
 *     listeners are told
 * @param retention so long are events kept after they were done or given up
 */
public record WebhookOptions(
        int bodyBytesMax, int lanesMax, Duration quarantine, Duration silence, Duration retention) {

    /** One mebibyte, four lanes, seven days, one day, thirty days. */
    public static final WebhookOptions DEFAULTS = new WebhookOptions(
            1 << 20, 4, Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(30));

    /** Checks the ranges. */
    public WebhookOptions {
        require(bodyBytesMax >= 1, "bodyBytesMax must be at least 1, was " + bodyBytesMax);
        require(lanesMax >= 0, "lanesMax must not be negative, was " + lanesMax);
        require(!quarantine.isNegative(), "quarantine must not be negative: " + quarantine);
        require(!silence.isNegative(), "silence must not be negative: " + silence);
        require(!retention.isNegative(), "retention must not be negative: " + retention);
    }

    private static void require(boolean holds, String fault) {
        if (!holds) throw new IllegalArgumentException(fault);
    }

    /** The same with another number of lanes. */
    public WebhookOptions withLanes(int max) {
        return new WebhookOptions(bodyBytesMax, max, quarantine, silence, retention);
    }

    /** The same with another time in quarantine. */
    public WebhookOptions withQuarantine(Duration time) {
        return new WebhookOptions(bodyBytesMax, lanesMax, time, silence, retention);
    }

    /** The same with another time of silence. */
    public WebhookOptions withSilence(Duration time) {
        return new WebhookOptions(bodyBytesMax, lanesMax, quarantine, time, retention);
    }
}
