package io.railmirror.core.internal.engine;

import io.railmirror.core.ConnectionHealth;
import io.railmirror.core.ConnectionHealth.State;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamReport;
import io.railmirror.core.internal.gateway.CallWatch;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.log.TransactionLog;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.core.spi.TellsHealth;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a record that a sync has read says of its connection.
 *
 * @param connected the connection
 * @param record the record
 * @param health how the connection is
 * @param end when the consent ends, however far away that is; null when the record names no end
 */
record ToldHealth(
        Connected connected,
        RecordKey record,
        ConnectionHealth health,
        @Nullable Instant end) {

    /** Empty when no such record was read, or when it says nothing. */
    static Optional<ToldHealth> of(Connected connected, List<StreamReport> reports) {
        return asked(connected, teller -> {
            Kind kind = teller.healthKind();
            if (reports.stream().noneMatch(report -> read(connected, report, kind)))
                return Optional.empty();
            RecordQuery query =
                    RecordQuery.of(connected.key()).ofKinds(Set.of(kind)).atMost(1);
            return connected.core().store().mirror().records(query).stream()
                    .findFirst()
                    .flatMap(record -> teller.health(snapshot(record))
                            .map(said -> told(connected, record.key(), said)));
        });
    }

    private static <T> Optional<T> asked(
            Connected connected, Function<TellsHealth, Optional<T>> question) {
        try (RailClient client = connected.client(CallWatch.NONE)) {
            return client instanceof TellsHealth teller ? question.apply(teller) : Optional.empty();
        }
    }

    private static boolean read(Connected connected, StreamReport report, Kind kind) {
        return report.run().state() == RunState.COMPLETED
                && connected.stream(report.run().stream().stream()).kinds().contains(kind);
    }

    private static Snapshot snapshot(MirroredRecord record) {
        return Contexts.snapshot(record.row(), Objects.requireNonNull(record.snapshot()));
    }

    /**
     * As exact as a store keeps it, so that the same once more is the same. Of a connection that is
     * well an end that is far away is no part.
     */
    private static ToldHealth told(Connected connected, RecordKey record, ConnectionHealth said) {
        Instant end = said.until() == null ? null : said.until().truncatedTo(ChronoUnit.MICROS);
        Instant until = said.state() == State.OK ? null : end;
        ConnectionHealth health =
                new ConnectionHealth(said.state(), said.since(), said.detail(), until);
        return new ToldHealth(connected, record, health, end);
    }

    /** The same, when it was read after the end that it names. */
    ToldHealth afterItsEnd() {
        return new ToldHealth(connected, record, ConnectionHealth.OK, null);
    }

    /**
     * Whether the record names a later end than it did at a moment, as the mirror knew it then. Of
     * one that named none then, or was not known, nothing tells that the consent was given anew.
     */
    boolean renewedSince(@Nullable Instant moment) {
        if (moment == null || end == null) return false;
        TransactionLog log = connected.core().store().log();
        OptionalLong known = log.sequenceAt(record.business(), moment);
        if (known.isEmpty()) return false;
        return log.state(record, known.getAsLong())
                .flatMap(LoggedChange::content)
                .map(Document::snapshot)
                .flatMap(json -> asked(
                        connected,
                        teller -> teller.health(
                                new Snapshot(record.kind(), record.id(), null, null, json))))
                .map(ConnectionHealth::until)
                .filter(before -> before.isBefore(end))
                .isPresent();
    }
}
