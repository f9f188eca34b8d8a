package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
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
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.LogVerifier;
import io.railmirror.core.log.Source;
import io.railmirror.core.log.Verification;
import io.railmirror.core.mirror.ContentStamp;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.spi.Cursor;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.StreamState;
import io.railmirror.core.spi.store.UnitResult;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitView;
import io.railmirror.core.spi.store.UnitWrites;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Where a unit waits on PostgreSQL, one lock after another: every row that it needs is held by
 * somebody of its own, who lets go once the unit waits for him.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockOrderTest {

    private static final BusinessId ACME = BusinessId.of("acme");
    private static final ConnectionKey BOOKS = new ConnectionKey(ACME, ConnectionId.of("books"));
    private static final NodeId NODE = NodeId.of("node");
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final String HEX = "0".repeat(64);

    /** Neither is in the order of its keys: that is up to the unit. */
    private static final List<String> STREAMS = List.of("b", "a");

    private static final List<String> RECORDS = List.of("3", "1", "2");

    private static final String BLOCKERS = "select distinct unnest(pg_blocking_pids(pid))"
            + " from pg_stat_activity"
            + " where datname = current_database() and wait_event_type = 'Lock'";

    private final TestDatabase.Place place = TestDatabase.POSTGRES_NEWEST.newPlace();
    private final JdbcStore store = JdbcStore.builder(place.host()).open();
    private final Lease lease =
            store.leases().acquire(ACME, "lease", NODE, Duration.ofMinutes(5)).orElseThrow();
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final Map<String, Connection> holders = new HashMap<>();
    private final Map<String, String> held = new HashMap<>();

    @AfterEach
    void end() throws SQLException {
        for (Connection holder : holders.values()) holder.close();
        threads.shutdownNow();
        store.close();
        place.drop().run();
    }

    @Test
    void aUnitWaitsForLeaseStreamsDocumentsRowsRunAndHeadInTheOrderOfTheirKeys() throws Exception {
        commit("first");
        hold("lease", "select * from railmirror.lease for update");
        for (String stream : STREAMS)
            hold("stream " + stream, locking("stream_state", "stream", stream));
        for (String id : List.of("second-1", "second-2", "second-3"))
            hold(
                    "document " + id,
                    ("insert into railmirror.document (business_id, document_id, salt)"
                                    + " values ('acme', '%s', decode('%s', 'hex'))")
                            .formatted(id, HEX));
        for (String id : RECORDS) hold("record " + id, locking("mirror_record", "external_id", id));
        hold("run", "select * from railmirror.run for update");
        hold("head", "select * from railmirror.log_head for update");

        Future<UnitResult> unit = threads.submit(() -> commit("second"));

        assertThat(waits(unit))
                .containsExactly(
                        "lease",
                        "stream a",
                        "stream b",
                        "document second-1",
                        "document second-2",
                        "document second-3",
                        "record 1",
                        "record 2",
                        "record 3",
                        "run",
                        "head");
        assertThat(unit.get()).isEqualTo(new UnitResult(true, 4, 6));
        assertThat(new LogVerifier(store.log()).verify(ACME))
                .isEqualTo(new Verification.Consistent(ACME, 6));
    }

    private static String locking(String table, String column, String value) {
        return "select * from railmirror.%s where %s = '%s' for update"
                .formatted(table, column, value);
    }

    private void hold(String name, String sql) throws SQLException {
        Connection holder = place.host().getConnection();
        String id = HostScene.texts(holder, "select pg_backend_pid()").get(0);
        holders.put(id, holder);
        held.put(id, name);
        holder.setAutoCommit(false);
        HostScene.run(holder, sql);
    }

    /** For whom the unit waits, until it waits for nobody any more. */
    private List<String> waits(Future<UnitResult> unit) throws SQLException {
        List<String> waits = new ArrayList<>();
        try (Connection watch = place.host().getConnection()) {
            while (!unit.isDone())
                for (String id : HostScene.texts(watch, BLOCKERS)) {
                    waits.add(Objects.requireNonNull(held.get(id)));
                    Objects.requireNonNull(holders.get(id)).rollback();
                }
        }
        return waits;
    }

    private UnitResult commit(String name) {
        return store.commit(new UnitScope(ACME, lease), view -> writes(name, view));
    }

    private static UnitWrites writes(String name, UnitView view) {
        UnitWrites.Builder writes = UnitWrites.builder().run(run());
        for (String stream : STREAMS) {
            StreamKey key = BOOKS.stream(StreamName.of(stream));
            StreamState before = view.stream(key).orElse(StreamState.initial(key));
            writes.stream(before.withCursor(new Cursor(name), START).write());
        }
        List<RecordKey> keys = RECORDS.stream().map(LockOrderTest::key).toList();
        Map<RecordKey, RecordRow> rows = view.rows(keys);
        for (int i = 0; i < keys.size(); i++) {
            RecordRow before = rows.get(keys.get(i));
            long version = before == null ? 0 : before.rowVersion();
            // a document's id says nothing of its record
            writes.record(write(keys.get(i), version, name + "-" + (keys.size() - i)));
        }
        return writes.build();
    }

    private static RecordKey key(String id) {
        return new RecordKey(ACME, BOOKS.connection(), Kind.of("Bill"), ExternalId.of(id));
    }

    private static RecordWrite write(RecordKey key, long version, String documentId) {
        Document document = new Document(new DocumentId(documentId), HEX, "{}", null, null, null);
        EntryDraft entry = new EntryDraft(
                Source.RAIL,
                version == 0 ? ChangeKind.CREATED : ChangeKind.UPDATED,
                NODE,
                null,
                null,
                new EntryDraft.Subject(key.connection(), key.kind(), key.id()),
                EntryDraft.Fact.NONE,
                document);
        return new RecordWrite(row(key, document.id()), List.of(), version, entry);
    }

    private static RecordRow row(RecordKey key, DocumentId document) {
        return new RecordRow(
                key,
                RecordState.LIVE,
                0,
                0,
                document,
                new ContentStamp(HEX, 1, HEX),
                null,
                null,
                null,
                null,
                START,
                START);
    }

    private static RunRecord run() {
        return new RunRecord(
                RunId.of("run"),
                RequestId.of("request"),
                BOOKS.stream(StreamName.of("a")),
                SyncMode.FULL,
                Trigger.PERSON,
                NODE,
                RunState.RUNNING,
                RunCounts.ZERO,
                RunRecord.Progress.ZERO,
                START,
                null,
                "");
    }
}
