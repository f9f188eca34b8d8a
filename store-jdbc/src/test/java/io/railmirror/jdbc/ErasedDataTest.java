package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.RecordAt;
import io.railmirror.core.RecordKey;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.LogEntry;
import io.railmirror.core.log.LogFold;
import io.railmirror.core.log.LogQuery;
import io.railmirror.core.log.LoggedChange;
import io.railmirror.core.mirror.MirroredRecord;
import io.railmirror.testkit.reference.ReferenceAccount;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.sim.Invariants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of a person's data anywhere in the database after a redaction. */
class ErasedDataTest {

    private static final BusinessId ACME = BusinessId.of("acme");
    private static final ActorId ACTOR = ActorId.of("actor-1");
    private static final List<ReferenceKind> KINDS =
            List.of(ReferenceKind.VENDOR, ReferenceKind.ACCOUNT, ReferenceKind.BILL);

    private final CrashWorld world = CrashWorld.bare();
    private final ReferenceAccount account = world.world().account(ACME.value());
    private final Set<String> hashes = new TreeSet<>();

    private static RecordKey key(ReferenceKind kind) {
        return CrashWorld.connection(ACME).record(kind.kind(), ExternalId.of("person"));
    }

    /** A vendor, a bank account, and a bill that no mapper can read. */
    private void write(String name, String amount) {
        account.put(ReferenceKind.VENDOR, "person", Map.of("name", name));
        account.put(ReferenceKind.ACCOUNT, "person", Map.of("name", name, "balance", amount));
        account.put(ReferenceKind.BILL, "person", Map.of("total", name, "status", "open"));
    }

    private void sync(JdbcStore store, SyncEngine engine) {
        engine.sync(CrashWorld.ALL);
        for (ReferenceKind kind : KINDS) {
            MirroredRecord row = store.mirror().find(key(kind)).orElseThrow();
            if (!row.row().isGone()) hashes.add(row.row().content().hash());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRES_NEWEST"})
    void nothingOfADeletedRecordIsLeft(TestDatabase database) throws SQLException {
        TestDatabase.Place place = database.newPlace();
        try (JdbcStore store = place.builder().get().migrate(Migrate.OFF).open();
                SyncEngine engine = world.engine(store, CrashWorld.ports("node"), "node");
                Connection host = place.host().getConnection()) {
            Catalogue catalogue = new Catalogue(host);
            world.connect(engine);
            write("Zebedee Early", "31415926.53");
            sync(store, engine);
            write("Zebedee Late", "31415927.53");
            sync(store, engine);
            checkSearchFinds(catalogue);
            for (ReferenceKind kind : KINDS) account.delete(kind, "person");
            sync(store, engine);
            quote(host);

            for (ReferenceKind kind : KINDS)
                for (LoggedChange version : versions(store, kind)) redact(engine, version);

            assertThat(catalogue.placesOf(List.of("zebedee", "31415926.53", "31415927.53")))
                    .isEmpty();
            assertThat(catalogue.placesOf(hashes)).isEmpty();
            checkRedacted(store, engine);
        }
        place.drop().run();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRES_NEWEST"})
    void ofEarlierVersionsOnlyWhatIsStillSoIsLeft(TestDatabase database) throws SQLException {
        TestDatabase.Place place = database.newPlace();
        try (JdbcStore store = place.builder().get().migrate(Migrate.OFF).open();
                SyncEngine engine = world.engine(store, CrashWorld.ports("node"), "node");
                Connection host = place.host().getConnection()) {
            Catalogue catalogue = new Catalogue(host);
            world.connect(engine);
            write("Zebedee Early", "31415926.53");
            sync(store, engine);
            write("Zebedee Middle", "31415927.53");
            sync(store, engine);
            List<String> gone = new ArrayList<>(hashes);
            write("Zebedee Late", "31415928.53");
            sync(store, engine);
            gone.addAll(List.of("early", "middle", "31415926.53", "31415927.53"));
            SortedSet<String> before = catalogue.placesOf(List.of("late", "31415928.53"));

            for (ReferenceKind kind : KINDS) {
                List<LoggedChange> versions = versions(store, kind);
                for (LoggedChange version : versions.subList(0, versions.size() - 1))
                    redact(engine, version);
            }

            assertThat(catalogue.placesOf(gone)).isEmpty();
            assertThat(catalogue.placesOf(List.of("late", "31415928.53"))).isEqualTo(before);
            checkRedacted(store, engine);
            Invariants.of(store, ACME).check();
        }
        place.drop().run();
    }

    /** What a mapper or a rail says of a failure may quote the record. */
    private static void quote(Connection host) throws SQLException {
        HostScene.run(
                host,
                "update railmirror.mirror_record set mapping_failure = 'Zebedee is no amount'"
                        + " where external_id = 'person'");
        HostScene.run(
                host,
                "insert into railmirror.failed_record (business_id, connection_id, kind,"
                        + " external_id, run_id, stage, cause, failed_at, attempts)"
                        + " select business_id, connection_id, kind, external_id, 'run-1', 'MAP',"
                        + " 'Zebedee is no amount', first_seen, 1 from railmirror.mirror_record"
                        + " where external_id = 'person'");
    }

    /** Otherwise finding nothing later would say nothing. */
    private void checkSearchFinds(Catalogue catalogue) throws SQLException {
        assertThat(catalogue.placesOf(List.of("zebedee", "31415926.53")))
                .contains(
                        "account.name",
                        "balance_history.current_amount",
                        "document.differences",
                        "document.snapshot",
                        "vendor.display_name",
                        "vendor.json",
                        "vendor.name_sort",
                        "vendor.search_text");
        assertThat(catalogue.placesOf(hashes)).containsExactly("mirror_record.content_hash");
    }

    private static List<LoggedChange> versions(JdbcStore store, ReferenceKind kind) {
        return store.log().read(LogQuery.of(ACME).about(key(kind).ref())).stream()
                .filter(change -> change.entry().what().change().carriesState())
                .toList();
    }

    private static void redact(SyncEngine engine, LoggedChange version) {
        LogEntry entry = engine.log().redact(ACME, version.entry().sequence(), ACTOR, "asked for");
        assertThat(entry.what().change()).isEqualTo(ChangeKind.REDACTED);
    }

    /** The chain is sound, and what was emptied is shown as such by fold and past. */
    private static void checkRedacted(JdbcStore store, SyncEngine engine) {
        assertThat(engine.verify(ACME).isSound()).isTrue();
        for (ReferenceKind kind : KINDS)
            for (LoggedChange version : versions(store, kind)) {
                if (version.redaction().isEmpty()) continue;
                RecordAt then = engine.asOf(ACME, version.entry().time())
                        .record(key(kind).ref())
                        .orElseThrow();
                assertThat(then.sequence()).isEqualTo(version.entry().sequence());
                assertThat(then.redacted()).isTrue();
                assertThat(then.snapshot()).isNull();
                assertThat(then.entities()).isEmpty();
                assertThat(LogFold.record(
                                store.log(), key(kind), version.entry().sequence()))
                        .hasValueSatisfying(folded -> {
                            assertThat(folded.isRedacted()).isTrue();
                            assertThat(folded.snapshot()).isEmpty();
                        });
            }
    }
}
