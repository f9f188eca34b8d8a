package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.core.BusinessId;
import io.railmirror.core.SyncEngine;
import io.railmirror.core.SyncRequest;
import io.railmirror.core.model.EntityType;
import io.railmirror.jdbc.RecordedConnections.Sent;
import io.railmirror.testkit.reference.ReferenceAccount;
import io.railmirror.testkit.reference.ReferenceKind;
import io.railmirror.testkit.reference.ReferenceObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a page costs on PostgreSQL, and in which order its unit takes its locks: whoever adds a
 * statement changes the lists here. The lease, what the decision reads, cursor, documents and rows,
 * run, head; only then what has a sequence, and the lease again. What a first load looks up is the
 * one record that the page before showed too.
 */
class PageUnitTest {

    private static final List<String> UNCHANGED = List.of(
            "set transaction",
            "update lease",
            "select mirror_record",
            "select failed_record",
            "select stream_state",
            "update stream_state",
            "update run",
            "insert seen_page",
            "select lease");
    private static final List<String> FIRST_SEEN = List.of(
            "set transaction",
            "update lease",
            "select mirror_record",
            "select failed_record",
            "select stream_state",
            "update stream_state",
            "copy document",
            "copy bill",
            "update run",
            "lock log_head",
            "copy log_entry",
            "update log_head",
            "copy mirror_record",
            "insert seen_page",
            "select lease");
    private static final List<String> CHANGED = List.of(
            "set transaction",
            "update lease",
            "select mirror_record",
            "select failed_record",
            "select mirror_record",
            "select document",
            "select stream_state",
            "update stream_state",
            "copy document",
            "lock mirror_record",
            "delete bill",
            "copy bill",
            "update run",
            "lock log_head",
            "copy log_entry",
            "update log_head",
            "update mirror_record",
            "insert seen_page",
            "select lease");

    private static final Pattern TABLE = Pattern.compile(
            "^(copy|insert|update|delete|select).*?railmirror\\.(\\w+)", Pattern.DOTALL);

    private static final int OTHERS = 50_000;
    private static final int BIG_PAGE = 1_000;
    private static final Pattern SCAN =
            Pattern.compile("(\\w+ )+Scan .*on (mirror_record|document|bill)\\b.*");

    /** The primary key with all of its columns for each key that was sent, or the place itself. */
    private static final String ONE_BY_ONE = "Index Scan using (\\w+)_pk on \\1 .* Index Cond:"
            + ".*_id\\)::text = \\(?[kv]\\.(external|document)_id.*"
            + "|Tid Scan on .* TID Cond: .*";

    private static final BusinessId ACME = CrashWorld.BUSINESSES.get(0);
    private static final SyncRequest BILLS =
            SyncRequest.business(ACME).only(Set.of(EntityType.BILL)).full();

    private final TestDatabase.Place place = TestDatabase.POSTGRES_NEWEST.newPlace();
    private final RecordedConnections recorded = new RecordedConnections(place.host());
    private final CrashWorld world = CrashWorld.after(1, 0);
    private final JdbcStore store =
            JdbcStore.builder(recorded.source()).migrate(Migrate.OFF).open();
    private final SyncEngine engine = world.oneByOne(store, CrashWorld.ports("node"), "node");

    @BeforeEach
    void connect() {
        world.connect(engine);
    }

    @AfterEach
    void close() {
        engine.close();
        store.close();
        place.drop().run();
    }

    @Test
    void aPageIsAHandfulOfStatementsInTheOrderOfLocks() {
        assertThat(pages()).containsOnly(FIRST_SEEN);
        assertThat(pages()).containsOnly(UNCHANGED);
        changeAll();
        assertThat(pages()).containsOnly(CHANGED);
    }

    private List<List<String>> pages() {
        List<List<String>> pages = units().stream()
                .map(unit -> unit.stream().map(PageUnitTest::step).toList())
                .toList();
        assertThat(pages).isNotEmpty();
        return pages;
    }

    /** Of every page but the first one, whose unit forgets besides what was seen before. */
    private List<List<Sent>> units() {
        recorded.take();
        assertThat(engine.sync(BILLS).unclean()).isEmpty();
        return recorded.take().stream()
                .filter(unit -> has(unit, "insert seen_page"))
                .filter(unit -> !has(unit, "delete seen_page"))
                .toList();
    }

    private static boolean has(List<Sent> unit, String step) {
        return unit.stream().map(PageUnitTest::step).anyMatch(step::equals);
    }

    private static String step(Sent sent) {
        Matcher table = TABLE.matcher(sent.sql());
        if (!table.find()) return sent.sql().replaceAll("(set transaction).*", "$1");
        String verb = sent.sql().contains("for update") ? "lock" : table.group(1);
        return verb + " " + table.group(2);
    }

    private void changeAll() {
        for (ReferenceObject bill : account().all(ReferenceKind.BILL))
            account().set(ReferenceKind.BILL, bill.id(), "total", "12345.67");
    }

    private ReferenceAccount account() {
        return world.world().account(ACME.value());
    }

    /** Tables that were never analysed are those of a host who has just begun to load. */
    @Test
    void theRowsOfAPageAreFoundOneByOneWhateverElseTheBusinessHas() throws SQLException {
        world.world().pageSize(BIG_PAGE);
        for (int bill = 1_000; bill < 1_000 + 2 * BIG_PAGE; bill++)
            account()
                    .put(
                            ReferenceKind.BILL,
                            Integer.toString(bill),
                            Map.of("vendor", "1", "total", "1", "status", "open"));
        engine.sync(BILLS);
        fill();
        changeAll();

        List<String> scans = units().stream()
                .flatMap(List::stream)
                .flatMap(sent -> scans(sent.plan()).stream())
                .toList();

        for (String table : List.of("mirror_record", "document", "bill"))
            assertThat(scans).anyMatch(scan -> scan.contains(" on " + table + " "));
        assertThat(scans).allSatisfy(scan -> assertThat(scan).matches(ONE_BY_ONE));
    }

    /** Each scan of a large table with the line below it, which tells the condition. */
    private static List<String> scans(List<String> plan) {
        return IntStream.range(0, plan.size())
                .filter(line -> SCAN.matcher(plan.get(line)).find())
                .mapToObj(line -> plan.get(line).replaceAll("^[ >-]+", "")
                        + (line + 1 < plan.size() ? plan.get(line + 1) : ""))
                .toList();
    }

    private void fill() throws SQLException {
        try (Connection connection = place.host().getConnection()) {
            HostScene.run(connection, "set session_replication_role = replica");
            for (String table : List.of("mirror_record", "bill", "document"))
                fill(connection, table);
        }
    }

    /** Copies of the first row, under other keys of the same connection. */
    private static void fill(Connection connection, String table) throws SQLException {
        HostScene.run(
                connection,
                "alter table railmirror.%s set (autovacuum_enabled = off)".formatted(table));
        Set<String> columns = new Catalogue(connection).columns(table).keySet();
        String values = columns.stream()
                .map(column -> switch (column) {
                    case "kind" -> "'Other'";
                    case "external_id" -> "cast(n as text)";
                    case "document_id" -> "'other-' || n";
                    default -> column;
                })
                .collect(Collectors.joining(", "));
        HostScene.run(
                connection,
                ("insert into railmirror.%1$s (%2$s) select %3$s"
                                + " from (select * from railmirror.%1$s limit 1) as one"
                                + " cross join generate_series(1, %4$d) as n")
                        .formatted(table, String.join(", ", columns), values, OTHERS));
    }
}
