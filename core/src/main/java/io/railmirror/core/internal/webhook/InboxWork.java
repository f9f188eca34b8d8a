package io.railmirror.core.internal.webhook;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.Connection;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.SyncListener;
import io.railmirror.core.WebhookTally;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.engine.EngineCore;
import io.railmirror.core.internal.engine.Lifecycle;
import io.railmirror.core.internal.engine.NewsResult;
import io.railmirror.core.internal.engine.NewsSync;
import io.railmirror.core.internal.engine.Renewal;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what waits for one account, does what it says, and settles each event by what became of
 * what it names. Thread-safe.
 */
final class InboxWork {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.webhook");

    /** Then others may take over what a node that stopped has claimed. */
    private static final Duration CLAIM_TIME = Duration.ofMinutes(10);

    /** From that attempt on an event is worked on alone. */
    private static final int ALONE_FROM = 5;

    /** An event that waits for so long is worked on alone. */
    private static final Duration LONG = Duration.ofHours(1);

    /** So many are tried alone in vain before the others are tried together. */
    private static final int IN_VAIN_MAX = 3;

    private final EngineCore core;
    private final NewsSync news;

    InboxWork(EngineCore core, Lifecycle lifecycle) {
        this.core = core;
        this.news = new NewsSync(core, lifecycle);
    }

    private Inbox inbox() {
        return core.store().inbox();
    }

    /** Works on what waits longest of the engine's own apps; empty when nothing waits. */
    Optional<WebhookTally> next() {
        Collection<AppId> apps = core.rails().apps();
        return inbox().claim(apps, CLAIM_TIME, Inbox.CLAIM_MAX)
                .map(claim -> work(new Holding(claim)));
    }

    /** A claim that lasts while its work goes on. Thread-safe. */
    private final class Holding {

        private final InboxClaim claim;
        private final Renewal renewal;

        Holding(InboxClaim claim) {
            this.claim = claim;
            this.renewal = new Renewal(
                    core.ports().clock(), CLAIM_TIME, time -> inbox().renew(claim, time));
        }

        /** Renews the claim in time; ends the work when somebody else has taken it over. */
        void goOn() {
            if (!renewal.lasts()) throw new SyncCancelledException();
        }
    }

    private WebhookTally work(Holding holding) {
        InboxClaim claim = holding.claim;
        Instant now = core.ports().clock().instant();
        InboxFates fates = new InboxFates(claim, now, core.options().webhooks().quarantine());
        List<InboxEvent> begun = fates.withoutThoseTriedTooOften();
        if (!begun.isEmpty()) work(holding, begun, fates);
        return settle(claim, fates);
    }

    private void work(Holding holding, List<InboxEvent> begun, InboxFates fates) {
        if (holding.claim.account().equals(WebhookEvent.APP_FEED)) {
            NewsResult read = readAppFeed(holding);
            begun.forEach(event -> fates.is(event, read));
            return;
        }
        List<Connection> linked = linked(holding.claim);
        if (linked.isEmpty()) begun.forEach(fates::unknown);
        else {
            Map<String, NewsResult> results = results(linked, begun, holding);
            begun.forEach(
                    event -> fates.is(event, results.getOrDefault(event.key(), NewsResult.ENDED)));
        }
    }

    /** Only apps of this engine are claimed. */
    private NewsResult readAppFeed(Holding holding) {
        App app = core.rails().app(holding.claim.app()).orElseThrow();
        try {
            holding.goOn();
            return news.readAppFeed(app, holding::goOn);
        } catch (RuntimeException e) {
            return failed(e, app.id());
        }
    }

    private List<Connection> linked(InboxClaim claim) {
        return inbox().route(claim.app(), claim.account()).stream()
                .flatMap(key -> core.store().directory().connection(key).stream())
                .toList();
    }

    /** Of all connections the worst counts. */
    private Map<String, NewsResult> results(
            List<Connection> linked, List<InboxEvent> events, Holding holding) {
        Map<String, NewsResult> results = new HashMap<>();
        for (Connection connection : linked)
            apartAndTogether(connection, events, holding)
                    .forEach((key, result) -> results.merge(key, result, NewsResult::and));
        return results;
    }

