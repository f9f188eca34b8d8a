package io.railmirror.core.internal.engine;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.StreamReport;
import io.railmirror.core.SyncListener.WebhooksSilent;
import io.railmirror.core.SyncMode;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.Trigger;
import io.railmirror.core.spi.OpensWebhooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells when deliveries have stopped although a sync still finds changes. Each silence is told
 * once; an account that never got a delivery is not silent. Thread-safe.
 */
public final class Silence {

    private final Map<ConnectionKey, Instant> told = new ConcurrentHashMap<>();

    /** Looks at what a sync of a connection found. */
    void after(
            EngineCore core,
            Connection connection,
            SyncRequest request,
            List<StreamReport> reports) {
        long changes = changes(reports);
        if (changes == 0
                || request.trigger() == Trigger.WEBHOOK
                || request.mode() != SyncMode.INCREMENTAL
                || !(core.rails().rail(connection) instanceof OpensWebhooks)) return;
        Optional<Instant> last =
                core.store().inbox().lastReceived(connection.app(), connection.account());
        if (last.isEmpty()) return;
        Instant end = last.get().plus(core.options().webhooks().silence());
        if (core.now().isBefore(end)) return;
        if (last.get().equals(told.put(connection.key(), last.get()))) return;
        core.listeners()
                .tell(listener -> listener.webhooksSilent(
                        new WebhooksSilent(connection.key(), last.get(), changes)));
    }

    /** Of feeds that went on; what a full pass finds is no news of today. */
    private static long changes(List<StreamReport> reports) {
        return reports.stream()
                .filter(report -> report.run().mode() == SyncMode.INCREMENTAL)
                .mapToLong(report -> report.run().counts().changed())
                .sum();
    }
}
