package io.railmirror.jdbc;

import static io.railmirror.jdbc.HostScene.ACME;
import static io.railmirror.jdbc.HostScene.BOLT;
import static io.railmirror.jdbc.HostScene.event;
import static io.railmirror.jdbc.HostScene.run;
import static io.railmirror.jdbc.HostScene.stateOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.ActorId;
import io.railmirror.core.BusinessId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the database itself refuses to whoever sends it SQL, the owner of the tables included. Both
 * businesses have three facts; acme's first document is emptied by entry 4, bolt's first two by 4
 * and 5. Acme's entry 5 is a fact that looks like a redaction of entry 2.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class GuardsTest {

    private static final ActorId ACTOR = ActorId.of("actor-1");
    private static final String REFUSED = "23001";

    private static final List<String> TABLES = List.of("log_entry", "document", "log_head");
    private static final List<String> TEXTS =
            List.of("snapshot", "differences", "reason", "payload");

    /** PostgreSQL may refuse because of the reference before it asks the trigger. */
    private static final List<String> NOT_TRUNCATED = List.of(REFUSED, "0A000", "90106");

    private static final String EMPTY = "set salt = null, snapshot = null, differences = null,"
            + " reason = null, payload = null";

    private static @Nullable HostScene openScene;

    private final HostScene scene = requireNonNull(openScene);
    private final TestDatabase database;

    GuardsTest(TestDatabase database) {
        this.database = database;
    }

    /** What is refused leaves nothing, so that the tests can share a place. */
    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) throws SQLException {
        openScene = newScene(database);
    }

    @AfterParameterizedClassInvocation
    static void close() throws SQLException {
        requireNonNull(openScene).close();
    }

    private static HostScene newScene(TestDatabase database) throws SQLException {
        HostScene scene = HostScene.open(database);
        for (BusinessId business : List.of(ACME, BOLT)) {
            for (String name : List.of("one", "two", "three"))
                scene.store().log().append(event(business, name));
            scene.store().log().redact(business, 1, ACTOR, "asked for");
        }
        scene.store().log().redact(BOLT, 2, ACTOR, "asked for");
        scene.store().log().append(event(ACME, "2"));
        return scene;
    }

    @Test
    void entriesAreNeitherChangedNorRemoved() throws SQLException {
        refuses("update railmirror.log_entry set detail = 'x'");
        refuses("update railmirror.log_entry set hash = hash where sequence = 2");
        refuses("update railmirror.log_entry set sequence = sequence + 100");
        refuses("delete from railmirror.log_entry");
        refuses("delete from railmirror.log_entry where business_id = 'acme' and sequence = 5");
        refuses("merge into railmirror.log_entry as e using (select 1 as one) as s"
                + " on e.sequence = s.one when matched then update set detail = 'x'");
    }

    @Test
    void noTableOfTheLogIsTruncated() throws SQLException {
        for (String table : TABLES) refuses("truncate table railmirror." + table, NOT_TRUNCATED);
        if (!database.isPostgres()) return;
        for (String table : TABLES) refuses("truncate table railmirror." + table + " cascade");
        refuses("truncate table railmirror.log_head, railmirror.log_entry");
    }

    @Test
    void documentsAreNeitherChangedNorRemoved() throws SQLException {
        refuses(change("set salt = null", 2));
        for (String text : TEXTS) refuses(change("set " + text + " = 'x'", 2));
        refuses(change("set document_id = 'x'", 2));
        refuses(change("set business_id = 'other'", 2));
        refuses(change("set payload = payload", 2));
        refuses("delete from railmirror.document");
        refuses("delete from railmirror.document where " + of(1));
    }

    @Test
    void aDocumentIsEmptiedOnlyByARedactionOfItsOwn() throws SQLException {
        refuses(change(EMPTY, 2));
        refuses(change(EMPTY + ", erased_by = null", 2));
        refuses(change("set erased_by = 4", 2));
        refuses(change(EMPTY + ", erased_by = 99", 2)); // no entry
        refuses(change(EMPTY + ", erased_by = 3", 2)); // no redaction
        refuses(change(EMPTY + ", erased_by = 5", 2)); // looks like one, or is bolt's
        refuses(change(EMPTY + ", erased_by = 4", 2)); // that of entry 1
        refuses(change(EMPTY + ", erased_by = 4", 4)); // itself
    }

    @Test
    void whatIsEmptyStaysSo() throws SQLException {
        refuses(change("set payload = 'x'", 1));
        refuses(change("set payload = 'x', erased_by = null", 1));
        refuses(change("set erased_by = null", 1));
        refuses(change("set erased_by = 5", 1));
        refuses(change(EMPTY + ", erased_by = 4", 1));
    }

    @Test
    void aRedactionEmptiesAllOfItsDocumentOnce() throws SQLException {
        Connection host = scene.begin();
        run(host, forgedRedaction(host));
        String empty = EMPTY + ", erased_by = 6";
        refusesIn(host, change(empty.replace("salt = null", "salt = salt"), 3));
        for (String text : TEXTS)
            refusesIn(host, change(empty.replace(text + " = null", text + " = 'x'"), 3));
        refusesIn(host, change(empty + ", document_id = 'x'", 3));
        refusesIn(host, change(empty + ", business_id = 'other'", 3));
        refusesIn(host, change(empty, 2));

        run(host, change(empty, 3));

        refusesIn(host, change(empty, 3));
        host.rollback();
    }

    @Test
    void headsOnlyMoveForward() throws SQLException {
        refuses("delete from railmirror.log_head");
        refuses("update railmirror.log_head set sequence = 1");
        refuses("update railmirror.log_head set sequence = null");
        refuses("update railmirror.log_head set hash = hash");
        refuses("update railmirror.log_head set sequence = 5, log_id = 'x'"
                + " where business_id = 'acme'");
        refuses("update railmirror.log_head set sequence = 5, business_id = 'x'"
                + " where business_id = 'acme'");
    }

    /** Entry 6 of acme, which names entry 3. */
    private static String forgedRedaction(Connection host) throws SQLException {
        String rest = String.join(
                ", ",
                HostScene.texts(
                        host,
                        "select column_name from information_schema.columns"
                                + " where table_schema = 'railmirror' and table_name = 'log_entry'"
                                + " and column_name not in ('sequence', 'detail')"));
        return ("insert into railmirror.log_entry (sequence, detail, %1$s) select 6, '3', %1$s"
                        + " from railmirror.log_entry where business_id = 'acme' and sequence = 4")
                .formatted(rest);
    }

    private static String change(String set, long sequence) {
        return "update railmirror.document %s where %s".formatted(set, of(sequence));
    }

    /** The document of an entry of acme. */
    private static String of(long sequence) {
        return ("business_id = 'acme' and document_id = (select e.document_id"
                        + " from railmirror.log_entry e"
                        + " where e.business_id = 'acme' and e.sequence = %d)")
                .formatted(sequence);
    }

    private void refuses(String sql) throws SQLException {
        refuses(sql, List.of(REFUSED));
    }

    private void refuses(String sql, List<String> states) throws SQLException {
        try (Connection intruder = scene.host().getConnection()) {
            List<String> before = log(intruder);
            assertThat(stateOf(intruder, sql)).as(sql).isIn(states);
            assertThat(log(intruder)).as(sql).isEqualTo(before);
        }
    }

    private static void refusesIn(Connection transaction, String sql) throws SQLException {
        Savepoint before = transaction.setSavepoint();
        assertThat(stateOf(transaction, sql)).as(sql).isEqualTo(REFUSED);
        transaction.rollback(before);
    }

    /** Every column of every row. */
    private static List<String> log(Connection connection) throws SQLException {
        return TABLES.stream()
                .flatMap(table -> all(connection, "select * from railmirror." + table).stream())
                .sorted()
                .toList();
    }

    private static List<String> all(Connection connection, String sql) {
        try {
            return HostScene.texts(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