    /**
     * What was tried often, or waits long already, is worked on alone, so that it harms no other;
     * but not when that does not help either: then all of it is as bad together.
     */
    private Map<String, NewsResult> apartAndTogether(
            Connection connection, List<InboxEvent> events, Holding holding) {
        Map<String, NewsResult> results = new HashMap<>();
        List<InboxEvent> together = new ArrayList<>();
        int inVain = 0;
        for (InboxEvent event : events) {
            if (!isDoubtful(event) || inVain >= IN_VAIN_MAX) {
                together.add(event);
                continue;
            }
            Map<String, NewsResult> alone = apply(connection, List.of(event), holding);
            if (!alone.containsValue(NewsResult.DONE)) inVain++;
            results.putAll(alone);
        }
        if (!together.isEmpty()) results.putAll(apply(connection, together, holding));
        return results;
    }

    private boolean isDoubtful(InboxEvent event) {
        Instant now = core.ports().clock().instant();
        return event.attempts() >= ALONE_FROM || now.isAfter(event.since().plus(LONG));
    }

    private Map<String, NewsResult> apply(
            Connection connection, List<InboxEvent> events, Holding holding) {
        try {
            holding.goOn();
            return news.apply(connection, events, holding::goOn);
        } catch (RuntimeException e) {
            NewsResult result = failed(e, connection.key());
            Map<String, NewsResult> results = new HashMap<>();
            events.forEach(event -> results.put(event.key(), result));
            return results;
        }
    }

    private static NewsResult failed(RuntimeException cause, Object whose) {
        NewsResult result = NewsResult.of(cause, String.valueOf(cause.getMessage()));
        if (result.kind() == NewsResult.Kind.FAILED)
            LOG.warn("Webhooks of {} could not be worked on", whose, cause);
        return result;
    }

    /** An interrupt ends the work, and must not keep its end from being stored. */
    private WebhookTally settle(InboxClaim claim, InboxFates fates) {
        boolean interrupted = Thread.interrupted();
        try {
            WebhookTally tally = WebhookTally.ZERO;
            for (Map.Entry<InboxEnd, List<InboxEvent>> fate : fates.byEnd().entrySet())
                tally = tally.plus(settle(claim, fate.getValue(), fate.getKey()));
            return tally;
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private WebhookTally settle(InboxClaim claim, List<InboxEvent> events, InboxEnd end) {
        InboxClaim part = new InboxClaim(claim.app(), claim.account(), claim.token(), events);
        OptionalInt ended = inbox().settle(part, end);
        if (ended.isEmpty()) {
            LOG.info(
                    "Work on {} webhook events of app {} was taken over by another node, and is"
                            + " settled there",
                    events.size(),
                    claim.app());
            return WebhookTally.ZERO;
        }
        int again = events.size() - ended.getAsInt();
        return ended(claim, end, ended.getAsInt()).plus(new WebhookTally(0, again, 0, 0));
    }

    private WebhookTally ended(InboxClaim claim, InboxEnd end, int events) {
        return switch (end.state()) {
            case DONE -> new WebhookTally(events, 0, 0, 0);
            case WAITING, BLOCKED -> new WebhookTally(0, events, 0, 0);
            case QUARANTINED -> new WebhookTally(0, 0, events, 0);
            case DEAD -> events == 0 ? WebhookTally.ZERO : givenUp(claim, events, end.reason());
        };
    }

    private WebhookTally givenUp(InboxClaim claim, int events, String reason) {
        LOG.warn("{} webhook events of app {} were given up: {}", events, claim.app(), reason);
        SyncListener.WebhooksGivenUp told =
                new SyncListener.WebhooksGivenUp(claim.app(), claim.account(), events, reason);
        core.listeners().tell(listener -> listener.webhooksGivenUp(told));
        return new WebhookTally(0, 0, 0, events);
    }
}
