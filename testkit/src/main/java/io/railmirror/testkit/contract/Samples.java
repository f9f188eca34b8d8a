package io.railmirror.testkit.contract;

import io.railmirror.core.ActorId;
import io.railmirror.core.AppId;
import io.railmirror.core.Business;
import io.railmirror.core.BusinessId;
import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Environment;
import io.railmirror.core.ExternalId;
import io.railmirror.core.FailedRecord;
import io.railmirror.core.Kind;
import io.railmirror.core.ParkedDeletions;
import io.railmirror.core.RailId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.RequestId;
import io.railmirror.core.RunCounts;
import io.railmirror.core.RunId;
import io.railmirror.core.RunRecord;
import io.railmirror.core.RunState;
import io.railmirror.core.StreamKey;
import io.railmirror.core.StreamName;
import io.railmirror.core.SyncMode;
import io.railmirror.core.Trigger;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.HostEvent;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.Change;
import io.railmirror.core.spi.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the suites write, for one business. Two instances give equal ids everywhere, so that only
 * the business tells their data apart; texts hold the marker of their business.
 */
record Samples(BusinessId business) {

    static final Samples A = new Samples(BusinessId.of("business-a"));
    static final Samples B = new Samples(BusinessId.of("business-b"));
    static final Samples C = new Samples(BusinessId.of("business-c"));

    static final Kind BILL = Kind.of("Bill");
    static final Kind INVOICE = Kind.of("Invoice");
    static final Kind ACCOUNT = Kind.of("Account");
    static final Kind NOTE = Kind.of("Note");
    static final RunId RUN = RunId.of("run-1");
    static final RequestId REQUEST = RequestId.of("request-1");
    static final ActorId ACTOR = ActorId.of("actor-1");
    static final String PASS = "pass-1";
    static final String CONTEXT = "c0".repeat(32);
    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    /** The day on which what the samples owe is due. */
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    /** Behind every entry that a suite writes. */
    static final long LAST_SEQUENCE = 1_000_000;

    private static final ConnectionId CONNECTION = ConnectionId.of("connection-1");
    private static final StreamName STREAM = StreamName.of("stream-1");

    /** A text that only this business has. */
    String marker() {
        return "only of " + business;
    }

    ConnectionKey connection() {
        return new ConnectionKey(business, CONNECTION);
    }

    StreamKey stream() {
        return connection().stream(STREAM);
    }

    StreamKey stream(String name) {
        return connection().stream(StreamName.of(name));
    }

    RecordKey key(Kind kind, String id) {
        return connection().record(kind, ExternalId.of(id));
    }

    /** A record of another connection than the usual one. */
    RecordKey key(String connection, Kind kind, String id) {
        return new RecordKey(business, ConnectionId.of(connection), kind, ExternalId.of(id));
    }

    RecordQuery allRecords() {
        return RecordQuery.of(connection()).inAnyState();
    }

    Business master() {
        return master("named");
    }

    Business master(String name) {
        return new Business(business, name + " " + marker(), ZoneOffset.UTC);
    }

    Connection link(Environment environment) {
        return link(CONNECTION.value(), environment);
    }

    Connection link(String id, Environment environment) {
        return new Connection(
                business,
                ConnectionId.of(id),
                AppId.of("app-1"),
                RailId.of("rail-1"),
                environment,
                marker());
    }

    HostEvent event(String name) {
        EntryDraft.Subject subject =
                new EntryDraft.Subject(CONNECTION, NOTE, ExternalId.of("of the host"));
        String payload = "{\"of\":\"" + marker() + "\"}";
        return new HostEvent(business, name, subject, ACTOR, marker(), payload);
    }

    RunRecord run(RunId id, RunState state, Instant startedAt) {
        Instant endedAt = state.ended() ? startedAt.plusSeconds(1) : null;
        return new RunRecord(
                id,
                REQUEST,
                stream(),
                SyncMode.FULL,
                Trigger.PERSON,
                StoreScene.NODE,
                state,
                RunCounts.ZERO,
                RunRecord.Progress.ZERO,
                startedAt,
                endedAt,
                marker());
    }

    FailedRecord failure(RecordKey record, int attempts) {
        return new FailedRecord(
                record, RUN, FailedRecord.Stage.READ, marker(), StoreSuite.START, attempts);
    }

    ParkedDeletions parked(RunId run, ParkedDeletions.State state) {
        ParkedDeletions.Deletion deletion = new ParkedDeletions.Deletion(
                BILL, ExternalId.of("1"), DeletionProof.NOTICE, null, 1);
        return new ParkedDeletions(
                run, stream(), state, List.of(deletion), marker(), StoreSuite.START);
    }

    Change upsert(String id, @Nullable Instant updated) {
        String json = "{\"Id\":\"%s\",\"of\":\"%s\"}".formatted(id, marker());
        return new Change.Upsert(new Snapshot(BILL, ExternalId.of(id), null, updated, json));
    }
}
