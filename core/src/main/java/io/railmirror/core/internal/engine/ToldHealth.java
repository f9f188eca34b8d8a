package io.railmirror.core.internal.engine;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.Kind;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.internal.gateway.CallWatch;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.TellsHealth;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a record that a sync has read says of its connection. */
final class ToldHealth {

    private ToldHealth() {}

    /** Empty when no such record was read, or when it says nothing. */
    static Optional<ConnectionHealth> of(Connected connected, List<StreamReport> reports) {
        try (RailClient client = connected.client(CallWatch.NONE)) {
            if (!(client instanceof TellsHealth teller)) return Optional.empty();
            Kind kind = teller.healthKind();
            if (reports.stream().noneMatch(report -> read(connected, report, kind)))
                return Optional.empty();
            RecordQuery query =
                    RecordQuery.of(connected.key()).ofKinds(Set.of(kind)).atMost(1);
            return connected.core().store().mirror().records(query).stream()
                    .map(record -> Contexts.snapshot(
                            record.row(), Objects.requireNonNull(record.snapshot())))
                    .findFirst()
                    .flatMap(teller::health)
                    .map(ToldHealth::cut);
        }
    }

    private static boolean read(Connected connected, StreamReport report, Kind kind) {
        return report.run().state() == RunState.COMPLETED
                && connected.stream(report.run().stream().stream()).kinds().contains(kind);
    }

    /** As exact as a store keeps it, so that the same once more is the same. */
    private static ConnectionHealth cut(ConnectionHealth told) {
        return new ConnectionHealth(
                told.state(),
                told.since(),
                told.detail(),
                told.until() == null ? null : told.until().truncatedTo(ChronoUnit.MICROS));
    }
}
