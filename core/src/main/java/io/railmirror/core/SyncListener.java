package io.railmirror.core;

import java.time.Duration;
import java.time.Instant;

/**
 * Watches syncs; never steers them. Callbacks run on the threads of the work that they are about,
 * several at once, also of one run: a listener must be thread-safe. They are outside of any
 * transaction and should be short; what they throw is logged and goes no further.
 */
public interface SyncListener {

    /**
     * A run began.
     *
     * @param run its row
     */
    record RunStarted(RunRecord run) {}

    /**
     * A page was committed, or several at once.
     *
     * @param run its row after the commit
     * @param changes what the commit did
     */
    record PageCommitted(RunRecord run, RunCounts changes) {}

    /**
     * A run waits because its rail asked for it.
     *
     * @param stream what is read
     * @param time how long
     * @param reason why
     */
    record Waiting(StreamKey stream, Duration time, String reason) {}

    /**
     * A record failed.
     *
     * @param failure which, where and why
     */
    record RecordFailed(FailedRecord failure) {}

    /**
     * The brake stopped deletions; a person must settle them.
     *
     * @param deletions which
     */
    record DeletionsStopped(ParkedDeletions deletions) {}

    /**
     * A run ended.
     *
     * @param report what became of it
     */
    record RunEnded(StreamReport report) {}

    /**
     * A connection can be read again, or no longer.
     *
     * @param connection which
     * @param health how it is now
     */
    record HealthChanged(ConnectionKey connection, ConnectionHealth health) {}

    /**
     * Deliveries of webhooks have stopped although changes go on.
     *
     * @param connection which
     * @param lastDelivery when the last one came
     * @param changes how many a sync has found since
     */
    record WebhooksSilent(ConnectionKey connection, Instant lastDelivery, long changes) {}

    /**
     * Events of webhooks were tried in vain too often, or waited too long for a person. They are
     * kept as dead for a while, and can be replayed.
     *
     * @param app the app that received them
     * @param account the rail's id of the account that they concern
     * @param events how many
     * @param reason why
     */
    record WebhooksGivenUp(AppId app, String account, int events, String reason) {}

    /** A run began. */
    default void runStarted(RunStarted event) {}

    /** A page was committed, or several at once. */
    default void pageCommitted(PageCommitted event) {}

    /** A run waits. */
    default void waiting(Waiting event) {}

    /** A record failed. */
    default void recordFailed(RecordFailed event) {}

    /** Deletions await a person: alert on this one. */
    default void deletionsStopped(DeletionsStopped event) {}

    /** A run ended. */
    default void runEnded(RunEnded event) {}

    /** A connection's health changed. */
    default void healthChanged(HealthChanged event) {}

    /** Events of webhooks were given up: alert on this one, look why, and replay them. */
    default void webhooksGivenUp(WebhooksGivenUp event) {}

    /** Webhooks are silent: alert on this one, and look at the subscription. */
    default void webhooksSilent(WebhooksSilent event) {}
}
