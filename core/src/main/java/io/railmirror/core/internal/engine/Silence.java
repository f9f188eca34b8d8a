package io.railmirror.core.internal.engine;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.StreamName;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncListener.WebhooksSilent;
import io.railmirror.core.SyncMode;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.Trigger;
import io.railmirror.core.spi.OpensWebhooks;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.ReadsAppFeed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells when deliveries have stopped although syncs find changes: a sync found some, and for the
 * named time after that nothing was delivered. A delivery that comes a little later than the sync
 * is none. Each silence is told once; an account that never got a delivery is not silent.
 * Thread-safe.
 */
public final class Silence {

    /** A sync may find first what a delivery has told of that is not worked on yet. */
    private static final Duration LATE = Duration.ofHours(1);

    private final Map<ConnectionKey, Quiet> quiet = new ConcurrentHashMap<>();

    /**
     * Changes that no delivery followed yet.
     *
     * @param last the delivery before them
     * @param begin when the first of them was found
     * @param changes how many there are
     * @param told whether it was told
     */
    private record Quiet(Instant last, Instant begin, long changes, AtomicBoolean told) {

        Quiet further(long more) {
            return new Quiet(last, begin, changes + more, told);
        }
    }

    /** Looks at what a sync of a connection found. */
    void after(
            EngineCore core,
            Connection connection,
            SyncRequest request,
            List<StreamReport> reports) {
        if (request.trigger() == Trigger.WEBHOOK
                || request.mode() != SyncMode.INCREMENTAL
                || !(core.rails().rail(connection) instanceof OpensWebhooks)) return;
        long changes = changes(reports, appFed(core.rails().rail(connection)));
        if (changes == 0 && !quiet.containsKey(connection.key())) return;
        Optional<Instant> last =
                core.store().inbox().lastReceived(connection.app(), connection.account());
        if (last.isEmpty()) return;
        Instant now = core.now();
        Quiet found = quiet.compute(connection.key(), (key, before) -> {
            if (before != null && before.last().equals(last.get())) return before.further(changes);
            boolean untold = changes > 0 && last.get().plus(LATE).isBefore(now);
            return untold ? new Quiet(last.get(), now, changes, new AtomicBoolean()) : null;
        });
        if (found != null) tell(core, connection, found);
    }

    private static void tell(EngineCore core, Connection connection, Quiet found) {
        Instant end = found.begin().plus(core.options().webhooks().silence());
        if (core.now().isBefore(end) || found.told().getAndSet(true)) return;
        core.listeners()
                .tell(listener -> listener.webhooksSilent(
                        new WebhooksSilent(connection.key(), found.last(), found.changes())));
    }

    /** Of feeds that went on; what a full pass finds is no news of today. */
    private static long changes(List<StreamReport> reports, Optional<StreamName> appFed) {
        return reports.stream()
                .filter(report -> report.run().mode() == SyncMode.INCREMENTAL)
                .filter(report -> !appFed.equals(Optional.of(report.run().stream().stream())))
                .mapToLong(report -> report.run().counts().changed())
                .sum();
    }

    /** What it reads is told of by deliveries to the app, not to the account. */
    private static Optional<StreamName> appFed(Rail rail) {
        return rail instanceof ReadsAppFeed feed ? Optional.of(feed.appFed()) : Optional.empty();
    }
}
