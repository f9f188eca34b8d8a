package io.railmirror.jdbc;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.Source;
import io.railmirror.core.mirror.ContentStamp;
import io.railmirror.core.mirror.DeletionProof;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.core.mirror.RecordRow;
import io.railmirror.core.mirror.RecordState;
import io.railmirror.core.mirror.Tombstone;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.RecordWrite;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitWrites;
import io.railmirror.testkit.time.SettableClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Books of one business, and a person beside the store who asks the database itself. */
final class LegibleBooks implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static final BusinessId BUSINESS = BusinessId.of("business-a");
    private static final ConnectionId CONNECTION = ConnectionId.of("connection-1");
    private static final NodeId NODE = NodeId.of("node-1");
    private static final ActorId ACTOR = ActorId.of("actor-1");
    private static final String NO_CONTEXT = "00".repeat(32);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final JdbcStore store;
    private final Connection person;
    private final Random random = new Random(7);
    private final UnitScope scope;
    private int documents;

    private LegibleBooks(JdbcStoreBuilder builder, Connection person) {
        this.store = builder.migrate(Migrate.OFF).clock(SettableClock.at(START)).open();
        this.person = person;
        Lease lease = store.leases()
                .acquire(BUSINESS, "books", NODE, Duration.ofDays(1))
                .orElseThrow();
        this.scope = new UnitScope(BUSINESS, lease);
    }

    /** Where books are kept that people read. */
    enum Site {
        H2 {
            @Override
            LegibleBooks open() {
                String name = "legible-" + NUMBERS.incrementAndGet();
                Connection person = H2Template.newMemory(name);
                return new LegibleBooks(JdbcStore.h2InMemory(name), person);
            }
        },
        POSTGRES_OLDEST {
            @Override
            LegibleBooks open() throws SQLException {
                return on(PostgresServer.oldest());
            }
        },
        POSTGRES_NEWEST {
            @Override
            LegibleBooks open() throws SQLException {
                return on(PostgresServer.newest());
            }
        };

        abstract LegibleBooks open() throws SQLException;

        private static LegibleBooks on(PostgresServer server) throws SQLException {
            String database = server.newDatabase();
            Connection person = server.dataSource(database).getConnection();
            return new LegibleBooks(
                    JdbcStore.postgres(server.url(database), PostgresServer.USER, "unused"),
                    person);
        }
    }

    RecordKey key(String kind, String id) {
        return new RecordKey(BUSINESS, CONNECTION, Kind.of(kind), ExternalId.of(id));
    }

    /** Writes what a record is now. */
    void write(RecordKey key, MappedEntity... entities) {
        commit(key, "{\"id\": \"" + key.id() + "\"}", List.of(entities));
    }

    /** Writes that a record is gone. */
    void delete(RecordKey key) {
        commit(key, null, List.of());
    }

    /** Maps a record by a later version, without anything new from its rail. */
    void remap(RecordKey key, MappedEntity... entities) {
        RecordRow row = store.mirror().find(key).orElseThrow().row();
        ContentStamp later = new ContentStamp(
                row.content().hash(), row.content().mapperVersion() + 1, NO_CONTEXT);
        RecordWrite write = new RecordWrite(
                row.withMapping(later, null), List.of(entities), row.rowVersion(), null);
        commit(UnitWrites.builder().record(write).build());
    }

    void redact(long sequence) {
        store.log().redact(BUSINESS, sequence, ACTOR, "asked for");
    }

    private void commit(RecordKey key, @Nullable String json, List<MappedEntity> entities) {
        RecordRow before = store.mirror().find(key).map(MirroredRecord::row).orElse(null);
        Document document = new Document(
                new DocumentId("document-" + ++documents),
                Document.salt(random),
                json,
                null,
                null,
                null);
        ChangeKind change = before == null ? ChangeKind.CREATED : ChangeKind.UPDATED;
        EntryDraft entry = new EntryDraft(
                Source.RAIL,
                json == null ? ChangeKind.TOMBSTONED : change,
                NODE,
                null,
                null,
                new EntryDraft.Subject(key.connection(), key.kind(), key.id()),
                EntryDraft.Fact.NONE,
                document);
        RecordRow row = row(key, document.id(), json == null);
        long expected = before == null ? 0 : before.rowVersion();
        commit(UnitWrites.builder()
                .record(new RecordWrite(row, entities, expected, entry))
                .build());
    }

    private void commit(UnitWrites writes) {
        if (!store.commit(scope, view -> writes).committed())
            throw new IllegalStateException("missed");
    }

    private RecordRow row(RecordKey key, DocumentId document, boolean gone) {
        return new RecordRow(
                key,
                gone ? RecordState.TOMBSTONED : RecordState.LIVE,
                0,
                0,
                document,
                new ContentStamp("%064x".formatted(documents), 1, NO_CONTEXT),
                null,
                null,
                null,
                gone ? new Tombstone(DeletionProof.NOTICE, START, null) : null,
                START,
                START);
    }

    /** Asks the database; each row as its values with bars between. */
    List<String> ask(String sql) throws SQLException {
        try (Statement statement = person.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++)
                    values.add(String.valueOf(rows.getString(i)));
                found.add(String.join("|", values));
            }
            return found;
        }
    }

    @Override
    public void close() throws SQLException {
        store.close();
        person.close();
    }
}
