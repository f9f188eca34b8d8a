package io.railmirror.core.spi.store;

import io.railmirror.core.AppId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxQuery;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What webhooks delivered, and the queue of what is to be done about it. An event belongs to an app
 * and holds no data of a business: whose account it concerns is found by {@link #route} when it is
 * worked on. Events that may be claimed, and until when they are, follow the store's own clock. A
 * row that this version cannot read harms no other: it is dead, with the reason.
 */
public interface Inbox {

    /** The most events of one claim. */
    int CLAIM_MAX = 1_000;

    /** The most records of one question for owners. */
    int OWNERS_MAX = 1_000;

    /**
     * Keeps events, all or none, and returns when they are durable. An event whose key is known
     * already is a repetition: once it is done, or while it is in quarantine, that changes nothing;
     * one that was given up or waits for another try may be claimed at once, as if it was delivered
     * for the first time. A mark is news again whatever became of it: its generation grows, and
     * unless it is claimed it may be claimed at once. What is claimed begins anew when the claim
     * ends, unless it ends with it done. One call may name a key several times. What could not be
     * read is dead from the beginning.
     */
    void append(List<InboxItem> items);

    /**
     * Claims what waits for one account, that of the event that waits longest. While a claim lasts
     * nobody else gets anything of that account of that app, on any thread and any node. Each claim
     * counts as an attempt.
     *
     * @param apps only events of these
     * @param time after which others may claim the account, unless the claim is renewed
     * @param eventsMax at most so many events, 1 to {@value #CLAIM_MAX}
     * @return the claim; empty when nothing waits, or others are about to claim all that does
     */
    Optional<InboxClaim> claim(Collection<AppId> apps, Duration time, int eventsMax);

    /**
     * How long it is until something may be claimed: because its time comes, or because the claim
     * of an account ends whose holder stopped.
     *
     * @param apps only events of these
     * @return never negative; empty when nothing waits
     */
    Optional<Duration> nextIn(Collection<AppId> apps);

    /**
     * Lets a claim last for so long from now.
     *
     * @return false when it ended, and somebody else may hold the account
     */
    boolean renew(InboxClaim claim, Duration time);

    /**
     * Ends a claim, or the part of it that the given value has; the account is free when all of its
     * events are settled. What was delivered again since it was claimed is not given up and not put
     * into quarantine by it, a mark not even done: it waits again. If it is tried again anyway, its
     * attempts count anew. What was woken since waits for nothing more. Of a claim that was lost to
     * somebody else nothing is settled.
     *
     * @return how many of the events ended so, without those that wait again because they were
     *     delivered meanwhile; empty when the claim was lost
     */
    OptionalInt settle(InboxClaim claim, InboxEnd end);

    /**
     * The connections that are linked with an account by an app, in the order of their keys. This
     * and {@link #owners} are the only questions that are asked of all businesses at once: an event
     * names no business.
     */
    List<ConnectionKey> route(AppId app, String account);

    /**
     * Notes records by which the feed of an app tells whose its news are. What is noted stays; what
     * is noted once more changes nothing.
     *
     * @param records of connections of the app
     */
    void own(AppId app, Collection<RecordKey> records);

    /**
     * Those that were noted of some records of one kind, in the order of their keys. Each tells the
     * connection that has it, or had it once.
     *
     * @param ids at most {@value #OWNERS_MAX}
     */
    List<RecordKey> owners(AppId app, Kind kind, Collection<ExternalId> ids);

    /**
     * Lets what waits for an account, quarantined or delayed, be claimed at once. What is claimed
     * just now waits for nothing either, if its claim does not end with it done or given up.
     *
     * @return how many events; those that are claimed are not among them
     */
    int wake(AppId app, String account);

    /** Events by time of delivery and key. */
    List<InboxEvent> list(InboxQuery query);

    /**
     * A part of a range that was replayed.
     *
     * @param events how many wait again
     * @param last the place behind which the rest of the range is; null when there is none
     */
    record Replayed(int events, InboxQuery.@Nullable Position last) {

        /** What was replayed of those that a query named. */
        public static Replayed of(InboxQuery query, List<InboxEvent> named, int events) {
            boolean ended = named.size() < query.limit();
            return new Replayed(
                    events, ended ? null : InboxQuery.Position.of(named.get(named.size() - 1)));
        }
    }

    /**
     * Lets events that are done or dead be worked on again, the first ones that a query names;
     * those that could not be read stay as they are.
     *
     * @param query which; its position counts, and so many as its limit says are looked at
     */
    Replayed replay(InboxQuery query);

    /**
     * Drops events of an app that are done or dead since before a moment, however long ago they
     * were delivered; those that are so for longest first.
     *
     * @param limit at most so many
     * @return how many
     */
    int forget(AppId app, Instant before, int limit);

    /** When something was delivered last for an account; empty when that was forgotten. */
    Optional<Instant> lastReceived(AppId app, String account);

    /** Refuses a claim of no event, or of more than {@value #CLAIM_MAX}. */
    static void checkClaim(int eventsMax) {
        if (eventsMax < 1 || eventsMax > CLAIM_MAX)
            throw new IllegalArgumentException(
                    "a claim has 1 to %d events, not %d".formatted(CLAIM_MAX, eventsMax));
    }

    /** Refuses a question for more than {@value #OWNERS_MAX} owners. */
    static void checkOwners(Collection<ExternalId> ids) {
        if (ids.size() > OWNERS_MAX)
            throw new IllegalArgumentException(
                    "at most %d owners are asked for, not %d".formatted(OWNERS_MAX, ids.size()));
    }
}
