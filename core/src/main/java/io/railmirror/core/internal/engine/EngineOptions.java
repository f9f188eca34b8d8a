package io.railmirror.core.internal.engine;

import io.railmirror.core.Brake;
import io.railmirror.core.WebhookOptions;

import java.time.Duration;

/**
 * The options of an engine.
 *
 * @param requestsMax requests under way at once
 * @param connectionsMax connections of one request side by side
 * @param streamsMax streams of one connection side by side
 * @param brake stops deletions in bulk
 * @param leaseTime after which the streams of a dead node are free
 * @param stagedMax records of one run-scoped run
 * @param pagesMax pages that one run asks for
 * @param unitRecordsMax records of pages that are committed together
 * @param compareCounts whether a full pass ends with a comparison of counts
 * @param webhooks how webhooks are received and worked on
 */
public record EngineOptions(
        int requestsMax,
        int connectionsMax,
        int streamsMax,
        Brake brake,
        Duration leaseTime,
        int stagedMax,
        int pagesMax,
        int unitRecordsMax,
        boolean compareCounts,
        WebhookOptions webhooks) {

    /** The defaults. */
    public static final EngineOptions DEFAULTS = new EngineOptions(
            8,
            4,
            8,
            Brake.DEFAULTS,
            Duration.ofMinutes(5),
            200_000,
            1_000_000,
            2_000,
            true,
            WebhookOptions.DEFAULTS);

    /** The commit of deliveries, the next one that waits for it, a call to verify one, an alarm. */
    private static final int INBOX_THREADS = 4;

    /** So many threads keep everything going that the options allow at once; fewer only slow it. */
    public int threadsMax() {
        int perConnection = 1 + 2 * streamsMax;
        int inbox = INBOX_THREADS + webhooks.lanesMax();
        return inbox + requestsMax * (1 + connectionsMax * perConnection);
    }
}
