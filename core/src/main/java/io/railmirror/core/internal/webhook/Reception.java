package io.railmirror.core.internal.webhook;

import io.railmirror.core.App;
import io.railmirror.core.AppId;
import io.railmirror.core.WebhookAnswer;
import io.railmirror.core.internal.engine.EngineCore;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.SignedRequest;
import io.railmirror.core.spi.WebhookOutcome;
import io.railmirror.core.spi.store.InboxItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies deliveries and keeps them. Only what is durable is acknowledged; whatever fails in
 * between makes the rail send it again. Thread-safe.
 */
public final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger("io.railmirror.webhook");

    /** Of the time that a rail waits, so much is used: the answer has a way to go, too. */
    private static final int SHARE_PERCENT = 66;

    private static final WebhookAnswer KEPT = new WebhookAnswer(200, "kept");
    private static final WebhookAnswer NO_NEWS = new WebhookAnswer(200, "nothing to do");
    private static final WebhookAnswer NOWHERE = new WebhookAnswer(404, "no webhooks here");
    private static final WebhookAnswer AGAIN = new WebhookAnswer(503, "not kept, send it again");

    private final EngineCore core;
    private final Lanes lanes;
    private final GroupCommit commits;
    private final Outage keeping = new Outage();
    private final Map<AppId, Outage> verifying = new ConcurrentHashMap<>();
    private final Map<AppId, Outage> refusing = new ConcurrentHashMap<>();

    /** A reception that tells the lanes when something was kept. */
    public Reception(EngineCore core, Lanes lanes) {
        this.core = core;
        this.lanes = lanes;
        this.commits = new GroupCommit(core.store(), core.ports().workers());
    }

    /** Receives one delivery for an app. */
    public WebhookAnswer receive(AppId id, Map<String, List<String>> headers, byte[] body) {
        Optional<App> app = core.rails().app(id);
        if (app.isEmpty()) return NOWHERE;
        Rail rail = core.rails().rail(app.get());
        if (!(rail instanceof OpensWebhooks opens)) return NOWHERE;
        int most = core.options().webhooks().bodyBytesMax();
        if (body.length > most)
            return new WebhookAnswer(413, "larger than %d bytes".formatted(most));
        return new Delivery(app.get(), rail, opens, core.now())
                .received(SignedRequest.of(headers, body));
    }

    /** One delivery on its way. */
    private final class Delivery {

        private final App app;
        private final Rail rail;
        private final OpensWebhooks opens;
        private final Instant receivedAt;
        private final Instant deadline;

        Delivery(App app, Rail rail, OpensWebhooks opens, Instant receivedAt) {
            this.app = app;
            this.rail = rail;
            this.opens = opens;
            this.receivedAt = receivedAt;
            this.deadline = receivedAt.plus(
                    opens.answerWithin().multipliedBy(SHARE_PERCENT).dividedBy(100));
        }

        WebhookAnswer received(SignedRequest request) {
            return opened(request)
                    .fold(new WebhookOutcome.Branches<WebhookAnswer>(
                            this::keepGenuine,
                            malformed -> refused(400, "is no delivery: " + malformed.reason()),
                            forged -> refused(401, "is not believed: " + forged.reason()),
                            illegible -> keepIllegible(illegible.reason(), request),
                            undecided -> refused(503, "is not decided: " + undecided.reason())));
        }

        /** What a rail throws decides nothing, and never is a stranger believed for it. */
        private WebhookOutcome opened(SignedRequest request) {
            try {
                WebhookOutcome outcome =
                        opens.open(request, AppDoor.until(core, app, rail.limits(), deadline));
                if (outcome instanceof WebhookOutcome.Genuine) genuineAgain();
                return outcome;
            } catch (RuntimeException e) {
                if (outage(verifying).begins())
                    LOG.warn(
                            "A webhook of app {} could not be verified, and no other is told until"
                                    + " one was",
                            app.id(),
                            e);
                return new WebhookOutcome.Undecided(e.getClass().getSimpleName());
            }
        }

        private Outage outage(Map<AppId, Outage> of) {
            return of.computeIfAbsent(app.id(), none -> new Outage());
        }

        private void genuineAgain() {
            long refused = outage(refusing).ends();
            if (refused > 1)
                LOG.info("{} webhooks of app {} were refused in a row", refused, app.id());
            long failed = outage(verifying).ends();
            if (failed > 0)
                LOG.info(
                        "Webhooks of app {} are verified again; {} were not meanwhile",
                        app.id(),
                        failed);
        }

        private WebhookAnswer refused(int status, String why) {
            if (outage(refusing).begins())
                LOG.info(
                        "A webhook of app {} {}; answered {}, and no other is told until one is"
                                + " genuine",
                        app.id(),
                        why,
                        status);
            return new WebhookAnswer(status, "the delivery " + why);
        }

        private WebhookAnswer keepGenuine(WebhookOutcome.Genuine genuine) {
            for (WebhookOutcome.Part part : genuine.illegible())
                LOG.warn(
                        "A part of a webhook of app {} cannot be read: {}; kept as dead",
                        app.id(),
                        part.reason());
            List<InboxItem> items = InboxItems.of(app.id(), genuine, receivedAt);
            return items.isEmpty() ? NO_NEWS : keep(items);
        }

        private WebhookAnswer keepIllegible(String reason, SignedRequest request) {
            LOG.warn("A webhook of app {} cannot be read: {}; kept as dead", app.id(), reason);
            InboxItem.Illegible what = new InboxItem.Illegible(reason, request.body());
            return keep(List.of(InboxItems.illegible(app.id(), what, receivedAt)));
        }

        private WebhookAnswer keep(List<InboxItem> items) {
            Duration patience = Duration.between(core.ports().clock().instant(), deadline);
            try {
                if (!commits.append(items, patience)) return notKept("it took too long", null);
            } catch (RuntimeException e) {
                return notKept("the store failed", e);
            }
            long refused = keeping.ends();
            if (refused > 0)
                LOG.info("Webhooks are kept again; {} were answered 503 meanwhile", refused);
            lanes.kick();
            return KEPT;
        }

        private WebhookAnswer notKept(String why, @Nullable RuntimeException cause) {
            if (keeping.begins())
                LOG.warn(
                        "A webhook of app {} was not kept, {}; such ones are answered 503, and no"
                                + " other is told until one is kept again",
                        app.id(),
                        why,
                        cause);
            return AGAIN;
        }
    }
}
