package io.railmirror.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How H2 finds what it was asked for: no statement may look at a whole table, or at all that a
 * business has, to answer with a page of it.
 */
final class H2Plans {

    /** Of one row each, or one a business. */
    private static final Set<String> SMALL = Set.of("store_environment", "truncate_guard");

    /** What narrows a query by something else than its order: there another index may be better. */
    private static final List<String> NARROWED = List.of(
            "run.connection_id =",
            "run.request_id =",
            "run.state =",
            "run.state in",
            "due_date",
            " is null");

    /** H2 collects and sorts what it locks, whatever index there is. */
    private static final String LOCKED = "for update skip locked";

    private H2Plans() {}

    /** From now on the database remembers its statements. */
    static void watch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set query_statistics true");
            statement.execute("set query_statistics_max_entries 10000");
        }
    }

    /** Looks at the plan of every query that it remembers. */
    static void check(Connection connection) throws SQLException {
        for (String query : queries(connection)) {
            String plan = plan(connection, query);
            SMALL.stream()
                    .reduce(plan, (rest, table) -> rest.replace(table + ".tableScan", ""))
                    .lines()
                    .forEach(line -> assertThat(line).as(plan).doesNotContain("tableScan"));
            if (isPage(query))
                assertThat(plan).contains("/* index sorted").doesNotContain("index sorted: 1 of");
        }
    }

    /** Entities in the order of another column are sorted where no index has that column. */
    private static boolean isPage(String query) {
        boolean isOfEntities = query.contains(".part");
        boolean isByKey = !isOfEntities
                || query.matches("(?s).*order by \\S+business_id, \\S+connection_id,.*");
        return query.contains("order by")
                && (query.contains("fetch next") || query.contains(" limit "))
                && isByKey
                && !query.contains(LOCKED)
                && NARROWED.stream().noneMatch(query::contains);
    }

    private static List<String> queries(Connection connection) throws SQLException {
        List<String> queries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select sql_statement from information_schema.query_statistics")) {
            while (rows.next()) queries.add(rows.getString(1));
        }
        queries.removeIf(sql -> !sql.startsWith("select ") || !sql.contains("railmirror."));
        queries.removeIf(sql -> sql.startsWith("select *")); // a test: stores name their columns
        return queries;
    }

    private static String plan(Connection connection, String query) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("explain " + query);
                ResultSet row = explain.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
