package io.railmirror.core.internal.webhook;

import io.railmirror.core.Connection;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.InboxState;
import io.railmirror.core.WebhookTally;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.error.EngineClosedException;
import io.railmirror.core.error.SyncCancelledException;
import io.railmirror.core.internal.engine.EngineCore;
import io.railmirror.core.internal.engine.Lifecycle;
import io.railmirror.core.internal.engine.NewsSync;
import io.railmirror.core.spi.WebhookEvent;
import io.railmirror.core.spi.store.Inbox;
import io.railmirror.core.spi.store.InboxClaim;
import io.railmirror.core.spi.store.InboxEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what waits for one account, does what it says, and settles it. What fails is tried again
 * after growing times; what was tried too often, or waited too long for a connection or its
 * consent, is given up and kept with the reason. Thread-safe.
 */
final class InboxWork {

    /** So often is work on an event begun. */
    static final int ATTEMPTS_MAX = 10;

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.webhook");

    /** Then others may take over what a node that stopped has claimed. */
    private static final Duration CLAIM_TIME = Duration.ofMinutes(10);

    /** A connection that appears wakes its events; this is for those that others have made. */
    private static final Duration QUARANTINE_PAUSE = Duration.ofHours(1);

    private static final Duration RETRY_MIN = Duration.ofSeconds(5);
    private static final Duration RETRY_MAX = Duration.ofMinutes(10);

    private final EngineCore core;
    private final NewsSync news;

    InboxWork(EngineCore core, Lifecycle lifecycle) {
        this.core = core;
        this.news = new NewsSync(core, lifecycle);
    }

    private Inbox inbox() {
        return core.store().inbox();
    }

    /** Works on what waits longest; empty when nothing waits. */
    Optional<WebhookTally> next() {
        return inbox().claim(CLAIM_TIME, Inbox.CLAIM_MAX).map(this::work);
    }

    private WebhookTally work(InboxClaim claim) {
        Settling settling = new Settling(claim);
        settling.end(
                event -> event.attempts() > ATTEMPTS_MAX,
                InboxEnd.dead("work on it was begun %d times, and it never ended"
                        .formatted(ATTEMPTS_MAX)));
        if (settling.open().events().isEmpty()) return settling.tally();
        if (claim.account().equals(WebhookEvent.APP_FEED)) {
            settle(List.of(readAppFeed(claim)), settling);
            return settling.tally();
        }
        List<Connection> linked = linked(claim);
        if (linked.isEmpty()) quarantine(settling);
        else apply(linked, settling);
        return settling.tally();
    }

    private List<Connection> linked(InboxClaim claim) {
        return inbox().route(claim.app(), claim.account()).stream()
                .flatMap(key -> core.store().directory().connection(key).stream())
                .toList();
    }

    private void quarantine(Settling settling) {
        String reason = "no connection of app '%s' is linked with its account"
                .formatted(settling.open().app());
        settling.end(this::waitedTooLong, InboxEnd.dead(reason));
        settling.end(event -> true, InboxEnd.quarantined(reason, QUARANTINE_PAUSE));
    }

    private boolean waitedTooLong(InboxEvent event) {
        Instant end = event.receivedAt().plus(core.options().webhooks().quarantine());
        return !core.ports().clock().instant().isBefore(end);
    }

    private void apply(List<Connection> linked, Settling settling) {
        List<NewsSync.Result> results = new ArrayList<>();
        for (Connection connection : linked)
            results.add(attempt(
                    () -> news.apply(connection, settling.open().events()), connection.key()));
        settle(results, settling);
    }

    private NewsSync.Result readAppFeed(InboxClaim claim) {
        return core.rails()
                .app(claim.app())
                .map(app -> attempt(() -> news.readAppFeed(app), app.id()))
                .orElseGet(() -> NewsSync.Result.waits(
                        "this engine has no app '%s'".formatted(claim.app()), RETRY_MAX));
    }

    private void settle(List<NewsSync.Result> results, Settling settling) {
        for (NewsSync.Result result : results)
            if (result.kind() == NewsSync.Result.Kind.FAILED) {
                fail(settling, result.reason());
                return;
            }
        for (NewsSync.Result result : results)
            if (result.kind() == NewsSync.Result.Kind.WAITS) {
                settling.end(this::waitedTooLong, InboxEnd.dead(result.reason()));
                settling.end(event -> true, InboxEnd.held(result.reason(), result.delay()));
                return;
            }
        settling.end(event -> true, InboxEnd.DONE);
    }

    private NewsSync.Result attempt(Supplier<NewsSync.Result> work, Object about) {
        try {
            return work.get();
        } catch (ConfigurationException e) {
            return NewsSync.Result.waits(String.valueOf(e.getMessage()), RETRY_MAX);
        } catch (EngineClosedException | SyncCancelledException e) {
            return NewsSync.Result.waits("the engine ended meanwhile", Duration.ZERO);
        } catch (RuntimeException e) {
            LOG.warn("Webhooks of {} could not be worked on", about, e);
            return NewsSync.Result.failed(String.valueOf(e.getMessage()));
        }
    }

    private void fail(Settling settling, String reason) {
        settling.end(event -> event.attempts() >= ATTEMPTS_MAX, InboxEnd.dead(reason));
        for (int attempt = ATTEMPTS_MAX - 1; attempt >= 1; attempt--) {
            int made = attempt;
            settling.end(
                    event -> event.attempts() >= made, InboxEnd.later(reason, delayAfter(made)));
        }
    }

    private static Duration delayAfter(int attempts) {
        Duration delay = RETRY_MIN.multipliedBy(1L << (attempts - 1));
        return delay.compareTo(RETRY_MAX) < 0 ? delay : RETRY_MAX;
    }

    /** A claim that is settled part by part. Confined to one thread. */
    private final class Settling {

        private InboxClaim open;
        private WebhookTally tally = WebhookTally.ZERO;

        Settling(InboxClaim claim) {
            this.open = claim;
        }

        InboxClaim open() {
            return open;
        }

        WebhookTally tally() {
            return tally;
        }

        void end(Predicate<InboxEvent> some, InboxEnd end) {
            InboxClaim part = open.only(some);
            if (part.events().isEmpty()) return;
            inbox().settle(part, end);
            open = open.only(some.negate());
            tally = tally.plus(counted(part.events().size(), end.state()));
            if (end.state() == InboxState.DEAD)
                LOG.warn(
                        "{} webhook events of app {} were given up: {}",
                        part.events().size(),
                        part.app(),
                        end.reason());
        }

        private static WebhookTally counted(long events, InboxState state) {
            return switch (state) {
                case DONE -> new WebhookTally(events, 0, 0, 0);
                case WAITING -> new WebhookTally(0, events, 0, 0);
                case QUARANTINED -> new WebhookTally(0, 0, events, 0);
                case DEAD -> new WebhookTally(0, 0, 0, events);
            };
        }
    }
}
