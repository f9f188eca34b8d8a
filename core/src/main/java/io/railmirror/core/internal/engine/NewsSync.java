package io.railmirror.core.internal.engine;

import io.railmirror.core.App;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.error.ReconsentException;
import io.railmirror.core.spi.WebhookNews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does what events say about one connection: reads the named records by id, reads on the streams
 * that have something new, notes how the connection is. However many events say the same, it is
 * done once. Thread-safe.
 */
public final class NewsSync {

    private static final Duration BUSY_PAUSE = Duration.ofSeconds(30);
    private static final Duration CONSENT_PAUSE = Duration.ofHours(1);

    private final EngineCore core;
    private final Lifecycle lifecycle;
    private final Healths healths;

    /** For one engine. */
    public NewsSync(EngineCore core, Lifecycle lifecycle) {
        this.core = core;
        this.lifecycle = lifecycle;
        this.healths = new Healths(core);
    }

    /**
     * What became of it.
     *
     * @param kind whether it was done
     * @param reason why not; empty when it was
     * @param delay when it is worth another try
     */
    public record Result(Kind kind, String reason, Duration delay) {

        static final Result DONE = new Result(Kind.DONE, "", Duration.ZERO);

        /** Whether it was done. */
        public enum Kind {
            /** It was. */
            DONE,
            /** Something stands in its way that ends by itself, or by a person. */
            WAITS,
            /** It was tried, and failed. */
            FAILED
        }

        /** Something stands in its way. */
        public static Result waits(String reason, Duration delay) {
            return new Result(Kind.WAITS, reason, delay);
        }

        /** It was tried, and failed. */
        public static Result failed(String reason) {
            return new Result(Kind.FAILED, reason, Duration.ZERO);
        }

        Result and(Result other) {
            return kind.compareTo(other.kind) >= 0 ? this : other;
        }
    }

    /** Does what the events say, in the order of their delivery. */
    public Result apply(Connection connection, List<InboxEvent> events) {
        events.forEach(event -> event.news().forEach(news -> note(connection, event, news)));
        Connected connected = new Connected(core, connection);
        NewsPlan plan = NewsPlan.of(connected, events, wasSynced(connection));
        Result result = Result.DONE;
        if (!plan.records().isEmpty()) {
            SyncRequest named =
                    SyncRequest.records(connection.business(), plan.records()).by(Trigger.WEBHOOK);
            result = sync(new SyncTask(core, named, List.of(connection)));
        }
        if (!plan.streams().isEmpty()) {
            SyncRequest dirty = SyncRequest.connection(connection.key()).by(Trigger.WEBHOOK);
            SyncTask task = new SyncTask(core, dirty, List.of(connection)).only(plan.streams());
            result = result.and(sync(task));
        }
        return result;
    }

    /** Reads the feed of an app, and then what it hinted at. */
    public Result readAppFeed(App app) {
        Optional<AppFeed> feed = AppFeed.of(core, app, lifecycle.closing());
        if (feed.isEmpty()) return Result.DONE;
        Set<ConnectionKey> hinted = lifecycle.during(() -> feed.get().read(Set.of()));
        List<Connection> connections = hinted.stream()
                .flatMap(key -> core.store().directory().connection(key).stream())
                .toList();
        if (connections.isEmpty()) return Result.DONE;
        SyncRequest request = SyncRequest.portfolio(
                        connections.stream().map(Connection::business).collect(Collectors.toSet()))
                .by(Trigger.WEBHOOK);
        return sync(new SyncTask(core, request, connections)
                .only(Set.of(feed.get().stream()))
                .afterAppFeeds());
    }

    /** What the first sync will read need not be read before; it lacks its context, too. */
    private boolean wasSynced(Connection connection) {
        return core.store().sync().streams(connection.key()).stream()
                .anyMatch(stream -> stream.syncedAt() != null);
    }

    /** News that are older than what is known of the connection say nothing new. */
    private void note(Connection connection, InboxEvent event, WebhookNews news) {
        if (!(news instanceof WebhookNews.Health health)) return;
        Instant at = event.occurredAt() == null ? event.receivedAt() : event.occurredAt();
        Instant since = core.store().directory().health(connection.key()).since();
        if (since != null && at.isBefore(since)) return;
        healths.change(
                connection.key(),
                new ConnectionHealth(health.state(), at, health.detail(), health.until()));
    }

    private Result sync(SyncTask task) {
        try {
            lifecycle.begin(task);
        } catch (LimitExceededException e) {
            return Result.waits(String.valueOf(e.getMessage()), BUSY_PAUSE);
        }
        return result(task.run(() -> lifecycle.end(task)));
    }

    private static Result result(SyncReport report) {
        List<Result> results = new ArrayList<>(List.of(Result.DONE));
        for (SyncReport.Problem problem : report.problems())
            results.add(failure(String.valueOf(problem.cause().getMessage()), problem.cause()));
        report.streams().forEach(stream -> results.add(result(stream)));
        return results.stream().reduce(Result.DONE, Result::and);
    }

    private static Result result(StreamReport stream) {
        String reason = "%s of stream '%s': %s"
                .formatted(
                        stream.run().state(),
                        stream.run().stream().stream(),
                        stream.run().note());
        RunState state = stream.run().state();
        return switch (state) {
            case COMPLETED, AWAITING_CONFIRMATION -> Result.DONE;
            case SKIPPED, NOT_READY, CANCELLED -> Result.waits(reason, BUSY_PAUSE);
            case FAILED -> failure(reason, stream.error());
            case RUNNING -> throw new IllegalStateException("a run that ended is running");
        };
    }

    private static Result failure(String reason, @Nullable RuntimeException cause) {
        return cause instanceof ReconsentException
                ? Result.waits(reason, CONSENT_PAUSE)
                : Result.failed(reason);
    }
}
