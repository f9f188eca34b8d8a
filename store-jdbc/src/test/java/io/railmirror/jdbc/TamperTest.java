package io.railmirror.jdbc;

import static io.railmirror.jdbc.HostScene.ACME;
import static io.railmirror.jdbc.HostScene.BOLT;
import static io.railmirror.jdbc.HostScene.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ActorId;
import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.NodeId;
import io.railmirror.core.RunId;
import io.railmirror.core.log.ChangeKind;
import io.railmirror.core.log.Checkpoint;
import io.railmirror.core.log.Document;
import io.railmirror.core.log.DocumentId;
import io.railmirror.core.log.EntryDraft;
import io.railmirror.core.log.Finding;
import io.railmirror.core.log.LogVerifier;
import io.railmirror.core.log.SignedCheckpoint;
import io.railmirror.core.log.Source;
import io.railmirror.core.log.Verification;
import io.railmirror.core.spi.RemoteVersion;
import io.railmirror.core.spi.store.Lease;
import io.railmirror.core.spi.store.UnitScope;
import io.railmirror.core.spi.store.UnitWrites;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a superuser does to the log is found, and named. Acme's log: a fact, an entry of the
 * engine in which every column has a value, a fact, the redaction of the first, three facts.
 */
@ParameterizedClass
@EnumSource(
        value = TestDatabase.class,
        names = {"H2_MEMORY", "POSTGRES_OLDEST", "POSTGRES_NEWEST"})
class TamperTest {

    private static final long LAST = 7;
    private static final String UNREDACTED = "unredacted";

    /** What else than the hash tells that a column was changed. */
    private static final Map<String, Finding> FINDINGS = Map.of(
            "business_id", Finding.SEQUENCE,
            "sequence", Finding.SEQUENCE,
            "format", Finding.FORMAT,
            "previous_hash", Finding.PREVIOUS,
            "source", Finding.UNREADABLE,
            "change", Finding.UNREADABLE);

    private static @Nullable HostScene openScene;
    private static @Nullable Intruder openIntruder;
    private static @Nullable SignedCheckpoint keptCheckpoint;
    private static @Nullable KeyPair keys;

    private final TestDatabase database;
    private final HostScene scene = requireNonNull(openScene);
    private final Intruder intruder = requireNonNull(openIntruder);

    TamperTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) throws SQLException, GeneralSecurityException {
        HostScene scene = HostScene.open(database);
        openScene = scene;
        scene.store().log().append(event(ACME, "one"));
        appendFull(scene.store());
        scene.store().log().append(event(ACME, "three"));
        openIntruder = Intruder.in(scene, database);
        openIntruder.keep(UNREDACTED);
        scene.store().log().redact(ACME, 1, ActorId.of("actor-1"), "asked for");
        for (String name : List.of("five", "six", "seven"))
            scene.store().log().append(event(ACME, name));
        scene.store().log().append(event(BOLT, "one"));
        openIntruder.keep(Intruder.KEPT);
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keptCheckpoint =
                Checkpoint.of(scene.store().log().head(ACME).orElseThrow()).sign(keys.getPrivate());
    }

    /** An entry in which every column has a value. */
    private static void appendFull(JdbcStore store) {
        NodeId node = NodeId.of("node-1");
        Lease lease =
                store.leases().acquire(ACME, "tamper", node, Duration.ofDays(1)).orElseThrow();
        EntryDraft draft = new EntryDraft(
                Source.RAIL,
                ChangeKind.CREATED,
                node,
                ActorId.of("actor-1"),
                RunId.of("run-1"),
                new EntryDraft.Subject(
                        ConnectionId.of("connection-1"), Kind.of("Bill"), ExternalId.of("1")),
                new EntryDraft.Fact(new RemoteVersion(1, 0), ExternalId.of("2"), "detail"),
                new Document(
                        new DocumentId("document-full"),
                        "5a".repeat(32),
                        "snapshot",
                        "differences",
                        "reason",
                        "payload"));
        UnitWrites writes = UnitWrites.builder().entry(draft).build();
        store.commit(new UnitScope(ACME, lease), view -> writes);
    }

    @AfterParameterizedClassInvocation
    static void close() throws SQLException {
        requireNonNull(openIntruder).close();
        requireNonNull(openScene).close();
    }

    /** Each test leaves a log as it was, so that it is the change alone that is found. */
    @AfterEach
    void restore() throws SQLException {
        intruder.restore();
        assertThat(verify()).isEqualTo(new Verification.Consistent(ACME, LAST));
        assertThat(anchored()).isEqualTo(new Verification.Anchored(ACME, LAST, LAST));
    }

    @Test
    void everyColumnOfAnEntryIsGuarded() throws SQLException {
        for (String column : intruder.columns("log_entry")) {
            String name = column.split(" ")[0];
            intruder.set("log_entry", name, Intruder.other(column), "sequence = 2");
            expect(column, 2, FINDINGS.getOrDefault(name, Finding.HASH));
        }
        for (String words : List.of("source = 'USER'", "change = 'UPDATED'")) {
            intruder.run("update railmirror.log_entry set %s where sequence = 2".formatted(words));
            expect(words, 2, Finding.HASH);
        }
    }

    @Test
    void everyColumnOfAnEntryIsMissed() throws SQLException {
        List<String> nullable = intruder.ask("select column_name from information_schema.columns"
                + " where table_schema = 'railmirror' and table_name = 'log_entry'"
                + " and is_nullable = 'YES'");
        assertThat(nullable).hasSizeGreaterThan(10);
        List<String> half = List.of("kind", "external_id", "version_major", "version_minor");
        for (String column : nullable) {
            intruder.set("log_entry", column, "null", "sequence = 2");
            expect(column, 2, half.contains(column) ? Finding.UNREADABLE : Finding.HASH);
        }
    }

    @Test
    void everyColumnOfADocumentIsGuarded() throws SQLException {
        for (String column : intruder.columns("document")) {
            String name = column.split(" ")[0];
            if (name.equals("erased_by")) continue; // nothing, as long as the document is there
            intruder.set("document", name, Intruder.other(column), "document_id = 'document-full'");
            boolean isKey = name.endsWith("_id");
            expect(column, 2, isKey ? Finding.ERASED : Finding.DOCUMENT);
            if (isKey) continue;
            intruder.set("document", name, "null", "document_id = 'document-full'");
            expect(column, 2, Finding.DOCUMENT);
        }
        intruder.run("delete from railmirror.document where document_id = 'document-full'");
        expect("document removed", 2, Finding.ERASED);
    }

    @Test
    void documentsThatChangedPlacesAreFound() throws SQLException {
        String full = "'document-full'";
        String other = "(select document_id from railmirror.log_entry"
                + " where business_id = 'acme' and sequence = 3)";
        intruder.run("create table place as select %s as id".formatted(other));
        for (String move : List.of(
                "'x' where document_id = " + full,
                full + " where document_id = (select id from place)",
                "(select id from place)" + " where document_id = 'x'"))
            intruder.run("update railmirror.document set document_id = " + move);
        intruder.run("drop table place");
        expect("documents swapped", 2, Finding.DOCUMENT);
    }

    @Test
    void everyColumnOfTheHeadIsGuarded() throws SQLException {
        for (String column : intruder.columns("log_head")) {
            String name = column.split(" ")[0];
            if (name.equals("sequence")) continue;
            intruder.set("log_head", name, Intruder.other(column), "business_id = 'acme'");
            switch (name) {
                case "business_id" -> expect(column, 0, Finding.HEAD);
                case "log_id" -> expectAnotherId(column);
                default -> expect(column, LAST, Finding.HEAD);
            }
        }
        intruder.set("log_head", "sequence", "5", "business_id = 'acme'");
        expect("head back", 5, Finding.HEAD);
        intruder.run("delete from railmirror.log_head where business_id = 'acme'");
        expect("head removed", 0, Finding.HEAD);
    }

    @Test
    void aRemovedEntryIsFound() throws SQLException {
        for (int at = 1; at < LAST; at++) {
            intruder.remove(at);
            expect("removed", at, Finding.SEQUENCE);
            intruder.remove(at);
            intruder.shift(at + 1, -1);
            expect("removed and renumbered", at, Finding.PREVIOUS);
        }
        intruder.remove(LAST);
        expect("last removed", LAST, Finding.HEAD);
    }

    @Test
    void anInsertedEntryIsFound() throws SQLException {
        for (int at = 2; at <= LAST; at++) {
            intruder.shift(at, 1);
            intruder.copy(3 >= at ? 4 : 3, at);
            expect("inserted", at, Finding.PREVIOUS);
        }
        intruder.copy(3, LAST + 1);
        expect("inserted behind the head", LAST + 1, Finding.HEAD);
    }

    @Test
    void swappedEntriesAreFound() throws SQLException {
        for (int at = 1; at < LAST; at++) {
            intruder.renumber(at, 99);
            intruder.renumber(at + 1, at);
            intruder.renumber(99, at + 1);
            expect("swapped", at, Finding.PREVIOUS);
        }
    }

    @Test
    void aRenumberedEntryIsFound() throws SQLException {
        intruder.renumber(3, 99);
        expect("renumbered", 3, Finding.SEQUENCE);
        intruder.renumber(LAST, 99);
        expect("last renumbered", LAST, Finding.SEQUENCE);
    }

    @Test
    void anEntryOfAnotherBusinessIsFound() throws SQLException {
        intruder.run("delete from railmirror.log_entry where business_id = 'bolt'");
        intruder.run("update railmirror.log_entry set business_id = 'bolt'"
                + " where business_id = 'acme' and sequence = 1");
        assertBroken(new LogVerifier(scene.store().log()).verify(BOLT), 1, Finding.HASH);
        expect("moved to another business", 1, Finding.SEQUENCE);
    }

    @Test
    void aDocumentEmptiedWithoutItsEntryIsFound() throws SQLException {
        for (String by : List.of("null", "2", "3", "4", "5", "99")) {
            intruder.run("update railmirror.document set salt = null, snapshot = null,"
                    + " differences = null, reason = null, payload = null, erased_by = " + by
                    + " where document_id = (select document_id from railmirror.log_entry"
                    + " where business_id = 'acme' and sequence = 3)");
            expect("emptied by " + by, 3, Finding.ERASED);
        }
    }

    @Test
    void aDocumentThatCameBackIsFound() throws SQLException {
        String first = " where document_id = (select document_id from railmirror.log_entry"
                + " where business_id = 'acme' and sequence = 1)";
        intruder.run("update railmirror.document set payload = 'x'" + first);
        expect("another text", 1, Finding.DOCUMENT);
        for (String erasedBy : List.of("4", "null")) {
            intruder.run("delete from railmirror.document" + first);
            intruder.run(
                    "insert into railmirror.document select * from unredacted_document" + first);
            intruder.run("update railmirror.document set erased_by = " + erasedBy + first);
            expect("the former text, erased by " + erasedBy, 4, Finding.REDACTION);
        }
    }

    @Test
    void aCutTailIsFoundAgainstACheckpointAlone() throws SQLException {
        intruder.run("delete from railmirror.log_entry where business_id = 'acme'"
                + " and sequence > 5");
        intruder.run("update railmirror.log_head set sequence = 5,"
                + " hash = (select hash from railmirror.log_entry"
                + " where business_id = 'acme' and sequence = 5),"
                + " logged_at = (select logged_at from railmirror.log_entry"
                + " where business_id = 'acme' and sequence = 5)"
                + " where business_id = 'acme'");
        assertThat(verify()).isEqualTo(new Verification.Consistent(ACME, 5));
        assertBroken(anchored(), 5, Finding.CUT);
    }

    @Test
    void aReplacedChainIsFoundAgainstACheckpointAlone() throws SQLException {
        intruder.removeAll();
        for (int i = 0; i < LAST; i++) scene.store().log().append(event(ACME, "forged"));

        assertThat(verify()).isEqualTo(new Verification.Consistent(ACME, LAST));
        assertBroken(anchored(), 0, Finding.REPLACED);
    }

    @Test
    void aChainReplacedUnderItsIdIsFoundAgainstACheckpointAlone() throws SQLException {
        intruder.removeAll();
        intruder.run("insert into railmirror.log_head (business_id, log_id)"
                + " select business_id, log_id from kept_log_head where business_id = 'acme'");
        for (int i = 0; i <= LAST; i++) scene.store().log().append(event(ACME, "forged"));

        assertThat(verify()).isEqualTo(new Verification.Consistent(ACME, LAST + 1));
        assertBroken(anchored(), LAST, Finding.REPLACED);
    }

    @Test
    void aLogThatIsGoneIsFoundAgainstACheckpointAlone() throws SQLException {
        intruder.removeAll();

        assertThat(verify()).isEqualTo(new Verification.Consistent(ACME, 0));
        assertBroken(anchored(), 0, Finding.CUT);
    }

    /** Verification says so without and with a checkpoint; then the log is restored. */
    private void expect(String change, long sequence, Finding finding) throws SQLException {
        for (Verification verification : List.of(verify(), anchored()))
            assertThat(found(verification))
                    .as("%s on %s: %s", change, database, verification)
                    .isEqualTo(finding + "@" + sequence);
        intruder.restore();
    }

    /**
     * The id is in the text of the first entry, and in the checkpoint, which is looked at first.
     */
    private void expectAnotherId(String change) throws SQLException {
        assertThat(List.of(found(verify()), found(anchored())))
                .as("%s on %s", change, database)
                .containsExactly(Finding.HASH + "@1", Finding.REPLACED + "@0");
        intruder.restore();
    }

    private static void assertBroken(Verification verification, long sequence, Finding finding) {
        assertThat(found(verification)).as("%s", verification).isEqualTo(finding + "@" + sequence);
    }

    private static String found(Verification verification) {
        return verification instanceof Verification.Broken broken
                ? broken.finding() + "@" + broken.sequence()
                : "nothing";
    }

    private Verification verify() {
        return new LogVerifier(scene.store().log()).verify(ACME);
    }

    private Verification anchored() {
        return new LogVerifier(scene.store().log())
                .verify(requireNonNull(keptCheckpoint), requireNonNull(keys).getPublic());
    }
}
