package io.railmirror.core.spi.store;

import io.railmirror.core.AppId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What webhooks delivered, and the queue of what is to be done about it. An event belongs to an app
 * and holds no data of a business: whose account it concerns is found by {@link #route} when it is
 * worked on. Events that may be claimed, and until when they are, follow the store's own clock.
 */
public interface Inbox {

    /** The most events of one claim. */
    int CLAIM_MAX = 1_000;

    /**
     * Keeps events, all or none, and returns when they are durable. An event whose key is known
     * already is a repetition and changes nothing; a mark is news again: its generation grows, and
     * unless it waits already or is claimed it may be claimed at once. One call may name a key
     * several times. What could not be read is dead from the beginning.
     */
    void append(List<InboxItem> items);

    /**
     * Claims what waits for one account, that of the event that waits longest; an account of which
     * something is claimed is passed over. Nobody else gets these events until they are settled or
     * the time is over. Each claim counts as an attempt.
     *
     * @param time after which others may claim what is not settled
     * @param eventsMax at most so many events, 1 to {@value #CLAIM_MAX}
     * @return the claim; empty when nothing waits
     */
    Optional<InboxClaim> claim(Duration time, int eventsMax);

    /**
     * Ends a claim, or the part of it that the given value has. A mark that was delivered since it
     * was claimed is not settled: it waits again. Events that somebody else has claimed meanwhile
     * are left alone.
     */
    void settle(InboxClaim claim, InboxEnd end);

    /**
     * The connections that are linked with an account by an app, in the order of their keys. This
     * and {@link #routes} are the only questions that are asked of all businesses at once: an event
     * names no business.
     */
    List<ConnectionKey> route(AppId app, String account);

    /**
     * All connections of an app, in the order of their keys: whom the feed of the app itself may
     * concern.
     */
    List<ConnectionKey> routes(AppId app);

    /**
     * Lets what waits for an account, quarantined or delayed, be claimed at once.
     *
     * @return how many events
     */
    int wake(AppId app, String account);

    /** Events by time of delivery and key. */
    List<InboxEvent> list(InboxQuery query);

    /**
     * Lets events that are done or dead be worked on again; those that could not be read stay as
     * they are.
     *
     * @param query which; its position and limit count
     * @return how many
     */
    int replay(InboxQuery query);

    /**
     * Drops events that are done or dead and were delivered before a moment.
     *
     * @param limit at most so many
     * @return how many
     */
    int forget(Instant before, int limit);

    /** When something was delivered last for an account; empty when that was forgotten. */
    Optional<Instant> lastReceived(AppId app, String account);
}
