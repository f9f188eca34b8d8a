package io.railmirror.core.internal.engine;

import io.railmirror.core.App;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.InboxEvent;
import io.railmirror.core.StreamName;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncMode;
import io.railmirror.core.SyncReport;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.LimitExceededException;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.WebhookNews;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Does what events say about one connection: reads the named records by id, reads on the streams
 * that have something new, notes how the connection is. However many events say the same, it is
 * done once. Thread-safe.
 */
public final class NewsSync {

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
     * What became of a sync. A feed of the app that could not be read concerns the stream that it
     * feeds.
     *
     * @param whole of all of it
     * @param streams of each stream
     */
    private record Outcome(NewsResult whole, Map<StreamName, NewsResult> streams) {

        static final Outcome NONE = new Outcome(NewsResult.DONE, Map.of());

        static Outcome of(
                SyncReport report, Predicate<StreamReport> some, Optional<StreamName> appFed) {
            NewsResult whole = NewsResult.DONE;
            Map<StreamName, NewsResult> streams = new HashMap<>();
            for (SyncReport.Problem problem : report.problems()) {
                NewsResult result = NewsResult.of(
                        problem.cause(), String.valueOf(problem.cause().getMessage()));
                if (!problem.connection().business().equals(BusinessId.APP))
                    whole = whole.and(result);
                else appFed.ifPresent(stream -> streams.merge(stream, result, NewsResult::and));
            }
            report.streams().stream()
                    .filter(some)
                    .forEach(stream -> streams.merge(
                            stream.run().stream().stream(),
                            NewsResult.of(stream),
                            NewsResult::and));
            return new Outcome(whole, streams);
        }

        NewsResult of(Collection<StreamName> some) {
            NewsResult result = some.isEmpty() ? NewsResult.DONE : whole;
            for (StreamName name : some)
                result = result.and(streams.getOrDefault(name, NewsResult.DONE));
            return result;
        }
    }

    /**
     * Does what the events say, in the order of their delivery.
     *
     * @param watch called now and then, on any thread of the work; what it throws ends the work
     * @return what became of each, by its key: each depends on what it names, and on nothing else
     */
    public Map<String, NewsResult> apply(
            Connection connection, List<InboxEvent> events, Runnable watch) {
        events.forEach(event -> event.news().forEach(news -> note(connection, event, news)));
        Connected connected = new Connected(core, connection);
        boolean wasSynced = wasSynced(connection);
        Map<String, NewsPlan> plans = new LinkedHashMap<>();
        events.forEach(event -> plans.put(event.key(), NewsPlan.of(connected, event, wasSynced)));
        NewsPlan all = NewsPlan.all(plans.values());
        Outcome named = named(connection, all, watch);
        Outcome readOn = readOn(connected, all, watch);
        List<Track> tracks = Track.of(connected);
        Map<String, NewsResult> results = new HashMap<>();
        plans.forEach((key, plan) ->
                results.put(key, named.of(plan.readers()).and(readOn.of(plan.readOn(tracks)))));
        return results;
    }

    private Outcome named(Connection connection, NewsPlan plan, Runnable watch) {
        if (plan.records().isEmpty()) return Outcome.NONE;
        SyncRequest named =
                SyncRequest.records(connection.business(), plan.records()).by(Trigger.WEBHOOK);
        SyncTask task = new SyncTask(core, named, List.of(connection), new Cancel(watch));
        return sync(task, report -> Outcome.of(report, one -> true, Optional.empty()));
    }

    /** A record that failed earlier, and is tried again beside, is no matter of the event. */
    private Outcome readOn(Connected connected, NewsPlan plan, Runnable watch) {
        if (plan.streams().isEmpty()) return Outcome.NONE;
        SyncRequest dirty = SyncRequest.connection(connected.key()).by(Trigger.WEBHOOK);
        SyncTask task =
                new SyncTask(core, dirty, List.of(connected.connection()), new Cancel(watch));
        return sync(
                task.only(plan.streams()),
                report -> Outcome.of(
                        report,
                        one -> one.run().mode() != SyncMode.NAMED,
                        connected.appFed().map(StreamSpec::name)));
    }

    private Outcome sync(SyncTask task, Function<SyncReport, Outcome> outcome) {
        try {
            lifecycle.begin(task);
        } catch (LimitExceededException e) {
            return new Outcome(NewsResult.busy(String.valueOf(e.getMessage())), Map.of());
        }
        return outcome.apply(task.run(() -> lifecycle.end(task)));
    }

    /**
     * Reads the feed of an app, and then what it hinted at. Whether that can be read is no matter
     * of the feed: the hints are durable, and each connection's next sync reads them.
     *
     * @param watch like that of {@link #apply}
     */
    public NewsResult readAppFeed(App app, Runnable watch) {
        Cancel cancel = new Cancel(() -> {
            lifecycle.closing().check();
            watch.run();
        });
        Optional<AppFeed> feed = AppFeed.of(core, app, Trigger.WEBHOOK, cancel);
        if (feed.isEmpty()) return NewsResult.DONE;
        Set<ConnectionKey> hinted = lifecycle.during(() -> feed.get().read(Set.of()));
        List<Connection> connections = hinted.stream()
                .flatMap(key -> core.store().directory().connection(key).stream())
                .toList();
        if (connections.isEmpty()) return NewsResult.DONE;
        Set<BusinessId> businesses =
                connections.stream().map(Connection::business).collect(Collectors.toSet());
        SyncRequest request = SyncRequest.portfolio(businesses).by(Trigger.WEBHOOK);
        Set<StreamName> fed = Set.of(feed.get().stream());
        SyncTask task = new SyncTask(core, request, connections, new Cancel(watch));
        var unused = sync(task.only(fed).afterAppFeeds(), report -> Outcome.NONE);
        return NewsResult.DONE;
    }

    /** What the first sync will read need not be read before; it lacks its context, too. */
    private boolean wasSynced(Connection connection) {
        return core.store().sync().streams(connection.key()).stream()
                .anyMatch(stream -> stream.syncedAt() != null);
    }

    private void note(Connection connection, InboxEvent event, WebhookNews news) {
        if (!(news instanceof WebhookNews.Health health)) return;
        Instant told = event.occurredAt() == null ? event.receivedAt() : event.occurredAt();
        Instant at = told.truncatedTo(ChronoUnit.MICROS);
        ConnectionHealth said =
                new ConnectionHealth(health.state(), at, health.detail(), health.until());
        healths.heard(connection.key(), event.occurredAt() == null ? said : said.inRailsTime());
    }
}
