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
import io.railmirror.core.spi.store.Unannounced;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells when deliveries have stopped although syncs find changes: a sync found some, and for the
 * named time after that nothing was delivered. A delivery that comes a little later than the sync
 * is none. Each silence is told once, by one node; an account that never got a delivery is not
 * silent. Thread-safe.
 */
final class Silence {

    /** A sync may find first what a delivery has told of that is not worked on yet. */
    private static final Duration LATE = Duration.ofHours(1);

    private final EngineCore core;

    Silence(EngineCore core) {
        this.core = core;
    }

    /** Looks at what a sync of a connection found. */
    void after(Connection connection, SyncRequest request, List<StreamReport> reports) {
        Rail rail = core.rails().rail(connection);
        if (request.trigger() == Trigger.WEBHOOK
                || request.mode() != SyncMode.INCREMENTAL
                || !(rail instanceof OpensWebhooks)) return;
        long changes = changes(reports, appFed(rail));
        Unannounced before = core.store().directory().unannounced(connection.key());
        if (changes == 0 && before.equals(Unannounced.NONE)) return;
        Unannounced next = next(before, lastDelivery(connection, before), changes);
        boolean tells = !next.told() && isSilence(next);
        // where another node noted something meanwhile, it tells, or the next sync does
        if (note(connection.key(), before, tells ? next.asTold() : next) && tells)
            tell(connection.key(), next);
    }

    /** The inbox forgets what was delivered long ago. */
    private @Nullable Instant lastDelivery(Connection connection, Unannounced before) {
        return core.store()
                .inbox()
                .lastReceived(connection.app(), connection.account())
                .orElse(before.after());
    }

    private Unannounced next(Unannounced before, @Nullable Instant last, long changes) {
        if (last != null && last.equals(before.after())) return before.further(changes);
        boolean untold = changes > 0 && last != null && last.plus(LATE).isBefore(core.now());
        return untold ? new Unannounced(last, core.now(), changes, false) : Unannounced.NONE;
    }

    private boolean isSilence(Unannounced found) {
        Instant since = found.since();
        Duration silence = core.options().webhooks().silence();
        return since != null && !core.now().isBefore(since.plus(silence));
    }

    private boolean note(ConnectionKey connection, Unannounced before, Unannounced next) {
        return before.equals(next) || core.store().directory().replace(connection, before, next);
    }

    private void tell(ConnectionKey connection, Unannounced found) {
        Instant last = Objects.requireNonNull(found.after());
        core.listeners()
                .tell(listener -> listener.webhooksSilent(
                        new WebhooksSilent(connection, last, found.changes())));
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
