package io.railmirror.core.internal.webhook;

import io.railmirror.core.InboxEvent;
import io.railmirror.core.internal.engine.GrowingPause;
import io.railmirror.core.internal.engine.NewsResult;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the events of a claim. What fails by itself is tried again after growing times
 * and given up when it was tried too often. While the rail is away nothing is learned of an event:
 * it waits, the longer the longer it waits already, and is never given up for it. What waits for a
 * connection, or for a person, is given up the named time after that was found. Confined to one
 * thread.
 */
final class InboxFates {

    /** So often is work on an event begun. */
    static final int ATTEMPTS_MAX = 10;

    /** A connection that appears wakes its events; this is for those that others have made. */
    private static final Duration QUARANTINE_PAUSE = Duration.ofHours(1);

    private static final GrowingPause RETRY =
            new GrowingPause(Duration.ofSeconds(5), Duration.ofMinutes(10));

    private final InboxClaim claim;
    private final Instant now;
    private final Duration patience;
    private final Map<InboxEnd, List<InboxEvent>> byEnd = new LinkedHashMap<>();

    /**
     * No fate is known yet.
     *
     * @param now when the work began
     * @param patience so long is waited for a connection, or for a person
     */
    InboxFates(InboxClaim claim, Instant now, Duration patience) {
        this.claim = claim;
        this.now = now;
        this.patience = patience;
    }

    /** Gives up what was begun too often; answers the others. */
    List<InboxEvent> withoutThoseTriedTooOften() {
        String reason = "work on it was begun %d times, and it never ended".formatted(ATTEMPTS_MAX);
        List<InboxEvent> others = new ArrayList<>();
        for (InboxEvent event : claim.events())
            if (event.attempts() > ATTEMPTS_MAX) end(event, InboxEnd.dead(reason));
            else others.add(event);
        return others;
    }

    /** Nobody has its account. */
    void unknown(InboxEvent event) {
        String reason =
                "no connection of app '%s' is linked with its account".formatted(claim.app());
        end(event, patient(event, InboxEnd.quarantined(reason, QUARANTINE_PAUSE)));
    }

    /** What it names became that. */
    void is(InboxEvent event, NewsResult result) {
        String reason = result.reason();
        end(
                event,
                switch (result.kind()) {
                    case DONE -> InboxEnd.DONE;
                    case ENDED -> InboxEnd.held(reason, Duration.ZERO);
                    case BUSY -> InboxEnd.held(reason, result.delay());
                    case OUTAGE -> InboxEnd.held(reason, longer(result.delay(), pause()));
                    case WAITS -> patient(event, InboxEnd.blocked(reason, result.delay()));
                    case FAILED ->
                        event.attempts() >= ATTEMPTS_MAX
                                ? InboxEnd.dead(reason)
                                : InboxEnd.later(reason, RETRY.after(event.attempts()));
                });
    }

    private void end(InboxEvent event, InboxEnd end) {
        byEnd.computeIfAbsent(end, none -> new ArrayList<>()).add(event);
    }

    /** Waits on, unless it has waited for the same too long: that counts since it was found. */
    private InboxEnd patient(InboxEvent event, InboxEnd waiting) {
        boolean tooLong =
                event.state() == waiting.state() && !now.isBefore(event.since().plus(patience));
        return tooLong ? InboxEnd.dead(waiting.reason()) : waiting;
    }

    /** As long again as the oldest of them waits already. */
    private Duration pause() {
        Instant oldest = claim.events().stream()
                .map(InboxEvent::since)
                .min(Instant::compareTo)
                .orElse(now);
        return shorter(longer(Duration.between(oldest, now), RETRY.first()), RETRY.longest());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The events by what becomes of them. */
    Map<InboxEnd, List<InboxEvent>> byEnd() {
        return byEnd;
    }
}
